/** Taking back one's last action. */
import type { Reader, Transaction } from '../database/database.ts';
import type { Instant } from '../model.ts';
import type { Finality, UndoPolicy } from '../rules/undo.ts';
import type { Actor, Found, Outcome, Request } from './acting.ts';
import type { AuthorityRefusal, Change } from './authority.ts';

/** A document that was made since, and needs what would be taken back: `rattachements`, and its id. */
export interface Dependent {
  readonly collection: string;
  readonly id: string;
}

/** Why the last action cannot be taken back. */
export type UndoRefusal =
  | AuthorityRefusal
  /** The person has done nothing yet, or has already taken it back. */
  | { readonly code: 'RIEN_A_ANNULER' }
  /** The person has done something else since what they were shown. */
  | { readonly code: 'AUTRE_ACTION_DEPUIS' }
  | { readonly code: 'DEFINITIF'; readonly because: Finality }
  /** Another action of the catalogue does it, with its own checks. */
  | { readonly code: 'AUTRE_DEMARCHE'; readonly remede: Change }
  /** It can be taken back for some time only. */
  | { readonly code: 'DELAI_DEPASSE'; readonly until: Instant }
  /** Somebody has changed since what the action had made. */
  | { readonly code: 'MODIFIE_DEPUIS' }
  /** Others rely on it. */
  | { readonly code: 'UTILISE_DEPUIS'; readonly dependents: readonly Dependent[] }
  /** What it took away needs something that is no longer there. */
  | { readonly code: 'PLUS_POSSIBLE' };

/** The last action of a person, which can be taken back. */
export interface Undoable {
  /** Of its audit entry: what `undo` takes. */
  readonly reference: string;
  readonly action: Change;
  /** As the audit names it. */
  readonly cible: string;
  readonly le: Instant;
  /** Until when. */
  readonly until: Instant;
}

/** An action that was taken back. */
export interface Undone {
  readonly reference: string;
  readonly action: Change;
  readonly cible: string;
}

export interface UndoPortal {
  /** What taking back an action would be, before it is done: for the summary that is confirmed. */
  undoPolicy(action: Change): UndoPolicy;
  /** The last action of the person, if it can be taken back now. */
  undoable(reader: Reader, actor: Actor): Promise<Found<Undoable, UndoRefusal>>;
  /** Takes back the last action, of that reference; those who had been told of it are told. */
  undo(
    transaction: Transaction,
    request: Request,
    input: { readonly reference: string },
  ): Promise<Outcome<Undone, UndoRefusal>>;
}
