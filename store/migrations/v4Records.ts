/** Tickets, requests and notifications used to be kept for ever: what has lived its time since is looked for from the beginning. */
import { approbations, notifications, tickets } from '../collections.ts';
import { lookFromTheBeginning } from '../expiry.ts';
import type { Migration } from './migration.ts';

export const records: Migration = {
  version: 4,
  title: 'find the oldest tickets, requests and notifications',
  steps: [
    {
      kind: 'once',
      run: async (transaction) => {
        for (const { name } of [tickets, approbations, notifications]) {
          await lookFromTheBeginning(transaction, name);
        }
      },
    },
  ],
};
