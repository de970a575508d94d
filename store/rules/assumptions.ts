/**
 * What the documentation does not say and we had to choose: every assumed or open rule of the domain, in one place. None is ever told to
 * a user as an official rule. Rules take the set that they need as a parameter, so that another portal, or a test, can have another:
 * changing a value here changes what its line says and nothing else (test/store/rules/assumptions.test.ts).
 */
import type { Application, Profil } from '../model.ts';

/** What is assumed of forms: lengths and characters that the portal's own documentation does not give. */
export interface FormAssumptions {
  /** A code must fit the invoice's field BT-10 (100 characters); the portal's own limit was not found. */
  readonly serviceCodeMaxLength: number;
  /** Wide enough for every code seen (FACTURES_PUBLIQUES, SERV_27022017, 0123); the portal's character set was not found. */
  readonly serviceCodeCharacters: RegExp;
  /** Created with each public structure for invoices between public bodies; nobody may take the code for something else. */
  readonly reservedServiceCodes: readonly string[];
  /** The portal's limit was not found; longer labels do not fit its lists. */
  readonly serviceLibelleMaxLength: number;
  /** The portal's limit was not found. */
  readonly serviceDescriptionMaxLength: number;
  /** The portal's limit was not found; INSEE's own names have 100 characters at most. */
  readonly raisonSocialeMaxLength: number;
  /** As the raison sociale, which it complements (F120). */
  readonly structureLibelleMaxLength: number;
  /** Names of people and of bank details; the portal's limit was not found. */
  readonly nameMaxLength: number;
  /** Comments of requests and reasons of refusals: a paragraph, not a letter. The portal's limit was not found. */
  readonly commentMaxLength: number;
  /** One line of an address; the postal standard says 38, the portal's forms show longer ones. */
  readonly addressLineMaxLength: number;
  /** A year outside is a slip of the keyboard, not an intention. Past days are accepted: the portal's own samples have some. */
  readonly plausibleYears: { readonly first: number; readonly last: number };
  /** In digits. Known of the flows between companies (scheme 0228), assumed the same here. */
  readonly ridetLengths: readonly number[];
  /** In characters. Known of the flows between companies (scheme 0229), assumed the same here. */
  readonly tahitiLength: number;
  /** In characters. The arrêté's limit for identifiers outside the Union; assumed for the type AUTRE, of which nothing is said. */
  readonly otherIdentifierMaxLength: number;
  /** « 4 Mo » (F161) without saying which: the larger reading, so that no file that the portal takes is refused. */
  readonly attachmentMaxBytes: number;
  /** Known of the attachments of invoices, with the extension; assumed the same for those of structures. */
  readonly attachmentNameMaxLength: number;
  /** RITM0015261 has seven digits (F168); numbers grow, so more are accepted. */
  readonly requestNumberMinDigits: number;
}

/** What is assumed of who may do what, and of what follows from it. */
export interface AuthorityAssumptions {
  /** Said of everything that the GP does (F75, F76); assumed of bank details (P18), whose minimum right is not said. */
  readonly bankDetailsLevel: 'L2' | 'L3';
  /** F160 says that attached people join the files to invoices, F163 not who adds them: shared data, so those who manage it (P19). */
  readonly attachmentsLevel: 'L2' | 'L3';
  /** Nobody grants themselves what they asked for (P5), not even the GP. */
  readonly approverMayBeRequester: boolean;
  /** A refusal has a reason: the window has a field for it, not said to be required (P5). */
  readonly refusalNeedsReason: boolean;
  /** Nobody takes « Organisation modification » from the GP (P11): it would say nothing, the role gives more. */
  readonly gestionnairePrincipalMayLoseOrganisation: boolean;
  /**
   * OPEN: whether the former GP keeps « Organisation modification » (P13). They keep the profiles that they hold: a transfer is of the
   * role, and the new GP can take them away; nothing is granted in its place.
   */
  readonly formerGestionnaireKeepsProfiles: boolean;
  /** What an attachment opens without asking (F80): F62's applications, « en consultation pour les utilisateurs simples » (F61). */
  readonly profilesOnAttachment: readonly Profil[];
  /** Of two profiles of one application, modification says it all (P11): the other is not kept beside it. */
  readonly modificationReplacesConsultation: boolean;
}

