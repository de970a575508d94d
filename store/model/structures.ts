/** Structures, their services, their bank details and their attachments (domain 2.1, 2.2, 2.7, 2.8). */
import type {
  CoordonneeBancaireId,
  Instant,
  PieceJointeId,
  ServiceId,
  StructureId,
  UtilisateurId,
} from './ids.ts';

/** How a body of that kind is identified (domain 2.1); the formats are in `rules/`. */
export const TYPES_IDENTIFIANT = [
  'SIRET',
  'UE_HORS_FRANCE',
  'HORS_UE',
  'RIDET',
  'TAHITI',
  'AUTRE',
  'PARTICULIER',
] as const;
export type TypeIdentifiant = (typeof TYPES_IDENTIFIANT)[number];

/** Présence MOA (F131–F134): who validates the invoices of works. */
export const PRESENCES_MOA = ['SANS', 'AVEC', 'EXCLUSIVEMENT'] as const;
export type PresenceMoa = (typeof PRESENCES_MOA)[number];

/** A postal address (F38). */
export interface Adresse {
  /** Number and street. */
  readonly ligne: string;
  readonly complement1?: string;
  readonly complement2?: string;
  /** Five digits in France. */
  readonly codePostal: string;
  readonly ville: string;
  /** ISO 3166-1, two letters; FR by default (F38). */
  readonly pays: string;
}

/** What suppliers must give on each invoice to a public structure, and what it tells them (F124–F134). */
export interface ParametresPublics {
  /** Suppliers must give a service code on each invoice (F49, F126). */
  readonly codeServiceObligatoire: boolean;
  /** Suppliers must give an engagement number on each invoice (F125). */
  readonly numeroEngagementObligatoire: boolean;
  /** At least one of the two on each invoice (F127). Absent: false. */
  readonly engagementOuServiceObligatoire?: boolean;
  /** « Mise en paiement » is not told to suppliers (F128, F129). Absent: false. */
  readonly miseEnPaiementNonRemontee?: boolean;
  /** Read only: filled from the DGFiP's reference data (F130). Absent: false. */
  readonly donneesViaEdi?: boolean;
  /** Absent: « -- Aucun -- ». */
  readonly moa?: PresenceMoa;
}

interface StructureFields extends ParametresPublics {
  readonly id: StructureId;
  /** Without separators, unique among those of its type (F30, F31); a SIRET has 14 digits. A string: zeros stay. */
  readonly identifiant: string;
  /** As the INSEE has it (F38); « Prénom NOM » of a PARTICULIER. At most 100 characters [ASSUMED]. */
  readonly raisonSociale: string;
  /** Complements the raison sociale (F120). */
  readonly libelle?: string;
  readonly statut: 'ACTIF' | 'INACTIF';
  readonly ville: string;
  readonly codePostal: string;
  /** The rest of the address (F38); structures written before it was kept have none. */
  readonly ligne?: string;
  readonly complement1?: string;
  readonly complement2?: string;
  readonly pays?: string;
  /** Informative only: no notification is sent there (F121). */
  readonly adresseElectronique?: string;
  /** Informative only (F122). */
  readonly telephone?: string;
  readonly numeroRcs?: string;
  readonly numeroTva?: string;
  /** The INSEE does not publish its data (F40). Absent: false. */
  readonly nonDiffusibleInsee?: boolean;
  /** Exactly one per Structure (F70). */
  readonly gestionnairePrincipal: UtilisateurId;
}

/** A public body or a company. */
export interface StructureMorale extends StructureFields {
  readonly typeIdentifiant: Exclude<TypeIdentifiant, 'PARTICULIER'>;
  readonly typeStructure: 'PUBLIQUE' | 'PRIVEE';
}

/** A natural person who sends invoices: nom and prénom stand for the raison sociale (domain 2.1). */
export interface StructureParticulier extends StructureFields {
  readonly typeIdentifiant: 'PARTICULIER';
  readonly typeStructure: 'PRIVEE';
  readonly nom: string;
  readonly prenom: string;
}

/** Whoever sends or receives invoices (F22); 1 SIRET = 1 Structure (F30). */
export type Structure = StructureMorale | StructureParticulier;

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

/** An account in the international form (F153–F155): no separators, upper case. */
export interface CompteIban {
  readonly type: 'IBAN';
  /** ISO 3166-1, two letters: the IBAN's own (F157). */
  readonly pays: string;
  readonly iban: string;
  /** 8 or 11 characters, ISO 9362. */
  readonly bic?: string;
}

/** An account in the French form (F156): banque 5, guichet 5, compte 11, clé 2. Strings: zeros stay. */
export interface CompteRib {
  readonly type: 'RIB';
  readonly banque: string;
  readonly guichet: string;
  readonly compte: string;
  readonly cle: string;
}

export type Compte = CompteIban | CompteRib;

/** Whom the payment goes to when the debt was sold (F151). */
export interface Affactureur {
  readonly raisonSociale: string;
  readonly pays: string;
  readonly typeIdentifiant: TypeIdentifiant;
  readonly identifiant: string;
}

/** The account to pay for an invoice between public bodies (F147). Its numbers are never shown, logged or audited in full. */
export interface CoordonneeBancaire {
  readonly id: CoordonneeBancaireId;
  readonly structure: StructureId;
  readonly nom: string;
  readonly compte: Compte;
  readonly affactureur?: Affactureur;
  /** The scanned RIB, a PieceJointe of the same Structure (F158). */
  readonly pieceJointe: PieceJointeId;
  readonly creeLe: Instant;
}

/** Bank details before and after the last action of a person, `null` where there were none. */
export interface CoordonneesAnterieures {
  readonly id: UtilisateurId;
  /** Of the action. */
  readonly le: Instant;
  readonly changes: readonly {
    readonly before: CoordonneeBancaire | null;
    readonly after: CoordonneeBancaire | null;
  }[];
}

/** A document of a Structure, for its invoices and its bank details (F160–F163); 4 Mo at most (F161). */
export interface PieceJointe {
  readonly id: PieceJointeId;
  readonly structure: StructureId;
  /** With its extension, as its sender named it. */
  readonly nom: string;
  /** Media type, as its first bytes say it: `application/pdf`. */
  readonly type: string;
  /** In bytes. */
  readonly taille: number;
  /** SHA-256 of its contents in hexadecimal: where `files/` keeps them. */
  readonly empreinte: string;
  readonly ajouteePar: UtilisateurId;
  readonly ajouteeLe: Instant;
}
