/** The log of the durable engine. */
import type { Low } from 'lowdb';
import type { Log } from './engine.ts';
import type { JournalAdapter } from './journalAdapter.ts';
import type { Lock } from './lock.ts';
import type { LowdbOptions } from './lowdb.ts';
import type { State } from './state.ts';

/** The journal, with a snapshot in its place each time that it has grown large, and once more at the end. */
export class CompactingLog implements Log {
  readonly #low: Low<State | null>;
  readonly #adapter: JournalAdapter;
  readonly #lock: Lock;
  readonly #options: Pick<LowdbOptions, 'log' | 'observe'>;
  #compaction: Promise<void> | undefined;

  constructor(
    low: Low<State | null>,
    adapter: JournalAdapter,
    lock: Lock,
    options: Pick<LowdbOptions, 'log' | 'observe'>,
  ) {
    this.#low = low;
    this.#adapter = adapter;
    this.#lock = lock;
    this.#options = options;
    this.#measureJournal();
  }

  append(operations: readonly string[], undo: () => void): Promise<void> {
    const durable = this.#adapter.journal.append(operations, undo);
    durable.then(
      () => {
        this.#measureJournal();
        this.#compactIfLarge();
      },
      () => undefined,
    );
    return durable;
  }

  async close(): Promise<void> {
    await this.#compaction;
    if (this.#adapter.isDirty) await this.#compact();
    await this.#adapter.journal.close();
    await this.#lock.release();
  }

  /**
   * Leaves nothing in the journal of what was written before the call, nor in segments what should not be there by then; gives whether there
   * is a snapshot, which an empty store has not. What is written meanwhile waits for the next one: steady writers would keep it going for ever.
   * Throws when the disk refuses.
   */
  async compactFully(): Promise<boolean> {
    while (this.#compaction !== undefined) await this.#compaction;
    if (this.#adapter.isDirty) {
      const compaction = this.#low.write();
      this.#compaction = compaction.catch(() => undefined);
      try {
        await compaction;
      } finally {
        this.#compaction = undefined;
      }
    }
    return this.#adapter.hasSnapshot;
  }

  #compactIfLarge(): void {
    if (this.#compaction !== undefined || !this.#adapter.isLarge) return;
    this.#compaction = this.#compact().finally(() => {
      this.#compaction = undefined;
    });
  }

  /** Nothing is lost when a snapshot cannot be written: the journal holds everything. */
  async #compact(): Promise<void> {
    const startedAt = performance.now();
    let failed = false;
    try {
      await this.#low.write();
    } catch (error) {
      failed = true;
      this.#options.log?.(
        'The journal could not be replaced by a snapshot; it is kept, and this will be tried again.',
        error,
      );
    }
    this.#options.observe?.snapshot(performance.now() - startedAt, failed);
    this.#measureJournal();
  }

  #measureJournal(): void {
    this.#options.observe?.journal(this.#adapter.journal.length);
  }
}
