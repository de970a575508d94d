/** A store written before the processes is brought to what they rely on, once. */
import assert from 'node:assert/strict';
import { approbationId, approbations, COLLECTIONS, structures } from '../../store/collections.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { fillDemo } from '../../store/demo.ts';
import { checkInvariants } from '../../store/invariants.ts';
import { createPortal } from '../../store/portal.ts';
import { upgradeStore } from '../../store/upgrade.ts';
import { chaource, heloise, NOW, sophie } from './stage.ts';

const clock = () => new Date(NOW);
const portal = createPortal({ clock });

/** The demonstration's documents as they were: nothing indexed, no profiles in requests, no counter. */
async function olderStore() {
  const source = createMemoryDatabase();
  await fillDemo(source, clock);

  const older = createMemoryDatabase();
  for (const collection of Object.values(COLLECTIONS)) {
    for (const document of await source.read((reader) => reader.all(collection))) {
      const { profils: _, ...rest } = document as { id: string; profils?: unknown };
      const kept = collection.name === approbations.name ? rest : document;
      await older.write((transaction) => transaction.put(collection, kept));
    }
  }
  return older;
}

describe('an older store', () => {
  it('is indexed, and its requests can be followed by new ones', async () => {
    const database = await olderStore();
    assert.ok((await database.read(checkInvariants)).length > 0);
    assert.equal(await upgradeStore(database, clock), true);
    assert.deepEqual(await database.read(checkInvariants), []);
    const found = await database.read((reader) => portal.searchAnnuaire(reader, { texte: 'chaourcois' }));
    assert.equal(found.length, 1);
    const asked = await database.write((transaction) =>
      portal.requestRattachement(
        transaction,
        { actor: sophie, canal: 'test', key: 'a' },
        { structure: chaource, commentaire: 'Bonjour.' },
      ),
    );
    assert.equal(asked.ok && asked.value.id, 'RITM0015263');
    const decided = await database.write((transaction) =>
      portal.refuseRequest(
        transaction,
        { actor: heloise, canal: 'test', key: 'b' },
        { approbation: approbationId('RITM0015262'), motif: 'Sans profil.' },
      ),
    );
    assert.ok(decided.ok);
  });

  it('is upgraded once, and a new one needs nothing', async () => {
    const database = await olderStore();
    await upgradeStore(database, clock);
    await database.write((transaction) => transaction.remove(structures, 'SIRET-99010005900015'));
    assert.equal(await upgradeStore(database, clock), false);
    const fresh = createMemoryDatabase();
    await fillDemo(fresh, clock);
    await upgradeStore(fresh, clock);
    assert.deepEqual(await fresh.read(checkInvariants), []);
  });
});
