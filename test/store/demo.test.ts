/** The demonstration's data hold together, and are only ever given to an empty store. */
import assert from 'node:assert/strict';
import {
  approbations,
  habilitations,
  rattachements,
  services,
  structures,
  utilisateurId,
  utilisateurs,
} from '../../store/collections.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { demoPeople, fillDemo } from '../../store/demo.ts';
import { parseSiret } from '../../store/rules/siret.ts';

const clock = () => new Date('2026-11-23T08:30:00.000Z');

async function demo() {
  const database = createMemoryDatabase();
  assert.equal(await fillDemo(database, clock), true);
  const data = await database.read(async (reader) => ({
    structures: await reader.all(structures),
    services: await reader.all(services),
    utilisateurs: await reader.all(utilisateurs),
    rattachements: await reader.all(rattachements),
    habilitations: await reader.all(habilitations),
    approbations: await reader.all(approbations),
  }));
  return { database, data };
}

describe('the demonstration’s data', () => {
  it('are not added to a store that has any', async () => {
    const { database, data } = await demo();
    assert.equal(await fillDemo(database, () => new Date('2030-01-01')), false);
    assert.deepEqual(await database.read((reader) => reader.all(rattachements)), data.rattachements);
  });

  it('hold a dozen other structures, public and private, with valid SIRETs', async () => {
    const { data } = await demo();
    assert.equal(data.structures.length, 13);
    for (const { identifiant } of data.structures) assert.ok(parseSiret(identifiant).ok, identifiant);
    for (const type of ['PUBLIQUE', 'PRIVEE']) {
      assert.ok(data.structures.filter(({ typeStructure }) => typeStructure === type).length >= 4);
    }
  });

  it('give each structure a GP who exists and is attached', async () => {
    const { data } = await demo();
    const accounts = new Set(data.utilisateurs.map(({ id }) => id));
    for (const { id, gestionnairePrincipal } of data.structures) {
      assert.ok(accounts.has(gestionnairePrincipal));
      assert.ok(
        data.rattachements.some(
          (link) => link.utilisateur === gestionnairePrincipal && link.structure === id,
        ),
      );
    }
  });

  it('refer to what exists, and authorise only who is attached', async () => {
    const { data } = await demo();
    const known = new Set<string>(
      [...data.structures, ...data.services, ...data.utilisateurs].map(({ id }) => id),
    );
    for (const { structure, service, utilisateur } of [...data.rattachements, ...data.habilitations]) {
      assert.ok(
        known.has(structure) && known.has(utilisateur) && (service === undefined || known.has(service)),
      );
    }
    for (const { structure } of [...data.services, ...data.approbations]) assert.ok(known.has(structure));
    for (const right of data.habilitations) {
      assert.ok(
        data.rattachements.some(
          (link) => link.utilisateur === right.utilisateur && link.structure === right.structure,
        ),
      );
    }
  });

  it('offer people who have accounts at invented addresses', async () => {
    const { data } = await demo();
    for (const { login, name } of demoPeople) {
      const account = data.utilisateurs.find(({ id }) => id === utilisateurId(login));
      assert.equal(account && `${account.prenom} ${account.nom}`, name);
    }
    const ofTheDocumentation = ['test@test.com', 'test-publ1@aife.fr'];
    for (const { id } of data.utilisateurs) {
      assert.ok(ofTheDocumentation.includes(id) || id.endsWith('.example'), id);
    }
  });

  it('have the two requests of the documentation waiting', async () => {
    const { data } = await demo();
    assert.deepEqual(
      data.approbations.map(({ id, type, etat, creeLe }) => [id, type, etat, creeLe]),
      [
        ['RITM0015261', 'RATTACHEMENT', 'DEMANDE', '2022-01-12T13:40:48.000Z'],
        ['RITM0015262', 'HABILITATION', 'DEMANDE', '2022-01-05T17:05:39.000Z'],
      ],
    );
  });
});
