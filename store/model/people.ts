/** People, what they are attached to and what they may do there (domain 2.3–2.5). */
import type {
  HabilitationId,
  Instant,
  RattachementId,
  ServiceId,
  StructureId,
  UtilisateurId,
} from './ids.ts';
import type { Adresse } from './structures.ts';

/** A natural person with an account (F23). */
export interface Utilisateur {
  readonly id: UtilisateurId;
  /** Login e-mail as the person wrote it. */
  readonly adresseConnexion: string;
  readonly nom: string;
  readonly prenom: string;
  readonly statut: 'ACTIF' | 'INACTIF';
  /** Where the person can be written to (F91). Absent: the login. */
  readonly adresseContact?: string;
  /** Where notifications go (F82). Absent: the address of contact. */
  readonly adresseNotification?: string;
  readonly telephoneProfessionnel?: string;
  readonly telephoneMobile?: string;
  /** Professional (F91). */
  readonly adresse?: Adresse;
}

/** The link between a Utilisateur and a Structure, or one Service of it (F95, F101); one at most for each. */
export interface Rattachement {
  readonly id: RattachementId;
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
  readonly id: HabilitationId;
  readonly utilisateur: UtilisateurId;
  readonly structure: StructureId;
  readonly service?: ServiceId;
  readonly profil: Profil;
  readonly depuis: Instant;
}
