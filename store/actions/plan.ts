/**
 * What an action would do, decided on a view that cannot write: the documents that it changes and the people it concerns. An
 * action that refuses has therefore changed nothing, and what was done is known exactly, for the audit and for taking it back.
 */
import type { Collection, Document } from '../database/database.ts';
import type { StructureId, Sujet, UtilisateurId } from '../model.ts';
import type { Series } from './counters.ts';

/** One document before and after; `null` where there is none. */
export interface DocumentChange {
  readonly collection: Collection<Document>;
  readonly before: Document | null;
  readonly after: Document | null;
}

/** Something to tell somebody. */
export interface Notice {
  readonly to: UtilisateurId;
  readonly sujet: Sujet;
}

/** What an action would do, and what it then gives. */
export interface Plan<T extends object> {
  /** What is acted on, as a human reader of the audit knows it. */
  readonly cible: string;
  readonly value: T;
  /** Never empty, in the order in which they are written. */
  readonly changes: readonly DocumentChange[];
  readonly notices?: readonly Notice[];
  /** The series of which the plan uses the next number. */
  readonly takes?: Series;
  /** The Structure concerned, on which taking the action back will need the same authority. */
  readonly structure?: StructureId;
}

/** A plan, or why there is none. */
export type Planned<T extends object, R> = Plan<T> | Refused<R>;

export interface Refused<R> {
  readonly refusal: R;
}

/** An action that is refused. */
export function refused<const R>(refusal: R): Refused<R> {
  return { refusal };
}

export function isRefused<T extends object, R>(planned: T | Refused<R>): planned is Refused<R> {
  return 'refusal' in planned;
}

/** A document that there was not. */
export function created<D extends Document>(collection: Collection<D>, after: D): DocumentChange {
  return { collection: erased(collection), before: null, after };
}

/** A document that stays, with other values. */
export function changed<D extends Document>(collection: Collection<D>, before: D, after: D): DocumentChange {
  return { collection: erased(collection), before, after };
}

/** A document that goes. */
export function removed<D extends Document>(collection: Collection<D>, before: D): DocumentChange {
  return { collection: erased(collection), before, after: null };
}

/** A change keeps documents of any kind; each was typed with its collection when the change was made. */
function erased<D extends Document>(collection: Collection<D>): Collection<Document> {
  return collection as unknown as Collection<Document>;
}
