import assert from 'node:assert/strict';
import { identify } from '../../bot/identity.ts';
import { utilisateurId, utilisateurs } from '../../store/collections.ts';
import type { Database } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { fillDemo } from '../../store/demo.ts';
import type { Utilisateur } from '../../store/model.ts';
import { createPortal } from '../../store/portal.ts';
import { NOW, openStage, PEOPLE } from '../support/stage.ts';

const clock = () => new Date(NOW);

describe('who ClaudIA is talking to', () => {
  let database: Database;
  beforeEach(async () => {
    database = createMemoryDatabase();
    await fillDemo(database, clock);
  });

  const who = (login: string | undefined) =>
    database.read((reader) =>
      identify(
        reader,
        createPortal({ clock }),
        login === undefined ? { kind: 'anonymous' } : { kind: 'login', login },
      ),
    );

  it('is the account of the login, whatever its case', async () => {
    for (const login of [PEOPLE.jeane, PEOPLE.jeane.toUpperCase()]) {
      const { actor, utilisateur } = await who(login);
      assert.deepEqual(actor, { kind: 'utilisateur', id: utilisateurId(PEOPLE.jeane) });
      assert.equal(utilisateur?.prenom, 'Jeane');
    }
  });

  for (const login of [undefined, 'nobody@nowhere.example', '', '../jeane', `${PEOPLE.jeane}\u0000`]) {
    it(`is a visitor for ${JSON.stringify(login)}`, async () => {
      assert.deepEqual(await who(login), { actor: { kind: 'anonyme' } });
    });
  }

  it('may nothing any more once the account is no longer active, in the middle of a procedure too', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('crée le service A1 « Un » à partir du 01/03/2027, engagement non obligatoire');
    const card = talk.confirmation();
    assert.ok(card);
    await stage.database.write(async (transaction) => {
      const account = (await transaction.get(utilisateurs, utilisateurId(PEOPLE.jeane))) as Utilisateur;
      await transaction.put(utilisateurs, { ...account, statut: 'INACTIF' });
    });
    assert.match(await talk.submit(card), /Rien n’a été enregistré/);
    assert.deepEqual(await stage.actions(), []);
  });
});
