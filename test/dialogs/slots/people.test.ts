/** Somebody by the login of their account; and where a colleague is attached. */
import assert from 'node:assert/strict';
import { account } from '../../../dialogs/slots/account.ts';
import { colleagueLink } from '../../../dialogs/slots/colleagueLink.ts';
import { structureId, utilisateurId } from '../../../store/collections.ts';
import { PEOPLE } from '../../support/stage.ts';
import { readAs, reasonOf } from './reading.ts';

describe('a slot for an account', () => {
  const slot = account({ ask: 'Qui ?' });

  it('is read by the login, whatever its case, and shown with the name', async () => {
    const read = await readAs(slot, 'c’est Sophie.PETIT@fournisseur.example', { login: PEOPLE.jeane });
    assert.deepEqual(read, { login: PEOPLE.sophie, nom: 'Sophie Petit' });
    assert.equal(slot.show(read), `Sophie Petit (${PEOPLE.sophie})`);
  });

  it('refuses a name alone, and who has no account', async () => {
    assert.match(
      await reasonOf(slot, 'Sophie Petit', { login: PEOPLE.jeane }),
      /adresse électronique de connexion/,
    );
    assert.match(
      await reasonOf(slot, 'personne@nulle-part.example', { login: PEOPLE.jeane }),
      /Aucun compte/,
    );
  });
});

describe('a slot for where a colleague is attached', () => {
  const slot = colleagueLink({ ask: 'Où ?', help: 'Ceci.' });
  const structure = { id: structureId('20007104100046') };
  const jeane = { structure, utilisateur: { id: utilisateurId(PEOPLE.jeane) } };
  const asHeloise = { login: PEOPLE.heloise, known: jeane };

  it('is the structure, or a service by its code or number', async () => {
    assert.deepEqual(await readAs(slot, 'toute la structure', asHeloise), {
      service: null,
      label: 'toute la structure',
    });
    for (const text of ['le service FACTURES_PUBLIQUES', '2']) {
      const read = (await readAs(slot, text, asHeloise)) as { label: string };
      assert.equal(read.label, 'service FACTURES_PUBLIQUES', text);
    }
  });

  it('is kept as it was said until the person is known, and refused where they are not attached', async () => {
    const early = await readAs(slot, 'le service 0123', { login: PEOPLE.heloise });
    assert.deepEqual(early, { service: null, label: 'service 0123' });
    assert.match(await reasonOf(slot, 'le service 0123', asHeloise), /pas rattachée à ce niveau/);
  });
});
