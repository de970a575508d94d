/** Executions and reversals used to be kept for ever: the purge begins at the hour of the oldest. */
import { executions } from '../actions/execution.ts';
import { reversals } from '../actions/reversal.ts';
import type { Collection, Document } from '../database/database.ts';
import { hourOf, purged } from '../expiry.ts';
import type { Migration, MigrationStep } from './migration.ts';

interface Dated extends Document {
  readonly le: string;
}

export const expiry: Migration = {
  version: 3,
  title: 'find the oldest executions',
  steps: [beginPurge(executions), beginPurge(reversals)],
};

function beginPurge(collection: Collection<never, string>): MigrationStep {
  const dated = collection as unknown as Collection<Dated>;
  return {
    kind: 'once',
    run: async (transaction) => {
      const hours = (await transaction.all(dated)).map(({ le }) => hourOf(le));
      const first = hours.reduce((a, b) => (a < b ? a : b), '~');
      if (first !== '~') await transaction.put(purged, { id: collection.name, before: first });
    },
  };
}
