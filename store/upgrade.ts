/**
 * Brings a store that was written before the processes P2–P23 to what they rely on: the directory's index, the profiles that requests
 * name, and the counter of their numbers. Done once; what it did is noted in the store.
 */
import { indexEveryStructure } from './actions/annuaireIndex.ts';
import { startAfter } from './actions/counters.ts';
import type { Clock } from './clock.ts';
import { approbations } from './collections.ts';
import { type Database, defineCollection, type Transaction } from './database/database.ts';
import type { Instant } from './model.ts';

interface Upgrade {
  readonly id: string;
  readonly le: Instant;
}

const upgrades = defineCollection<Upgrade>()('upgrades', {});
const PROCESSES = 'processes';

/** Upgrades a store that needs it; gives whether it did. A store filled since needs none, and is only noted. */
export function upgradeStore(database: Database, clock: Clock): Promise<boolean> {
  return database.write(async (transaction) => {
    if ((await transaction.get(upgrades, PROCESSES)) !== undefined) return false;
    await indexEveryStructure(transaction);
    await completeRequests(transaction);
    await transaction.put(upgrades, { id: PROCESSES, le: clock().toISOString() });
    return true;
  });
}

/** Requests for profiles used not to say which: they ask for none, and can only be refused. */
async function completeRequests(transaction: Transaction): Promise<void> {
  const all = await transaction.all(approbations);
  for (const request of all) {
    if (request.type === 'HABILITATION' && (request.profils as unknown) === undefined) {
      await transaction.put(approbations, { ...request, profils: [] });
    }
  }
  const numbers = all.map(({ id }) => Number(id.replace(/^RITM/, '')));
  const highest = numbers.reduce((a, b) => Math.max(a, b), 0);
  await startAfter(transaction, 'approbations', highest);
}
