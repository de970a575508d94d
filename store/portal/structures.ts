/** Structures: P14 to P17; the directory: P20. */
import type { Reader, Transaction } from '../database/database.ts';
import type { InseeAnswer } from '../insee.ts';
import type { PresenceMoa, Structure, StructureId, TypeIdentifiant } from '../model.ts';
import type { AdresseDraft, AdresseProblem } from '../rules/adresse.ts';
import type { EmailProblem } from '../rules/email.ts';
import type { IdentifiantProblem } from '../rules/identifiants.ts';
import type { TelephoneProblem } from '../rules/telephone.ts';
import type { TextProblem } from '../rules/text.ts';
import type { TvaProblem } from '../rules/tva.ts';
import type { Actor, Found, Outcome, Request } from './acting.ts';
import type { AuthorityRefusal, StructureRef } from './authority.ts';

interface NewStructureFields {
  /** As typed. */
  readonly identifiant: string;
  readonly libelle?: string;
  readonly adresseElectronique?: string;
  readonly telephone?: string;
  readonly adresse: AdresseDraft;
  readonly numeroRcs?: string;
  readonly numeroTva?: string;
  readonly nonDiffusibleInsee?: boolean;
}

/** What creating a structure takes (P14, F38). What INSEE knows of a SIRET stands in the place of what was typed. */
export type NewStructure = NewStructureFields &
  (
    | {
        readonly typeIdentifiant: Exclude<TypeIdentifiant, 'PARTICULIER'>;
        readonly typeStructure: Structure['typeStructure'];
        readonly raisonSociale: string;
      }
    | { readonly typeIdentifiant: 'PARTICULIER'; readonly nom: string; readonly prenom: string }
  );

/** Why an identifier cannot be that of a new structure. */
export type IdentifiantRefusal =
  | { readonly code: 'IDENTIFIANT_INVALIDE'; readonly problem: IdentifiantProblem }
  /** One can be attached to it. */
  | {
      readonly code: 'STRUCTURE_EXISTE_DEJA';
      readonly structure: StructureRef;
      readonly remede: 'rattachement.request';
    }
  /** INSEE does not know that SIRET. */
  | { readonly code: 'SIRET_INCONNU' }
  /** INSEE says that the establishment is closed. */
  | { readonly code: 'ETABLISSEMENT_FERME' };

type ContactProblem =
  | { readonly code: 'ADRESSE_ELECTRONIQUE_INVALIDE'; readonly problem: EmailProblem }
  | { readonly code: 'TELEPHONE_INVALIDE'; readonly problem: TelephoneProblem }
  | { readonly code: 'ADRESSE_INVALIDE'; readonly problems: readonly AdresseProblem[] };

/** Some fields of a structure's sheet, as typed; `null` and nothing take away. */
export interface SheetDraft {
  readonly libelle?: string | null;
  readonly adresseElectronique?: string | null;
  readonly telephone?: string | null;
  readonly adresse?: AdresseDraft;
  readonly numeroRcs?: string | null;
  readonly numeroTva?: string | null;
}

/** Why a field of a sheet cannot be kept. */
export type SheetProblem =
  | ContactProblem
  | {
      readonly code: 'TEXTE_INVALIDE';
      readonly champ: 'libelle' | 'numeroRcs';
      readonly problem: TextProblem;
    }
  | { readonly code: 'NUMERO_TVA_INVALIDE'; readonly problem: TvaProblem };

/** Why a structure was not created. */
export type NewStructureRefusal =
  | AuthorityRefusal
  | IdentifiantRefusal
  | SheetProblem
  | {
      readonly code: 'TEXTE_INVALIDE';
      readonly champ: 'raisonSociale' | 'nom' | 'prenom';
      readonly problem: TextProblem;
    }
  /** Public structures come from the DGFiP alone, where that is assumed. */
  | { readonly code: 'CREATION_PUBLIQUE_FERMEE'; readonly remede: 'ticket.create' };

/** A structure that was created, and what INSEE said of it; `SANS_OBJET` when it has no SIRET. */
export interface CreatedStructure {
  readonly structure: Structure;
  readonly insee: 'CONFORME' | 'NON_DIFFUSIBLE' | 'INDISPONIBLE' | 'SANS_OBJET';
}

/** What to change in a structure's sheet (P15, F119); what is absent stays, `null` takes away. */
export interface StructureUpdate {
  readonly structure: StructureId;
  readonly libelle?: string | null;
  readonly adresseElectronique?: string | null;
  readonly telephone?: string | null;
  readonly adresse?: AdresseDraft;
}

/** Why a structure's sheet was not changed. */
export type StructureUpdateRefusal = AuthorityRefusal | SheetProblem | { readonly code: 'RIEN_A_CHANGER' };

/** The public parameters to change (P15, F124–F134); what is absent stays. EDI is filled by the DGFiP (F130). */
export interface ParametersUpdate {
  readonly structure: StructureId;
  readonly codeServiceObligatoire?: boolean;
  readonly numeroEngagementObligatoire?: boolean;
  readonly engagementOuServiceObligatoire?: boolean;
  readonly miseEnPaiementNonRemontee?: boolean;
  /** `null`: « -- Aucun -- ». */
  readonly moa?: PresenceMoa | null;
}

