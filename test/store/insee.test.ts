import assert from 'node:assert/strict';
import { structures } from '../../store/collections.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { fillDemo } from '../../store/demo.ts';
import { demoRegister } from '../../store/demoInsee.ts';
import { type InseeDirectory, inseeRegister, unavailableInsee, withinTime } from '../../store/insee.ts';
import { parseSiret } from '../../store/rules/siret.ts';

const insee = inseeRegister(demoRegister);

describe('INSEE’s directory in a demonstration', () => {
  it('has valid SIRETs, each once', () => {
    for (const { siret } of demoRegister) assert.deepEqual(parseSiret(siret), { ok: true, value: siret });
    assert.throws(() => inseeRegister([...demoRegister, ...demoRegister]), /one SIRET/);
  });

  it('knows every structure of the demonstration, and others to create', async () => {
    const database = createMemoryDatabase();
    await fillDemo(database, () => new Date('2026-11-23T08:30:00.000Z'));
    const known = await database.read((reader) => reader.all(structures));
    for (const { identifiant, statut } of known) {
      const { kind } = await insee.find(identifiant);
      assert.equal(kind, statut === 'ACTIF' ? 'found' : 'closed', identifiant);
    }
    const sirets = new Set(known.map(({ identifiant }) => identifiant));
    const creatable = demoRegister.filter(({ siret }) => !sirets.has(siret));
    const answers = await Promise.all(creatable.map(({ siret }) => insee.find(siret)));
    const kinds: readonly string[] = answers.map((answer) =>
      answer.kind === 'found' ? answer.establishment.typeStructure : answer.kind,
    );
    for (const kind of ['PUBLIQUE', 'PRIVEE', 'closed', 'not-diffusible']) assert.ok(kinds.includes(kind));
  });

  it('says a name and an address', async () => {
    assert.deepEqual(await insee.find('99010007500011'), {
      kind: 'found',
      establishment: {
        siret: '99010007500011',
        raisonSociale: 'IMPRIMERIE DES TROIS RIVIERES',
        typeStructure: 'PRIVEE',
        adresse: '45 AVENUE DE LA GARE',
        codePostal: '10000',
        ville: 'TROYES',
      },
    });
  });

  it('says nothing of one that is not diffusible, nor of one that it does not have', async () => {
    assert.deepEqual(await insee.find('99010009100018'), { kind: 'not-diffusible' });
    assert.deepEqual(await insee.find('35600000049837'), { kind: 'not-found' });
  });
});

describe('INSEE’s directory when it does not answer', () => {
  it('says so, and guesses nothing', async () => {
    assert.deepEqual(await unavailableInsee.find('20007104100046'), { kind: 'unavailable' });
  });

  const failing: Readonly<Record<string, InseeDirectory>> = {
    'it fails': { find: () => Promise.reject(new Error('ECONNREFUSED')) },
    'it fails at once': {
      find: () => {
        throw new Error('No such host.');
      },
    },
    'it never ends': { find: () => new Promise(() => undefined) },
  };
  for (const [why, directory] of Object.entries(failing)) {
    it(`is unavailable: ${why}`, async () => {
      assert.deepEqual(await withinTime(directory, 5).find('20007104100046'), { kind: 'unavailable' });
    });
  }

  it('is asked once, and its answer is passed on', async () => {
    const asked: string[] = [];
    const answering: InseeDirectory = {
      find: (siret) => {
        asked.push(siret);
        return insee.find(siret);
      },
    };
    assert.equal((await withinTime(answering, 60_000).find('20007104100046')).kind, 'found');
    assert.deepEqual(asked, ['20007104100046']);
  });
});
