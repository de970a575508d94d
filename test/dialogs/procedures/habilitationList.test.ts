import assert from 'node:assert/strict';
import { habilitationList } from '../../../dialogs/procedures/habilitationList.ts';
import { utilisateurId } from '../../../store/collections.ts';
import { createMemoryDatabase } from '../../../store/database/memory.ts';
import { fillDemo } from '../../../store/demo.ts';
import { createPortal } from '../../../store/portal.ts';
import { NOW, PEOPLE } from '../../support/stage.ts';

describe('the list of one’s habilitations', () => {
  it('can be taken away, a row a profile', async () => {
    const clock = () => new Date(NOW);
    const database = createMemoryDatabase();
    await fillDemo(database, clock);
    const actor = { kind: 'utilisateur', id: utilisateurId(PEOPLE.paul) } as const;
    const [reply] = await database.read((reader) =>
      habilitationList.answer({ portal: createPortal({ clock }), reader, actor, today: '2026-11-23' }, {}),
    );
    const where = ['20007104100046', "CC DU CHAOURCOIS ET DU VAL D'ARMANCE", '', ''];
    assert.deepEqual(reply?.export?.rows, [
      [...where, 'Engagements consultation'],
      [...where, 'Factures reçues consultation'],
      [...where, 'Organisation consultation'],
    ]);
    assert.equal(reply?.export?.columns.length, 5);
  });
});
