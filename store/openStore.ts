/** The store of a folder, opened and brought to the version of this program. Whoever works on a DATA_DIR begins here. */
import type { Clock } from './clock.ts';
import { type LowdbDatabase, type LowdbOptions, openLowdbDatabase } from './database/lowdb.ts';
import { migrateStore } from './migrations/migrate.ts';
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
