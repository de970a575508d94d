/** The store of a folder, opened and brought to the version of this program. Whoever works on a DATA_DIR begins here. */
import type { Clock } from './clock.ts';
import { type LowdbDatabase, type LowdbOptions, openLowdbDatabase } from './database/lowdb.ts';
import type { HousekeepingTask } from './housekeeping.ts';
import { migratedAt, migrateStore } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';

/** How a store is opened. */
export interface StoreOptions extends LowdbOptions {
  readonly clock: Clock;
  /** Told of each migration. */
  readonly notice?: (message: string) => void;
  /** What tests put in the place of the program's own. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens the store, after keeping a copy of it if it must be migrated. Throws {@link import('./database/database.ts').DatabaseError} when
 * it is in use, damaged, cannot be written, or was written by a later version.
 */
export async function openStore({
  clock,
  notice,
  migrations,
  ...options
}: StoreOptions): Promise<LowdbDatabase> {
  const database = await openLowdbDatabase(options);
  try {
    await migrateStore(database, {
      clock,
      isNew: database.isNew,
      keepCopy: () => database.keepCopy(),
      ...(notice && { log: notice }),
      ...(migrations && { migrations }),
    });
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** Nobody goes back to an earlier version so late, and the copy holds personal data that may have been erased since. */
const COPY_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Removes the copy of the store as it was before its last migration, when that is long ago. */
export function copyExpiry(database: LowdbDatabase): HousekeepingTask {
  return {
    name: 'copies',
    slice: async (now) => {
      const at = await database.read(migratedAt);
      const isOld = at !== undefined && now.getTime() - Date.parse(at) > COPY_KEPT_DAYS * DAY_MS;
      return { removed: isOld && (await database.removeCopy()) ? 1 : 0, more: false };
    },
  };
}
