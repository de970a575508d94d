/** Watches the store from outside: how long writes take, and whether the disk takes them. */
import { type Database, DatabaseError, defineCollection } from '../store/database/database.ts';
import type { EngineObserver } from '../store/database/lowdb.ts';

/** Told what the store does. Durations are in milliseconds. */
export interface DatabaseObserver extends EngineObserver {
  /** `failed`: the disk refused. A write whose work threw is none of the store's failures, and is not told. */
  written(ms: number, failed: boolean): void;
}

/** A database that is watched. */
export interface WatchedDatabase extends Database {
  /**
   * Throws when the store refuses writes. It remembers the last one; only after a refusal does it write something itself, from time to time, so
   * that a service to which no requests are sent any more finds out that the disk works again.
   */
  check(): Promise<void>;
}

/** What a check writes. */
interface Probe {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
}

const probes = defineCollection<Probe>()('healthProbes', {});

const PROBE_INTERVAL_MS = 5000;

/** Watches `database`; `clock` says when a refusing store may be tried again. */
export function watchDatabase(
  database: Database,
  observer: Pick<DatabaseObserver, 'written'>,
  clock: () => Date,
): WatchedDatabase {
  let refusal: unknown;
  let triedAt = 0;

  const write: Database['write'] = async (work) => {
    const startedAt = performance.now();
    try {
      const result = await database.write(work);
      refusal = undefined;
      observer.written(performance.now() - startedAt, false);
      return result;
    } catch (error) {
      if (error instanceof DatabaseError && error.code === 'DATABASE_WRITE_FAILED') {
        refusal = error;
        observer.written(performance.now() - startedAt, true);
      }
      throw error;
    }
  };

  return {
    write,
    read: (work) => database.read(work),
    close: () => database.close(),
    async check() {
      await database.read(async () => undefined);
      if (refusal === undefined) return;
      const now = clock();
      if (now.getTime() - triedAt < PROBE_INTERVAL_MS) throw refusal;
      triedAt = now.getTime();
      await write((transaction) => transaction.put(probes, { id: 'store', at: now.toISOString() }));
    },
  };
}
