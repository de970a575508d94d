/**
 * The default engine: lowdb's `Low` over an adapter of our own. The data are in memory; every write is in a synced journal
 * before it resolves; a snapshot replaces the journal when that has grown, without stopping writes.
 */
import { Low } from 'lowdb';
import { CompactingLog } from './compactingLog.ts';
import { keepCopy, removeCopy } from './copies.ts';
import { type Database, DatabaseError } from './database.ts';
import { createDisk, type Disk } from './disk.ts';
import { createEngine } from './engine.ts';
import type { Mark } from './entries.ts';
import { guardDisk } from './guardedDisk.ts';
import { JournalAdapter, present } from './journalAdapter.ts';
import { type Lock, type LockOptions, lockFolder } from './lock.ts';
import type { State } from './state.ts';
import { byCodeUnits } from './stored.ts';

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
  /**
   * What is wrong in the files of streams, which are all read to their ends; a sentence each. The snapshot and the journal were read when
   * the database was opened.
   */
  problems(): Promise<readonly string[]>;
  /** What there is: for exports, checks and erasure, never for a turn. */
  inventory(): Promise<Inventory>;
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
    problems: () => adapter.segmentProblems(),
    compact: async () => void (await log.compactFully()),
    inventory: async () => ({
      collections: [...state.tables().keys()].sort(byCodeUnits),
      partitions: await state.entries.partitions(),
    }),
    removeCopy: () => removeCopy(disk, options.dataDir),
    keepCopy: async () => {
      if (await log.compactFully()) await keepCopy(disk, options.dataDir, adapter.journal.generation);
    },
  };
}
