/**
 * The default engine: lowdb's `Low` over an adapter of our own. The data are in memory; every write is in a synced journal
 * before it resolves; a snapshot replaces the journal when that has grown, without stopping writes.
 */
import { type Adapter, Low } from 'lowdb';
import { keepCopy, removeCopy } from './copies.ts';
import { type Database, DatabaseError } from './database.ts';
import { createDisk, type Disk } from './disk.ts';
import { createEngine, type Log } from './engine.ts';
import type { Mark } from './entries.ts';
import { guardDisk } from './guardedDisk.ts';
import { generationOf, Journal, journalPath } from './journal.ts';
import { type Lock, type LockOptions, lockFolder } from './lock.ts';
import { Past } from './past.ts';
import { type Recovered, recover } from './recovery.ts';
import type { Rewriting } from './segmentEdits.ts';
import { writeSnapshot } from './snapshot.ts';
import type { State } from './state.ts';
import { byCodeUnits } from './stored.ts';

const MIB = 1 << 20;

/** Told what the engine does, for measuring. */
export interface EngineObserver {
  /** The journal now has so many bytes since the last snapshot. */
  journal(bytes: number): void;
  /** A snapshot was tried, for so many milliseconds. */
  snapshot(ms: number, failed: boolean): void;
}

/** How the engine is opened. */
export interface LowdbOptions {
  /** The folder that holds everything; made if need be. */
  readonly dataDir: string;
  /** Told what an operator should know: a compaction that failed and will be tried again. */
  readonly log?: (message: string, error: unknown) => void;
  readonly observe?: EngineObserver;
  /** The journal is replaced by a snapshot when it is longer than this and than the last snapshot. */
  readonly compactAfterBytes?: number;
  /** A stream's segment takes no more entries when it is longer than this. */
  readonly segmentBytes?: number;
  readonly disk?: Disk;
  readonly lock?: LockOptions;
}

/** The collections that ever had a document, and every partition of the streams. */
export interface Inventory {
  readonly collections: readonly string[];
  readonly partitions: readonly Mark[];
}

/** The engine over a folder. */
export interface LowdbDatabase extends Database {
  /** There was nothing in the folder when it was opened. */
  readonly isNew: boolean;
  /** Keeps a copy of the data beside them, before they are migrated. Nothing may be written meanwhile. See `copies.ts`. */
  keepCopy(): Promise<void>;
  /** Removes that copy; gives whether there was one. */
  removeCopy(): Promise<boolean>;
  /**
   * Writes a snapshot now, in the place of the journal: afterwards no file holds what was removed, redacted or forgotten before. Throws when
   * the disk refuses.
   */
  compact(): Promise<void>;
  /** What there is: for exports, checks and erasure, never for a turn. */
  inventory(): Inventory;
}

/** Opens the database of a folder. Throws {@link DatabaseError} when it is in use, damaged or cannot be written. */
export async function openLowdbDatabase(options: LowdbOptions): Promise<LowdbDatabase> {
  const { dataDir, disk = createDisk() } = options;
  try {
    await disk.makeFolder(dataDir);
    const lock = await lockFolder(dataDir, options.lock);
    const guarded = guardDisk(disk, lock.confirm);
    return await openLocked(guarded, options, lock).catch(async (error: unknown) => {
      await lock.release();
      throw error;
    });
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseError('DATABASE_WRITE_FAILED', `${dataDir}: the folder cannot be used (${reason}).`, {
      cause,
    });
  }
}

async function openLocked(disk: Disk, options: LowdbOptions, lock: Lock): Promise<LowdbDatabase> {
  const adapter = new JournalAdapter(disk, options);
  const low = new Low<State | null>(adapter, null);
  await low.read();
  const log = new CompactingLog(low, adapter, lock, options);
  const state = present(low.data);
  const engine = createEngine(state, log);
  return {
    isNew: state.tables().size === 0,
    read: (work) => engine.read(work),
    write: (work) => engine.write(work),
    close: () => engine.close(),
    compact: async () => void (await log.compactFully()),
    inventory: () => ({
      collections: [...state.tables().keys()].sort(byCodeUnits),
      partitions: state.entries.partitions(),
    }),
    removeCopy: () => removeCopy(disk, options.dataDir),
    keepCopy: async () => {
      if (await log.compactFully()) await keepCopy(disk, options.dataDir, adapter.journal.generation);
    },
  };
}

