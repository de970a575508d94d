/** Account numbers of procedures in progress: kept encrypted, used whole, asked again when they cannot be read. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createSeals } from '../../bot/sealing.ts';
import type { ProcedureState } from '../../dialogs/state.ts';
import { coordonnees } from '../../store/collections.ts';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { printedIban } from '../../store/rules/iban.ts';
import { useFolder } from '../store/database/folders.ts';
import { traces } from '../support/dataDir.ts';
import { openStage, PEOPLE, type Stage } from '../support/stage.ts';

const IBAN = 'FR7630006000011234567890189';
const RIB = '30006000011234567890189';
const FORMS = [IBAN, printedIban(IBAN), RIB, '30006 00001 12345678901 89', '1234567890189'];

const seals = createSeals('a secret');
const STATE: ProcedureState = {
  procedure: 'bank.create',
  version: '1',
  instance: 'i',
  values: { nom: 'Compte principal', compte: { type: 'IBAN', iban: IBAN }, autre: ['a', { rib: RIB }] },
  stage: { kind: 'asking', slot: 'compte', misses: 0, previous: { type: 'RIB', rib: RIB } },
  given: ['nom', 'compte', 'autre'],
  trail: ['compte', 'nom'],
  revision: 2,
  touchedAt: '2026-11-23T08:30:00.000Z',
};

describe('the seals of a procedure’s state', () => {
  it('hide account numbers and nothing else, and give them back', () => {
    const kept = seals.sealed(STATE);
    const json = JSON.stringify(kept);
    for (const form of FORMS) assert.ok(!json.includes(form));
    assert.equal(kept.values.nom, 'Compte principal');
    assert.deepEqual(seals.opened(JSON.parse(json)), STATE);
    assert.notDeepEqual(seals.sealed(STATE), kept, 'never twice the same');
  });

  it('give back whatever was gathered, their own mark included', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })),
        fc.string(),
        (dictionary, text) => {
          const mark = String(Object.values(seals.sealed(STATE).values.compte as object)[1]);
          const values = { ...(JSON.parse(JSON.stringify(dictionary)) as ProcedureState['values']) };
          const state = { ...STATE, values: { ...values, mark, text: `${text} ${IBAN}` } };
          assert.deepEqual(seals.opened(JSON.parse(JSON.stringify(seals.sealed(state)))), state);
        },
      ),
    );
  });

  it('lose with their secret the values that they hid, and those alone', () => {
    const found = createSeals('another secret').opened(seals.sealed(STATE));
    assert.deepEqual(found.values, { nom: 'Compte principal' });
    assert.deepEqual([found.given, found.trail], [['nom'], ['nom']]);
    assert.notEqual(found.version, STATE.version, 'so that the engine goes through it again');
  });

  it('notice a change of what they have sealed', () => {
    const json = JSON.stringify(seals.sealed(STATE));
    const at = json.indexOf('sealed:1:') + 30;
    const changed = json.slice(0, at) + (json[at] === 'A' ? 'B' : 'A') + json.slice(at + 1);
    assert.equal(seals.opened(JSON.parse(changed)).values.compte, undefined);
  });
});

describe('bank details that are being created', function () {
  this.timeout(180_000);
  const folder = useFolder();

  /** A conversation over a folder, which goes when the work is done. */
  const session = async (work: (stage: Stage) => Promise<void>, secret = 'the secret') => {
    const database = await openLowdbDatabase({ dataDir: folder() });
    await work(await openStage({ database, secret }));
    await database.close();
  };
  const assertNoTrace = async () => {
    for (const form of FORMS) assert.deepEqual(await traces(folder(), form), []);
  };
  const begin = async (stage: Stage, account: string, conversation = 'a') => {
    const talk = stage.talk(PEOPLE.jeane, conversation);
    for (const text of ['créer une coordonnée bancaire', 'Compte principal', account]) await talk.say(text);
    return talk;
  };

  for (const account of [printedIban(IBAN), RIB]) {
    it(`leave no ${account.slice(0, 4)}… in any file at any moment, and are created whole`, async () => {
      await session(async (stage) => {
        const talk = await begin(stage, account);
        await assertNoTrace();
        await talk.say('(fichier rib.pdf)');
        await assertNoTrace();
        await talk.say('change le compte');
        await assertNoTrace();
        await talk.say(account);
      });
      await assertNoTrace();
      await session(async (stage) => {
        await stage.talk(PEOPLE.jeane, 'a').say('oui');
        const [created] = await stage.database.read((reader) => reader.all(coordonnees));
        assert.ok(JSON.stringify(created?.compte).includes(account.slice(-2)));
      });
    });
  }

  it('can be abandoned and taken up again, here or elsewhere', async () => {
    await session(async (stage) => {
      const talk = await begin(stage, IBAN);
      await talk.say('annule');
      await talk.say('oui');
      await assertNoTrace();
      await talk.say('reprendre');
      await assertNoTrace();
      const other = stage.talk(PEOPLE.jeane, 'b');
      await other.say('bonjour');
      await other.say('reprendre');
      await assertNoTrace();
      await other.say('(fichier rib.pdf)');
      await other.say('oui');
      const [created] = await stage.database.read((reader) => reader.all(coordonnees));
      assert.deepEqual(created?.compte, { type: 'IBAN', pays: 'FR', iban: IBAN });
    });
  });

  it('are asked for again when the secret has changed', async () => {
    await session(async (stage) => {
      await (await begin(stage, IBAN)).say('(fichier rib.pdf)');
    });
    await session(async (stage) => {
      const talk = stage.talk(PEOPLE.jeane, 'a');
      const said = await talk.say('oui');
      assert.match(said, /gardé vos réponses/);
      assert.match(said, /IBAN/);
      for (const text of [IBAN, 'oui']) await talk.say(text);
      const [created] = await stage.database.read((reader) => reader.all(coordonnees));
      assert.equal(created?.nom, 'Compte principal');
      assert.deepEqual(created?.compte, { type: 'IBAN', pays: 'FR', iban: IBAN });
    }, 'another secret');
  });
});
