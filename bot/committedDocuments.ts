/** Tells who is interested what a write has put, once it is durable, whoever wrote it. */
import type { Collection, Database, Document, Transaction } from '../store/database/database.ts';

/** Somebody who is told of the documents put into one collection. */
export interface Listener {
  /** Name of the collection. */
  readonly collection: string;
  tell(documents: readonly Document[]): void;
}

/** Listens to one collection, with the type of its documents. */
export function listener<D extends Document>(
  { name }: Pick<Collection<D>, 'name'>,
  tell: (documents: readonly D[]) => void,
): Listener {
  // Documents of a collection are of its type: what is put into it is checked when it is put.
  return { collection: name, tell: tell as Listener['tell'] };
}

/** A database that tells what its writes have put. */
export interface TellingDatabase extends Database {
  /** From now on. */
  listen(listener: Listener): void;
}

/** The same database, telling. */
export function tellingDatabase(database: Database): TellingDatabase {
  const listeners: Listener[] = [];
  const collections = new Set<string>();
  return {
    listen(one) {
      listeners.push(one);
      collections.add(one.collection);
    },
    read: (work) => database.read(work),
    close: () => database.close(),
    async write(work) {
      let put: { readonly collection: string; readonly document: Document }[] = [];
      const result = await database.write((transaction) => {
        // An engine may run the work again: only its last run counts.
        put = [];
        return work(noting(transaction, collections, (one) => put.push(one)));
      });
      for (const { collection, tell } of listeners) {
        const documents = put.filter((one) => one.collection === collection).map(({ document }) => document);
        if (documents.length > 0) tell(documents);
      }
      return result;
    },
  };
}

function noting(
  transaction: Transaction,
  collections: ReadonlySet<string>,
  note: (put: { readonly collection: string; readonly document: Document }) => void,
): Transaction {
  return {
    get: (collection, id) => transaction.get(collection, id),
    find: (collection, key, value) => transaction.find(collection, key, value),
    all: (collection) => transaction.all(collection),
    entries: (stream, partition, range) => transaction.entries(stream, partition, range),
    lastNumber: (stream, partition) => transaction.lastNumber(stream, partition),
    put: (collection, document) => {
      if (collections.has(collection.name)) note({ collection: collection.name, document });
      return transaction.put(collection, document);
    },
    remove: (collection, id) => transaction.remove(collection, id),
    append: (stream, partition, entry) => transaction.append(stream, partition, entry),
    redact: (stream, partition, number, entry) => transaction.redact(stream, partition, number, entry),
    forget: (stream, partition) => transaction.forget(stream, partition),
  };
}
