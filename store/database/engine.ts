/**
 * The port over data in memory: runs writes one after the other, gives readers a view that stands still, and resolves a
 * promise only when what it rests on is durable. Where changes are made durable is a {@link Log}'s business.
 */
import { type Database, DatabaseError, type Reader, type Transaction } from './database.ts';
import type { State } from './state.ts';
import { Changes, View } from './view.ts';

/** Makes changes durable, in the order in which they were made. */
export interface Log {
  /**
   * Queues the operations of one write; resolves when they are durable. When the disk refuses, calls at once the `undo` of
   * every change that is not durable, the latest first, and then rejects their promises.
   */
  append(operations: readonly string[], undo: () => void): Promise<void>;
  /** Called once, when nothing is under way any more. */
  close(): Promise<void>;
}

/** What came of one run of a write's work. */
type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T; readonly durable: Promise<void>; readonly changed: boolean }
  | { readonly kind: 'failed'; readonly error: unknown; readonly durable: Promise<void> }
  | { readonly kind: 'again' };

/** The port over `state` and `log`. */
export function createEngine(state: State, log: Log): Database {
  return new Engine(state, log);
}

class Engine implements Database {
  readonly #state: State;
  readonly #log: Log;
  readonly #underWay = new Set<Promise<unknown>>();
  /** Settles when the last change made so far is durable, or is not. */
  #durable: Promise<void> = Promise.resolve();
  #lastWork: Promise<unknown> = Promise.resolve();
  #abandon: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  constructor(state: State, log: Log) {
    this.#state = state;
    this.#log = log;
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#track(() => this.#read(work));
  }

  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#track(() => this.#write(work));
  }

  close(): Promise<void> {
    this.#closed ??= Promise.allSettled(this.#underWay).then(() => this.#log.close());
    return this.#closed;
  }

  async #read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    for (;;) {
      const durable = this.#durable;
      const past = this.#state.watch();
      const view = new View(this.#state, past);
      try {
        const value = await work(view);
        if (await holds(durable)) return value;
      } catch (error) {
        if (await holds(durable)) throw error;
      } finally {
        view.close();
        this.#state.unwatch(past);
      }
    }
  }

  async #write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (;;) {
      const attempt = await this.#alone(() => this.#attempt(work));
      if (attempt.kind === 'again') continue;
      if (attempt.kind === 'done' && attempt.changed) {
        await attempt.durable;
        return attempt.value;
      }
      if (!(await holds(attempt.durable))) continue;
      if (attempt.kind === 'failed') throw attempt.error;
      return attempt.value;
    }
  }

  async #attempt<T>(work: (transaction: Transaction) => Promise<T>): Promise<Attempt<T>> {
    const past = this.#state.begin();
    const changes = new Changes(this.#state);
    let lost = false;
    const leave = () => {
      changes.close();
      this.#state.end(past);
      this.#abandon = undefined;
    };
    this.#abandon = () => {
      lost = true;
      leave();
      this.#state.restore(past);
    };
    try {
      const value = await work(changes);
      if (lost) return { kind: 'again' };
      leave();
      const { operations } = changes;
      if (operations.length === 0) return { kind: 'done', value, durable: this.#durable, changed: false };
      const unedit = changes.edit();
      const undo = () => {
        unedit();
        this.#state.restore(past);
      };
      const durable = this.#log.append(operations, () => this.#undo(undo));
      this.#durable = durable;
      return { kind: 'done', value, durable, changed: true };
    } catch (error) {
      if (lost) return { kind: 'again' };
      leave();
      this.#state.restore(past);
      return { kind: 'failed', error, durable: this.#durable };
    }
  }

  /** Work under way saw the change that is being undone: it is undone first, and will run again. */
  #undo(restore: () => void): void {
    this.#abandon?.();
    restore();
    this.#durable = Promise.resolve();
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#lastWork.then(work, work);
    this.#lastWork = mine;
    return mine;
  }

  #track<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed !== undefined) {
      return Promise.reject(new DatabaseError('DATABASE_CLOSED', 'The database is closed.'));
    }
    const promise = work();
    this.#underWay.add(promise);
    const done = () => this.#underWay.delete(promise);
    promise.then(done, done);
    return promise;
  }
}

/** Whether what a promise stands for became durable. */
async function holds(durable: Promise<void>): Promise<boolean> {
  try {
    await durable;
    return true;
  } catch {
    return false;
  }
}
