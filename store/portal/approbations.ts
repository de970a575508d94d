/** Requests and their decisions: P5, and what became of one's own. */
import type { Reader, Transaction } from '../database/database.ts';
import type { Approbation, ApprobationId, StructureId } from '../model.ts';
import type { TextProblem } from '../rules/text.ts';
import type { Actor, Found, Outcome, Request } from './acting.ts';
import type { AuthorityRefusal, StructureRef } from './authority.ts';
import type { ServiceProblem, UtilisateurRef } from './rattachements.ts';

/** Why a request was not decided (P5). */
export type DecisionRefusal =
  | AuthorityRefusal
  /** None of that number, or on a Structure that is not the person's: they are told no more. */
  | { readonly code: 'DEMANDE_INCONNUE' }
  | { readonly code: 'DEJA_TRAITEE'; readonly approbation: Approbation }
  /** Nobody decides on their own request. */
  | { readonly code: 'PROPRE_DEMANDE' };

/** Why a request was not approved: what it asks for is no longer possible. It can still be refused. */
export type ApprovalRefusal =
  | DecisionRefusal
  | ServiceProblem
  | { readonly code: 'DEMANDEUR_INACTIF' }
  | { readonly code: 'DEJA_RATTACHE' }
  | { readonly code: 'DEMANDEUR_NON_RATTACHE' }
  | { readonly code: 'DEJA_HABILITE' };

export type DenialRefusal =
  | DecisionRefusal
  | { readonly code: 'TEXTE_INVALIDE'; readonly champ: 'motif'; readonly problem: TextProblem };

/** One line of « Approbations » (F165). */
export interface ApprobationLine {
  readonly approbation: Approbation;
  readonly structure: StructureRef;
  readonly service?: { readonly code: string; readonly libelle: string };
  readonly demandeur: UtilisateurRef;
}

export interface ApprobationsPortal {
  /** The requests that the person may decide, oldest first: of one Structure, or of all theirs. */
  listApprobations(
    reader: Reader,
    actor: Actor,
    structure?: StructureId,
  ): Promise<Found<readonly ApprobationLine[], AuthorityRefusal>>;
  /** Gives what was asked for, at once (P5). */
  approveRequest(
    transaction: Transaction,
    request: Request,
    input: { readonly approbation: ApprobationId },
  ): Promise<Outcome<Approbation, ApprovalRefusal>>;
  refuseRequest(
    transaction: Transaction,
    request: Request,
    input: { readonly approbation: ApprobationId; readonly motif: string },
  ): Promise<Outcome<Approbation, DenialRefusal>>;
  /** One's own request of that number, or one that one may decide. */
  requestStatus(
    reader: Reader,
    actor: Actor,
    approbation: ApprobationId,
  ): Promise<Found<ApprobationLine, AuthorityRefusal | { readonly code: 'DEMANDE_INCONNUE' }>>;
  /** One's own requests, the latest first. */
  myRequests(reader: Reader, actor: Actor): Promise<Found<readonly ApprobationLine[], AuthorityRefusal>>;
}