/** Reads the data as snapshot and journal; writes them as a new snapshot, while the journal goes on. */
class JournalAdapter implements Adapter<State | null> {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #segmentBytes: number;
  readonly #compactAfterBytes: number;
  #recovered: Recovered | undefined;
  #journal: Journal | undefined;
  #snapshotSize = 0;
  /** Earlier generations of the journal hold writes that no snapshot has yet. */
  #hasEarlierJournal = false;

  constructor(disk: Disk, { dataDir, segmentBytes = 64 * MIB, compactAfterBytes = 16 * MIB }: LowdbOptions) {
    this.#disk = disk;
    this.#folder = dataDir;
    this.#segmentBytes = segmentBytes;
    this.#compactAfterBytes = compactAfterBytes;
  }

  get journal(): Journal {
    return present(this.#journal);
  }

  /** Whether anything was written since the last snapshot, or what was forgotten is still in a segment. */
  get isDirty(): boolean {
    const isStale = present(this.#recovered).entries.segments.rewritings.length > 0;
    return this.#hasEarlierJournal || this.journal.length > 0 || isStale;
  }

  get hasSnapshot(): boolean {
    return this.#snapshotSize > 0;
  }

  /** Whether a new snapshot is due. A large one is written less often, so that each byte is rewritten about once. */
  get isLarge(): boolean {
    return this.journal.length > Math.max(this.#compactAfterBytes, this.#snapshotSize);
  }

  async read(): Promise<State> {
    const recovered = await recover(this.#disk, this.#folder, this.#segmentBytes);
    for (const path of recovered.leftovers) await this.#disk.remove(path);
    this.#journal = await Journal.open(this.#disk, recovered.journal);
    this.#recovered = recovered;
    this.#snapshotSize = recovered.snapshotSize;
    this.#hasEarlierJournal = recovered.hasEarlierJournal;
    return recovered.state;
  }

  async write(state: State | null): Promise<void> {
    if (state === null) return;
    const { entries } = present(this.#recovered);
    let past = new Past();
    let marks: readonly Mark[] = [];
    let rewritings: readonly Rewriting[] = [];
    try {
      const journal = await this.journal.rotate(() => {
        past = state.watch();
        marks = entries.marks(past);
        rewritings = entries.segments.rewritings;
      });
      this.#hasEarlierJournal = true;
      await entries.moveToSegments(marks);
      for (const rewriting of rewritings) await entries.segments.rewrite(rewriting);
      const { lengths: segments } = entries.segments;
      const header = { format: 'claudia-snapshot', version: 1, journal, segments } as const;
      this.#snapshotSize = await writeSnapshot(this.#disk, this.#folder, header, { state, past });
      await this.#dropJournalBefore(journal);
      for (const path of rewritings.length > 0 ? entries.segments.leftovers : []) {
        await this.#disk.remove(path);
      }
      this.#hasEarlierJournal = false;
    } finally {
      state.unwatch(past);
    }
  }

  async #dropJournalBefore(first: number): Promise<void> {
    for (const name of await this.#disk.list(this.#folder)) {
      const generation = generationOf(name);
      if (generation !== undefined && generation < first) {
        await this.#disk.remove(journalPath(this.#folder, generation));
      }
    }
  }
}

/** The journal, with a snapshot in its place each time that it has grown large, and once more at the end. */
class CompactingLog implements Log {
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
   * Leaves nothing in the journal, nor in segments what should not be there; gives whether there is a snapshot, which an empty store has not.
   * Throws when the disk refuses.
   */
  async compactFully(): Promise<boolean> {
    while (this.#compaction !== undefined) await this.#compaction;
    while (this.#adapter.isDirty) {
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

function present<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new Error('The adapter is used before it was read.');
  return value;
}