/** Why parameters were not changed. */
export type ParametersRefusal =
  | AuthorityRefusal
  /** Only public structures have them. */
  | { readonly code: 'STRUCTURE_PRIVEE' }
  /** A code cannot be demanded of suppliers while no service is active. */
  | { readonly code: 'AUCUN_SERVICE_ACTIF'; readonly remede: 'service.create' }
  /** « Au moins l’un des deux » says nothing where both are demanded. */
  | { readonly code: 'PARAMETRES_REDONDANTS' }
  | { readonly code: 'RIEN_A_CHANGER' };

/** Why a structure was not activated or deactivated (P16). */
export type StructureSwitchRefusal =
  | AuthorityRefusal
  | { readonly code: 'DEJA_ACTIVE' }
  /** Where it is assumed that only support can. */
  | { readonly code: 'REACTIVATION_FERMEE'; readonly remede: 'ticket.create' };

/** Why a structure was not updated from INSEE (P17). */
export type InseeRefusal =
  | AuthorityRefusal
  /** It has no SIRET. */
  | { readonly code: 'SANS_SIRET' }
  | { readonly code: 'SIRET_INCONNU' }
  | { readonly code: 'ETABLISSEMENT_FERME' }
  | { readonly code: 'NON_DIFFUSIBLE' }
  | { readonly code: 'INSEE_INDISPONIBLE' }
  | { readonly code: 'RIEN_A_CHANGER' };

/** A structure as it is, and as INSEE would have it. */
export interface InseeChanges {
  readonly before: Structure;
  readonly after: Structure;
}

/** A structure's sheet as its own people see it (F123). */
export interface StructureSheet {
  readonly structure: Structure;
  /** The person's name. */
  readonly gestionnairePrincipal: string;
}

/** What deactivating a structure would leave: to be said before it is confirmed. */
export interface StructureImpact {
  readonly rattachements: number;
  readonly servicesActifs: number;
  /** They can no longer be approved while it is inactive. */
  readonly demandesEnAttente: number;
}

/** A public structure as anybody may see it (P20). */
export interface AnnuaireLine {
  readonly identifiant: string;
  readonly raisonSociale: string;
  readonly libelle?: string;
  readonly codePostal: string;
  readonly ville: string;
  readonly active: boolean;
  readonly codeServiceObligatoire: boolean;
  readonly numeroEngagementObligatoire: boolean;
  readonly engagementOuServiceObligatoire: boolean;
  /** Those that suppliers can use now. */
  readonly services: readonly {
    readonly code: string;
    readonly libelle: string;
    readonly numeroEngagementObligatoire: boolean;
  }[];
}

/** What to look for: a SIRET, or words of the name, the town or its postal code. */
export interface StructureQuery {
  readonly texte: string;
  /** 10 by default, 50 at most. */
  readonly limit?: number;
}

export interface StructuresPortal {
  /** Public structures, active first, then by raison sociale. Open to everybody. */
  searchAnnuaire(reader: Reader, query: StructureQuery): Promise<readonly AnnuaireLine[]>;
  /** Active structures, private ones too, for who wishes to be attached to one (P3). */
  findStructures(
    reader: Reader,
    actor: Actor,
    query: StructureQuery,
  ): Promise<Found<readonly StructureRef[], AuthorityRefusal>>;
  showStructure(
    reader: Reader,
    actor: Actor,
    structure: StructureId,
  ): Promise<Found<StructureSheet, AuthorityRefusal>>;
  /**
   * Whether a structure of that identifier could be created, with what INSEE says of a SIRET: for a dialogue that explains each
   * answer when it is given, and offers what is known.
   */
  reviewIdentifiant(
    reader: Reader,
    type: TypeIdentifiant,
    text: string,
  ): Promise<Found<{ readonly identifiant: string; readonly insee?: InseeAnswer }, IdentifiantRefusal>>;
  /** What is wrong with fields of a sheet, when they are given: the first of them. */
  reviewSheet(draft: SheetDraft): SheetProblem | undefined;
  /** Creates a structure; its creator is attached to it and its GP (F68). */
  createStructure(
    transaction: Transaction,
    request: Request,
    input: NewStructure,
  ): Promise<Outcome<CreatedStructure, NewStructureRefusal>>;
  updateStructure(
    transaction: Transaction,
    request: Request,
    input: StructureUpdate,
  ): Promise<Outcome<Structure, StructureUpdateRefusal>>;
  setParameters(
    transaction: Transaction,
    request: Request,
    input: ParametersUpdate,
  ): Promise<Outcome<Structure, ParametersRefusal>>;
  activateStructure(
    transaction: Transaction,
    request: Request,
    input: { readonly structure: StructureId },
  ): Promise<Outcome<Structure, StructureSwitchRefusal>>;
  /** What `deactivateStructure` would leave, to whoever may do it. */
  structureImpact(
    reader: Reader,
    actor: Actor,
    structure: StructureId,
  ): Promise<Found<StructureImpact, AuthorityRefusal>>;
  /** From then on it can receive no invoice (P16). */
  deactivateStructure(
    transaction: Transaction,
    request: Request,
    input: { readonly structure: StructureId },
  ): Promise<Outcome<Structure, AuthorityRefusal>>;
  /** What `refreshFromInsee` would change, to whoever may do it; or why it would change nothing. */
  inseeChanges(
    reader: Reader,
    actor: Actor,
    structure: StructureId,
  ): Promise<Found<InseeChanges, InseeRefusal>>;
  /** Takes the name and the address that INSEE has now (P17). */
  refreshFromInsee(
    transaction: Transaction,
    request: Request,
    input: { readonly structure: StructureId },
  ): Promise<Outcome<Structure, InseeRefusal>>;
}
