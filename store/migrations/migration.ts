/**
 * What a migration is: a description of how a store of one version becomes one of the next. It is run by `migrate.ts`, which keeps how far
 * it has come, so that a process killed in the middle goes on where it was.
 */
import type { Collection, Document, Transaction } from '../database/database.ts';

/** One part of a migration. It must have no effect outside the transaction. */
export type MigrationStep =
  /** Done in one write. */
  | { readonly kind: 'once'; readonly run: (transaction: Transaction) => Promise<void> }
  /** Done for every document of a collection, a slice a write. Documents that it adds to that collection are not visited. */
  | {
      readonly kind: 'each';
      readonly collection: Collection<Document>;
      readonly run: (transaction: Transaction, document: Document) => Promise<void>;
    };

/** Makes a store of version `version` out of one of the version before. Once released, it never changes. */
export interface Migration {
  readonly version: number;
  /** For the operator's log: what it does to the store. */
  readonly title: string;
  readonly steps: readonly MigrationStep[];
}

/** A step over every document of a collection. */
export function eachDocument<D extends Document>(
  collection: Collection<D, string>,
  run: (transaction: Transaction, document: D) => Promise<void>,
): MigrationStep {
  return {
    kind: 'each',
    collection: collection as unknown as Collection<Document>,
    run: (transaction, document) => run(transaction, document as D),
  };
}
