/** The first demonstrations had requests from people without an account, which nobody could approve: they get one. */
import { approbations, utilisateurs } from '../collections.ts';
import { eachDocument, type Migration } from './migration.ts';

export const requesters: Migration = {
  version: 2,
  title: 'give an account to whoever has made a request',
  steps: [
    eachDocument(approbations, async (transaction, { demandeur: id }) => {
      if ((await transaction.get(utilisateurs, id)) !== undefined) return;
      const [nom = id] = id.split('@');
      await transaction.put(utilisateurs, { id, adresseConnexion: id, prenom: '', nom, statut: 'ACTIF' });
    }),
  ],
};
