/** The data in memory: the tables, the entries of the streams, and the records of the past that open views depend on. */
import type { Collection, Document } from './database.ts';
import type { Entries } from './entries.ts';
import { Past } from './past.ts';
import { Table } from './table.ts';

/** The present data. Every change goes through here, so that each open {@link Past} learns of it. */
export class State {
  readonly #tables = new Map<string, Table>();
  readonly #pasts = new Set<Past>();
  #transaction: Past | undefined;

  constructor(readonly entries: Entries) {}

  /** The documents of a collection with its keys indexed. */
  table(collection: Collection<never, string>): Table {
    return this.#named(collection.name).use(collection);
  }

  /** Every collection that ever had a document. */
  tables(): ReadonlyMap<string, Table> {
    return this.#tables;
  }

  put(collection: string, document: Document): void {
    const table = this.#named(collection);
    for (const past of this.#pasts) past.keepDocument(collection, document.id, table.get(document.id));
    table.put(document);
  }

  remove(collection: string, id: string): void {
    const table = this.#named(collection);
    for (const past of this.#pasts) past.keepDocument(collection, id, table.get(id));
    table.remove(id);
  }

  /** Adds an entry, as JSON, and gives its number. */
  append(stream: string, partition: string, text: string): number {
    const last = this.entries.last(stream, partition);
    for (const past of this.#pasts) past.keepLastNumber(stream, partition, last);
    return this.entries.add(stream, partition, text);
  }

  /** Replaces an entry, for every view; gives how to undo it. */
  redact(stream: string, partition: string, number: number, text: string): () => void {
    return this.entries.redact(stream, partition, number, text);
  }

  /** Forgets the entries of a partition, for every view; gives how to undo it. */
  forget(stream: string, partition: string): () => void {
    return this.entries.forget(stream, partition);
  }

  /** Begins to record what changes; what a transaction under way has changed already counts as changed. */
  watch(): Past {
    const past = this.#transaction?.copy() ?? new Past();
    this.#pasts.add(past);
    return past;
  }

  unwatch(past: Past): void {
    this.#pasts.delete(past);
  }

  /** Begins the one transaction under way. */
  begin(): Past {
    this.#transaction = this.watch();
    return this.#transaction;
  }

  /** Ends the transaction; its changes stay. */
  end(transaction: Past): void {
    this.unwatch(transaction);
    if (this.#transaction === transaction) this.#transaction = undefined;
  }

  /** Puts back everything that `past` knows. */
  restore(past: Past): void {
    for (const [collection, documents] of past.documents) {
      for (const [id, document] of documents) {
        if (document === undefined) this.remove(collection, id);
        else this.put(collection, document);
      }
    }
    for (const [stream, lasts] of past.lastNumbers) {
      for (const [partition, last] of lasts) this.entries.cut(stream, partition, last);
    }
  }

  #named(collection: string): Table {
    const table = this.#tables.get(collection) ?? new Table();
    this.#tables.set(collection, table);
    return table;
  }
}
