import type { Application, Structure } from '../model.ts';

/**
 * What the documentation does not say and we had to choose. Values are read from here and may be changed here alone; decisions
 * are carried out by the code that each names. None is ever told to a user as an official rule.
 */
export const ASSUMPTIONS = {
  /** A code must fit the invoice's field BT-10 (100 characters); the portal's own limit was not found. */
  serviceCodeMaxLength: 100,
  /** Wide enough for every code seen (FACTURES_PUBLIQUES, SERV_27022017, 0123); the portal's character set was not found. */
  serviceCodeCharacters: /^[A-Za-z0-9_\-./ ]+$/,
  /** Created with each public structure for invoices between public bodies; nobody may take the code for something else. */
  reservedServiceCodes: ['FACTURES_PUBLIQUES'],
  /** The portal's limit was not found; longer labels do not fit its lists. */
  serviceLibelleMaxLength: 100,
  /** The portal's limit was not found. */
  serviceDescriptionMaxLength: 255,
  /** A year outside is a slip of the keyboard, not an intention. Past days are accepted: the portal's own samples have some. */
  plausibleYears: { first: 2000, last: 2100 },
} as const;

/** Choices that are not a value, each with its reason and the place that carries it out. */
export const ASSUMED_DECISIONS = {
  codesIgnoreCase:
    'Codes that differ by their case alone would confuse suppliers: one code (serviceCode.ts).',
  deletedCodesStayTaken:
    'A deleted service keeps its code: old invoices and rights still name it (actions/createService.ts).',
  daysBeginAtMidnightInParis:
    'A day without an hour counts from midnight in Paris; a day of end is the first without the service, F139 (dates.ts).',
  habilitationNeedsRattachement:
    'An authorisation is void without an attachment to the structure, or to its service (authority.ts, actions/listHabilitations.ts).',
  errorCodes: 'The portal’s own error codes were not found: those of portal.ts are ours.',
} as const;

/** What the actions of the portal take from here. */
export interface ActionAssumptions {
  /** Longest comment of a request, and longest reason of a refusal, in characters. */
  readonly commentMaxLength: number;
  /** Longest name of a bank detail, of an attachment, of a person, and longest line of an address. */
  readonly nameMaxLength: number;
  readonly attachmentMaxBytes: number;
  /** Applications opened in consultation to who is attached, in modification to who creates the structure. */
  readonly defaultApplications: Readonly<Record<Structure['typeStructure'], readonly Application[]>>;
  /** Whether one may decide on one's own request. */
  readonly approverMayBeRequester: boolean;
  /** Whether a former GP is given « Organisation modification », if they did not hold it. */
  readonly formerGestionnaireKeepsOrganisation: boolean;
  /** How long an action can be taken back, in hours. */
  readonly undoWindowHours: number;
}

export const ACTION_ASSUMPTIONS: ActionAssumptions = {
  /** The portal's limits were not found; a comment is a paragraph, not a document. */
  commentMaxLength: 500,
  nameMaxLength: 100,
  /** F161: this one is the documentation's own. */
  attachmentMaxBytes: 4 * 1024 * 1024,
  /** F61 and F80 speak of access by default without a list: the invoices that each kind of structure has, messages and requests. */
  defaultApplications: {
    PUBLIQUE: [
      'Engagements',
      'Factures de travaux',
      'Factures à valider',
      'Factures reçues',
      'Suivi des flux',
      'Mes messages',
      'Sollicitations émises',
    ],
    PRIVEE: [
      'Factures de travaux',
      'Factures émises',
      'Suivi des flux',
      'Mes messages',
      'Sollicitations émises',
    ],
  },
  /** A decision by who asked for it would be none. */
  approverMayBeRequester: false,
  /** Open in the domain: F77 and F85 make of them an ordinary user, and the new GP can grant it. */
  formerGestionnaireKeepsOrganisation: false,
  /** Long enough to notice a mistake, short enough that others have not built on it unseen. */
  undoWindowHours: 24,
};
