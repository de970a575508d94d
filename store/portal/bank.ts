/** Bank details (P18) and documents (P19) of a structure. Account numbers come out masked, always. */
import type { Reader, Transaction } from '../database/database.ts';
import type {
  Affactureur,
  CoordonneeBancaire,
  CoordonneeBancaireId,
  PieceJointe,
  PieceJointeId,
  StructureId,
} from '../model.ts';
import type { BicProblem } from '../rules/bic.ts';
import type { FileNameProblem, FileSizeProblem } from '../rules/fichiers.ts';
import type { IbanProblem } from '../rules/iban.ts';
import type { IdentifiantProblem } from '../rules/identifiants.ts';
import type { RibProblem } from '../rules/rib.ts';
import type { TextProblem } from '../rules/text.ts';
import type { Actor, Found, Outcome, Request } from './acting.ts';
import type { AuthorityRefusal } from './authority.ts';

/** An account as it was typed. */
export type NewCompte =
  | {
      readonly type: 'IBAN';
      /** The country chosen in the form, if any: the IBAN must be from there (F157). */
      readonly pays?: string;
      readonly iban: string;
      readonly bic?: string;
    }
  /** The 23 characters: bank, branch, account, key (F156). */
  | { readonly type: 'RIB'; readonly rib: string };

/** What creating bank details takes (F150–F158). */
export interface NewCoordonnee {
  readonly structure: StructureId;
  readonly nom: string;
  readonly compte: NewCompte;
  readonly affactureur?: Affactureur;
  /** The scanned RIB, already among the documents of the structure. */
  readonly pieceJointe: PieceJointeId;
}

/** What to change in bank details; what is absent stays, `null` takes away. */
export interface CoordonneeUpdate {
  readonly coordonnee: CoordonneeBancaireId;
  readonly nom?: string;
  readonly compte?: NewCompte;
  /** Of the account that stays, which must be an IBAN; with `compte` it is left alone. */
  readonly bic?: string;
  readonly affactureur?: Affactureur | null;
  readonly pieceJointe?: PieceJointeId;
}

/** Some fields of bank details, as typed. */
export interface CoordonneeDraft {
  readonly nom?: string;
  readonly compte?: NewCompte;
  readonly bic?: string;
  readonly affactureur?: Affactureur;
}

/** Why a field of bank details cannot be kept. */
export type CoordonneeProblem =
  | {
      readonly code: 'TEXTE_INVALIDE';
      readonly champ: 'nom' | 'affactureur';
      readonly problem: TextProblem;
    }
  | { readonly code: 'IBAN_INVALIDE'; readonly problem: IbanProblem }
  | { readonly code: 'BIC_INVALIDE'; readonly problem: BicProblem }
  | { readonly code: 'RIB_INVALIDE'; readonly problem: RibProblem }
  | { readonly code: 'PAYS_INCONNU' }
  /** The factor's identifier. */
  | { readonly code: 'IDENTIFIANT_INVALIDE'; readonly problem: IdentifiantProblem }
  /** None of that number in the structure. */
  | { readonly code: 'PIECE_JOINTE_INCONNUE'; readonly remede: 'attachment.create' };

/** Why bank details were not created. */
export type NewCoordonneeRefusal = AuthorityRefusal | CoordonneeProblem;

/** Why bank details were not changed. */
export type CoordonneeUpdateRefusal =
  | AuthorityRefusal
  | CoordonneeProblem
  /** None of that number, or of a structure that is not the person's: they are told no more. */
  | { readonly code: 'COORDONNEE_INCONNUE' }
  /** A RIB has none (F156). */
  | { readonly code: 'BIC_SANS_IBAN' }
  | { readonly code: 'RIEN_A_CHANGER' };

/** What adding a document takes; its contents are in `files/` already. */
export interface NewPieceJointe {
  readonly structure: StructureId;
  readonly nom: string;
  /** What `FileStore.save` gave. */
  readonly fichier: { readonly hash: string; readonly type: string; readonly size: number };
}

/** Why a file cannot be a document. */
export type PieceJointeProblem =
  | { readonly code: 'NOM_FICHIER_INVALIDE'; readonly problem: FileNameProblem }
  | { readonly code: 'TAILLE_INVALIDE'; readonly problem: FileSizeProblem };

/** Why a document was not added. */
export type NewPieceJointeRefusal =
  | AuthorityRefusal
  | PieceJointeProblem
  /** It is no fingerprint of a saved file. */
  | { readonly code: 'FICHIER_INCONNU' };

export interface BankPortal {
  /** Bank details by name, account numbers masked. */
  listCoordonnees(
    reader: Reader,
    actor: Actor,
    structure: StructureId,
  ): Promise<Found<readonly CoordonneeBancaire[], AuthorityRefusal>>;
  showCoordonnee(
    reader: Reader,
    actor: Actor,
    coordonnee: CoordonneeBancaireId,
  ): Promise<Found<CoordonneeBancaire, AuthorityRefusal | { readonly code: 'COORDONNEE_INCONNUE' }>>;
  /** What is wrong with fields of bank details, when they are given: the first of them. */
  reviewCoordonnee(draft: CoordonneeDraft): CoordonneeProblem | undefined;
  createCoordonnee(
    transaction: Transaction,
    request: Request,
    input: NewCoordonnee,
  ): Promise<Outcome<CoordonneeBancaire, NewCoordonneeRefusal>>;
  updateCoordonnee(
    transaction: Transaction,
    request: Request,
    input: CoordonneeUpdate,
  ): Promise<Outcome<CoordonneeBancaire, CoordonneeUpdateRefusal>>;
  /** The documents of a structure, the latest first. */
  listPiecesJointes(
    reader: Reader,
    actor: Actor,
    structure: StructureId,
  ): Promise<Found<readonly PieceJointe[], AuthorityRefusal>>;
  /** The document, to who may see it: the owner's check of the addresses that serve its contents. */
  pieceJointe(reader: Reader, actor: Actor, piece: PieceJointeId): Promise<PieceJointe | undefined>;
  /** What is wrong with a file, when it is sent. */
  reviewPieceJointe(file: { readonly nom: string; readonly size: number }): PieceJointeProblem | undefined;
  addPieceJointe(
    transaction: Transaction,
    request: Request,
    input: NewPieceJointe,
  ): Promise<Outcome<PieceJointe, NewPieceJointeRefusal>>;
}
