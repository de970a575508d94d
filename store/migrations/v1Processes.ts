/** Stores written before the processes P2–P23 get what those rely on: the directory's index, the profiles of requests, their counter. */
import { clearIndex, reindexStructure } from '../actions/annuaireIndex.ts';
import { startAfter } from '../actions/counters.ts';
import { approbations, structures } from '../collections.ts';
import { eachDocument, type Migration } from './migration.ts';

export const processes: Migration = {
  version: 1,
  title: 'index the directory, complete the requests',
  steps: [
    { kind: 'once', run: clearIndex },
    eachDocument(structures, (transaction, structure) => reindexStructure(transaction, null, structure)),
    // Requests for profiles used not to say which: they ask for none, and can only be refused.
    eachDocument(approbations, async (transaction, request) => {
      if (request.type === 'HABILITATION' && (request.profils as unknown) === undefined) {
        await transaction.put(approbations, { ...request, profils: [] });
      }
    }),
    {
      kind: 'once',
      run: async (transaction) => {
        const numbers = (await transaction.all(approbations)).map(({ id }) =>
          Number(id.replace(/^RITM/, '')),
        );
        await startAfter(
          transaction,
          'approbations',
          numbers.reduce((a, b) => Math.max(a, b), 0),
        );
      },
    },
  ],
};
