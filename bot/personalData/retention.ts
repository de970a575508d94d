/** How long what people said is kept, and how it goes: the periods are the operator's, none of them is official. */
import type { Database } from '../../store/database/database.ts';
import type { LowdbDatabase } from '../../store/database/lowdb.ts';
import { expiryTask } from '../../store/expiry.ts';
import type { HousekeepingTask } from '../../store/housekeeping.ts';
import { conversations } from '../conversation.ts';
import { forgetConversation } from './forgetting.ts';

const HOURS_PER_DAY = 24;

/** Forgets each conversation so many days after its last turn, with what was in progress in it and what was sent. */
export function conversationExpiry(database: Database, keptDays: number): HousekeepingTask {
  return expiryTask(database, {
    collection: conversations,
    keptHours: keptDays * HOURS_PER_DAY,
    remove: (transaction, { id }) => forgetConversation(transaction, id),
  });
}

/** Once a day, so that what was removed leaves the files too; nothing is written when nothing has changed. */
export function dailyCompaction(engine: LowdbDatabase): HousekeepingTask {
  let lastDay: string | undefined;
  return {
    name: 'compaction',
    slice: async (now) => {
      const day = now.toISOString().slice(0, '2026-11-23'.length);
      if (lastDay !== undefined && lastDay !== day) await engine.compact();
      lastDay = day;
      return { removed: 0, more: false };
    },
  };
}
