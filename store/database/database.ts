/**
 * The persistence port: collections of JSON documents, append-only streams, and one atomic durable write.
 * Every rule of the product is written once against this file; engines (memory, lowdb, later postgres) implement it and
 * pass the same contract test.
 */

/** What can be stored. A `Date` is not: instants are ISO 8601 strings. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** A document of a collection. Its id never changes. */
export interface Document {
  readonly id: string;
}

/** How a secondary key is read from a document; `undefined` leaves the document out of that key. */
export interface KeyDefinition<D extends Document> {
  readonly of: (document: D) => string | undefined;
  /** Two documents with the same value are refused with {@link UniqueKeyError}. */
  readonly unique: boolean;
}

/** Names a collection and its secondary keys. The name is stored data: it never changes. */
export interface Collection<D extends Document, K extends string = string> {
  readonly name: string;
  readonly keys: Readonly<Record<K, KeyDefinition<D>>>;
}

/** Names a stream; its entries are kept by partition (a conversation, a structure), each numbered from 1. */
export interface Stream<E extends object> {
  readonly name: string;
  /** Never present at run time: carries the type of the entries. */
  readonly entry?: E;
}

/** An entry of a stream with its number in its partition (1 for the first). */
export interface Numbered<E extends object> {
  readonly number: number;
  readonly entry: E;
}

/** Which part of a partition to read. */
export interface Range {
  /** Only entries whose number is greater; 0 (the default) reads from the first. */
  readonly after?: number;
  /** At most so many, the earliest first. Default: all. */
  readonly limit?: number;
}

/** A consistent view of the data. */
export interface Reader {
  get<D extends Document>(collection: Collection<D>, id: string): Promise<D | undefined>;
  /** Documents whose secondary key has that value, in the order of their ids. */
  find<D extends Document, K extends string>(
    collection: Collection<D, K>,
    key: NoInfer<K>,
    value: string,
  ): Promise<readonly D[]>;
  /** Every document, in the order of their ids. For small collections, exports and checks. */
  all<D extends Document>(collection: Collection<D>): Promise<readonly D[]>;
  entries<E extends object>(
    stream: Stream<E>,
    partition: string,
    range?: Range,
  ): Promise<readonly Numbered<E>[]>;
  /** The number of the last entry of a partition; 0 when it has none. */
  lastNumber<E extends object>(stream: Stream<E>, partition: string): Promise<number>;
}

/** The view of a write: reads see what the write has already changed. */
export interface Transaction extends Reader {
  /** Inserts or replaces the document with that id. Throws {@link UniqueKeyError}. */
  put<D extends Document>(collection: Collection<D>, document: D): Promise<void>;
  /** Removes the document; does nothing when there is none. */
  remove<D extends Document>(collection: Collection<D>, id: string): Promise<void>;
  /** Adds an entry at the end of a partition and gives its number. */
  append<E extends object>(stream: Stream<E>, partition: string, entry: E): Promise<number>;
  /**
   * Puts another entry in the place of one, for erasing what it says; does nothing when there is none. Done when the work has ended: the
   * transaction itself does not see it, readers under way do. What was there leaves the disk at the next compaction.
   */
  redact<E extends object>(stream: Stream<E>, partition: string, number: number, entry: E): Promise<void>;
  /** Removes every entry of a partition, which begins at 1 again; like {@link redact}, done when the work has ended. */
  forget<E extends object>(stream: Stream<E>, partition: string): Promise<void>;
}

/** A database of one service. Several calls may be under way; writes are serialised. */
export interface Database {
  /** Runs `work` on a consistent view; what it saw is durable when the promise resolves. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * Runs `work` alone, then makes all that it changed durable at once. The promise resolves when the change would survive
   * a kill -9. When `work` throws, or the disk refuses, nothing is changed and the promise rejects.
   * `work` may be run again by an engine that retries: it must have no effect outside the transaction. It must not wait for
   * another `write`, which would wait for it.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Waits for what is under way, then lets go of files and locks. Later calls reject with {@link DatabaseError}. */
  close(): Promise<void>;
}

/** What went wrong in a database, for the operator. */
export type DatabaseErrorCode =
  | 'DATABASE_CLOSED'
  | 'DATABASE_LOCKED'
  | 'DATABASE_DAMAGED'
  /** The data are of a later version than this program. */
  | 'DATABASE_NEWER'
  | 'DATABASE_WRITE_FAILED'
  | 'UNIQUE_KEY';

/** A failure of persistence. `message` tells the operator what happened, on which file, and what to do. */
export class DatabaseError extends Error {
  override readonly name: string = 'DatabaseError';
  constructor(
    readonly code: DatabaseErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Another document already has this value of a unique key. */
export class UniqueKeyError extends DatabaseError {
  override readonly name = 'UniqueKeyError';
  constructor(
    readonly collection: string,
    readonly key: string,
    readonly value: string,
  ) {
    super('UNIQUE_KEY', `${collection}: another document already has ${key} = ${value}.`);
  }
}

/** Declares a collection; `keys` are its secondary keys. */
export function defineCollection<D extends Document>() {
  return <K extends string = never>(
    name: string,
    keys: Readonly<Record<K, KeyDefinition<D>>>,
  ): Collection<D, K> => ({ name, keys });
}

/** Declares a stream. */
export function defineStream<E extends object>(name: string): Stream<E> {
  return { name };
}