/** What is assumed of the life of structures, services and requests. */
export interface LifeAssumptions {
  /**
   * What deactivating the last active service does while the structure demands a code (P2): no supplier could invoice any more. `warn`
   * lets it pass after saying so.
   */
  readonly lastActiveService: 'refuse' | 'warn' | 'allow';
  /** Demanding a service code needs an active service to name (P15), for the same reason. */
  readonly codeObligatoireNeedsActiveService: boolean;
  /** « Au moins l'un des deux » (F127) wins over each of them being demanded, as the connectors of the old API read it. */
  readonly engagementOrServiceWins: boolean;
  /** A private supplier's invoice to FACTURES_PUBLIQUES is rejected: it is for invoices between public bodies. */
  readonly reservedServicesRefusePrivateSuppliers: boolean;
  /** Public structures come from the DGFiP (F32, F33), yet a form creates them (F36): it is not refused. */
  readonly publicStructureMayBeCreated: boolean;
  /** What a structure needs to be activated again is not said: nothing more than the right to do it. */
  readonly inactiveStructureMayBeActivated: boolean;
  /** In minutes: how long the person who did a thing may have it undone. Ours: the portal has nothing of the kind. */
  readonly undoWindowMinutes: number;
}

/** Every assumption, by name. */
export interface Assumptions extends FormAssumptions, AuthorityAssumptions, LifeAssumptions {}

/** F62, in its words and order. */
const APPLICATIONS_ON_ATTACHMENT: readonly Application[] = [
  'Engagements',
  'Factures de travaux',
  'Factures à valider',
  'Factures émises',
  'Factures reçues',
  'Remboursements de taxes',
  'Suivi des flux',
  'Frais de justice',
  'Mes messages',
  'Organisation',
  'Raccordements',
];

/** What ClaudIA assumes. */
export const ASSUMPTIONS: Assumptions = {
  serviceCodeMaxLength: 100,
  serviceCodeCharacters: /^[A-Za-z0-9_\-./ ]+$/,
  reservedServiceCodes: ['FACTURES_PUBLIQUES'],
  serviceLibelleMaxLength: 100,
  serviceDescriptionMaxLength: 255,
  raisonSocialeMaxLength: 100,
  structureLibelleMaxLength: 100,
  nameMaxLength: 100,
  commentMaxLength: 1000,
  addressLineMaxLength: 100,
  plausibleYears: { first: 2000, last: 2100 },
  ridetLengths: [9, 10],
  tahitiLength: 9,
  otherIdentifierMaxLength: 18,
  attachmentMaxBytes: 4 * 1024 * 1024,
  attachmentNameMaxLength: 50,
  requestNumberMinDigits: 7,

  bankDetailsLevel: 'L3',
  attachmentsLevel: 'L3',
  approverMayBeRequester: false,
  refusalNeedsReason: true,
  gestionnairePrincipalMayLoseOrganisation: false,
  formerGestionnaireKeepsProfiles: true,
  profilesOnAttachment: APPLICATIONS_ON_ATTACHMENT.map((application) => ({
    application,
    niveau: 'consultation',
  })),
  modificationReplacesConsultation: true,

  lastActiveService: 'warn',
  codeObligatoireNeedsActiveService: true,
  engagementOrServiceWins: true,
  reservedServicesRefusePrivateSuppliers: true,
  publicStructureMayBeCreated: true,
  inactiveStructureMayBeActivated: true,
  undoWindowMinutes: 15,
};

/** What was decided once and is no value: other choices would be other code. */
export const ASSUMED_DECISIONS = {
  codesIgnoreCase:
    'Codes that differ by their case alone would confuse suppliers: one code, one id in the stored data (serviceCode.ts).',
  daysBeginAtMidnightInParis:
    'A day without an hour counts from midnight in Paris; a day of end is the first without the service, F139 (dates.ts).',
  requestNumbersFollow:
    'A new request takes the number after the highest, as ServiceNow’s do; RITM and at least seven digits (ritm.ts).',
  lettersOfVatKeysAreNotChecked:
    'The formula of French VAT keys with letters is not published: they are accepted, and said not to be checked (tva.ts).',
  habilitationNeedsRattachement:
    'An authorisation is void without an attachment to the structure, or to its service, and falls with it (P4, P7): what it opens is no longer the person’s work. An invariant (invariants.ts).',
  gestionnairePrincipalStaysAttached:
    'A structure has exactly one GP (F70), attached to the whole of it (P13: the form lists its users): they transfer the role before they leave, and are detached by nobody (P4, P7). An invariant.',
  serviceCodesNeverChange:
    'The form uses the code to find the service (P2, F143): changing it would orphan what suppliers were told. Nor are services deleted: deactivating keeps what old invoices name, and a code stays taken.',
  oneDecisionIsEnough:
    'Whoever of the managers decides first: nothing is said of several. A request waits for ever: no delay is said anywhere (P5).',
  loginsNeverChange:
    '« Tous les champs sont modifiables » (F92), yet the login e-mail is who one is (F65): support changes it.',
  accountsAreMaskedEverywhere:
    'Nobody is shown an account number in full, not even who may change it (P18): they have the document that shows it.',
  errorCodes: 'The portal’s own error codes were not found: those of portal.ts are ours.',
} as const;
