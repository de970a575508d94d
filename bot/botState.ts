/** botbuilder's Storage over a transaction: dialog state is part of the turn's own write, and of nothing else. */
import type { Storage, StoreItems } from 'botbuilder';
import { type Document, defineCollection, type Transaction } from '../store/database/database.ts';

interface StateDocument extends Document {
  readonly items: Record<string, unknown>;
}

const states = defineCollection<StateDocument>()('botStates', {});

/** A Storage that lives as long as its transaction. ETags are of no use here: turns of a conversation are queued. */
export function storageOver(transaction: Transaction): Storage {
  return {
    async read(keys: string[]): Promise<StoreItems> {
      const items: StoreItems = {};
      for (const key of keys) {
        const found = await transaction.get(states, key);
        if (found !== undefined) items[key] = JSON.parse(JSON.stringify(found.items));
      }
      return items;
    },
    async write(changes: StoreItems): Promise<void> {
      for (const [key, { eTag: _, ...items }] of Object.entries(changes)) {
        await transaction.put(states, { id: key, items });
      }
    },
    async delete(keys: string[]): Promise<void> {
      for (const key of keys) await transaction.remove(states, key);
    },
  };
}
