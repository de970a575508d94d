/**
 * Documents that live for a time. They are found by the hour in which they were made, so that removing those whose time is over walks no
 * collection: the store remembers the hour up to which it has done so.
 */
import {
  type Collection,
  type Database,
  type Document,
  defineCollection,
  type Transaction,
} from './database/database.ts';
import type { HousekeepingTask, Slice } from './housekeeping.ts';

/** How far a collection has been purged. */
interface Purged extends Document {
  /** The name of the collection. */
  readonly id: string;
  /** Nothing made before this hour is left: `2026-11-23T08`, UTC. */
  readonly before: string;
}

export const purged = defineCollection<Purged>()('purged', {});

/** A collection whose documents live so many hours, counted from the end of the hour in which each was made. */
export interface Expiring<D extends Document> {
  readonly collection: Collection<D, 'heure'>;
  readonly keptHours: number;
  /** How a document goes, with what hangs on it; by default it is removed alone. */
  readonly remove?: (transaction: Transaction, document: D) => Promise<void>;
  /** How many go in one write; fewer than the hundred of the default when much hangs on each. */
  readonly perSlice?: number;
}

const HOUR_MS = 3_600_000;
/** What one write removes, and passes over, at most: a millisecond or two of work. */
const DOCUMENTS_PER_SLICE = 100;
const HOURS_PER_SLICE = 1_000;

/** No document of this program is older. */
const FIRST_HOUR = '2020-01-01T00';

/** The hour of an instant (ISO 8601, UTC), as the keys `heure` have it. */
export function hourOf(instant: string): string {
  return instant.slice(0, '2026-11-23T08'.length);
}

/** Makes the next round look for documents of any hour: some came that are older than what was looked at. */
export function lookFromTheBeginning(transaction: Transaction, collection: string): Promise<void> {
  return transaction.put(purged, { id: collection, before: FIRST_HOUR });
}

/** Removes what has lived its time. */
export function expiryTask<D extends Document>(
  database: Database,
  {
    collection,
    keptHours,
    remove = (transaction, { id }) => transaction.remove(collection, id),
    perSlice = DOCUMENTS_PER_SLICE,
  }: Expiring<D>,
): HousekeepingTask {
  return {
    name: collection.name,
    slice: (now) => {
      const end = hourOf(new Date(now.getTime() - keptHours * HOUR_MS).toISOString());
      return database.write(async (transaction): Promise<Slice> => {
        const begun = (await transaction.get(purged, collection.name))?.before;
        // A new store has nothing older than its first round; one of before is given its first hour by a migration.
        let hour = begun ?? end;
        for (let passed = 0; hour < end && passed < HOURS_PER_SLICE; passed += 1) {
          const found = await transaction.find(collection, 'heure', hour);
          const due = found.slice(0, perSlice);
          for (const document of due) await remove(transaction, document);
          if (due.length === found.length) hour = nextHour(hour);
          if (due.length === 0) continue;
          await transaction.put(purged, { id: collection.name, before: hour });
          return { removed: due.length, more: true };
        }
        if (hour !== begun) await transaction.put(purged, { id: collection.name, before: hour });
        return { removed: 0, more: hour < end };
      });
    },
  };
}

function nextHour(hour: string): string {
  return hourOf(new Date(Date.parse(`${hour}:00:00.000Z`) + HOUR_MS).toISOString());
}
