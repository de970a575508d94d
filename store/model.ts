/** The entities of the portal. Their constraints are in `rules/`; their life (who may change what) is in `portal.ts`. */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A Structure: `SIRET-20007104100046`. Never shown to users. */
export type StructureId = Branded<'StructureId'>;
/** A Service: its Structure's id, a slash, and its code in upper case. Never shown to users. */
export type ServiceId = Branded<'ServiceId'>;
/** A Utilisateur: the login e-mail in lower case (F23, F65). */
export type UtilisateurId = Branded<'UtilisateurId'>;
/** An instant, ISO 8601 in UTC: `2026-11-23T08:30:00.000Z`. */
export type Instant = string;
/** A day in Paris, ISO 8601: `2027-03-01`. */
export type Day = string;

/** A public body or a company: whoever sends or receives invoices (F22); 1 SIRET = 1 Structure (F30). */
export interface Structure {
  readonly id: StructureId;
  readonly typeIdentifiant: 'SIRET';
  /** 14 digits, without spaces. */
  readonly identifiant: string;
  readonly typeStructure: 'PUBLIQUE' | 'PRIVEE';
  readonly raisonSociale: string;
  /** Complements the raison sociale (F120). */
  readonly libelle?: string;
  readonly statut: 'ACTIF' | 'INACTIF';
  readonly ville: string;
  readonly codePostal: string;
  /** Exactly one per Structure (F70). */
  readonly gestionnairePrincipal: UtilisateurId;
  readonly codeServiceObligatoire: boolean;
  readonly numeroEngagementObligatoire: boolean;
}

/** A subdivision of a Structure that routes its invoices (F25); its code is unique there (F55), and may exist elsewhere (F56). */
export interface Service {
  readonly id: ServiceId;
  readonly structure: StructureId;
  /** A string: `0123` keeps its zero. As typed by its creator; compared without regard to case. */
  readonly code: string;
  readonly libelle: string;
  readonly description?: string;
  /** The service is active from this day (F138). */
  readonly debutActivation: Instant;
  /** From this instant the service is no longer active (F139). */
  readonly finActivation?: Instant;
  /** Suppliers must give an engagement number for this service (F137). */
  readonly numeroEngagementObligatoire: boolean;
  readonly statut: 'ACTIF' | 'INACTIF' | 'SUPPRIME';
}

/** A natural person with an account (F23). */
export interface Utilisateur {
  readonly id: UtilisateurId;
  /** Login e-mail as the person wrote it. */
  readonly adresseConnexion: string;
  readonly nom: string;
  readonly prenom: string;
  readonly statut: 'ACTIF' | 'INACTIF';
}

/** The link between a Utilisateur and a Structure, or one Service of it (F95, F101). */
export interface Rattachement {
  readonly id: string;
  readonly utilisateur: UtilisateurId;
  readonly structure: StructureId;
  /** Absent at the level of the Structure. */
  readonly service?: ServiceId;
  readonly depuis: Instant;
}

/** The applications of the portal that a profile opens (F62, and the lists shown in the documentation). */
export const APPLICATIONS = [
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
  'Sollicitations émises',
  'Sollicitations reçues',
  'Processus de validation',
] as const;
export type Application = (typeof APPLICATIONS)[number];

/** A level of access to one application (F28): consultation reads (F106), modification acts (F107). */
export interface Profil {
  readonly application: Application;
  readonly niveau: 'consultation' | 'modification';
}

/** A profile that a Utilisateur holds on a Structure or on one Service of it (F29). */
export interface Habilitation {
  readonly id: string;
  readonly utilisateur: UtilisateurId;
  readonly structure: StructureId;
  readonly service?: ServiceId;
  readonly profil: Profil;
  readonly depuis: Instant;
}

/** A request waiting for a manager's decision (F164–F169). */
export interface Approbation {
  /** `RITM` and seven digits (F168). */
  readonly id: string;
  readonly type: 'RATTACHEMENT' | 'HABILITATION';
  readonly etat: 'DEMANDE' | 'APPROUVE' | 'REFUSE';
  readonly demandeur: string;
  readonly structure: StructureId;
  readonly service?: ServiceId;
  readonly commentaire?: string;
  readonly creeLe: Instant;
}

/** A request for help that an agent will read (P21); `id` is its number, as told to the person. */
export interface Ticket {
  readonly id: string;
  /** Absent for an anonymous visitor. */
  readonly demandeur?: UtilisateurId;
  readonly canal: string;
  readonly conversation: string;
  readonly objet: string;
  /** What was said, oldest first. Bank identifiers are masked. */
  readonly echanges: readonly {
    readonly de: 'usager' | 'ClaudIA';
    readonly texte: string;
    readonly le: Instant;
  }[];
  /** The procedure that was under way, with what had been gathered, labelled for a human reader. */
  readonly demarche?: {
    readonly id: string;
    readonly titre: string;
    readonly valeurs: readonly { readonly libelle: string; readonly valeur: string }[];
  };
  readonly statut: 'OUVERT' | 'CLOS';
  readonly ouvertLe: Instant;
}

/** One line of the audit trail: an action that changed something. */
export interface AuditEntry {
  /** The reference told to the person: `CP-0000123`. */
  readonly reference: string;
  readonly action: string;
  readonly acteur: UtilisateurId | 'anonyme';
  readonly canal: string;
  readonly le: Instant;
  readonly cible: string;
  readonly avant: Readonly<Record<string, unknown>> | null;
  readonly apres: Readonly<Record<string, unknown>> | null;
}
