/** P20: the directory is open to everybody, and found by words without walking the whole of it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexEveryStructure } from '../../../store/actions/annuaireIndex.ts';
import { structures } from '../../../store/collections.ts';
import type { Collection, Document, Reader } from '../../../store/database/database.ts';
import { checkInvariants } from '../../../store/invariants.ts';
import { searchWords } from '../../../store/rules/searchWords.ts';
import { anonymous, gerard, menuiserie, openStage, type Stage, sophie } from '../stage.ts';

describe('the directory', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const search = (texte: string, limit?: number) =>
    stage.read((reader) =>
      stage.portal.searchAnnuaire(reader, { texte, ...(limit !== undefined && { limit }) }),
    );
  const namesOf = async (texte: string, limit?: number) =>
    (await search(texte, limit)).map(({ raisonSociale }) => raisonSociale);

  it('finds by SIRET, with separators or without', async () => {
    for (const siret of ['20007104100046', '200 071 041 00046']) {
      assert.deepEqual(await namesOf(siret), ["CC DU CHAOURCOIS ET DU VAL D'ARMANCE"]);
    }
    assert.deepEqual(await namesOf('99010001800011'), [], 'a private structure is not in it');
  });

  it('finds by words of the name, the libellé, the town and its code, in any order and without accents', async () => {
    const vaucheron = ['COMMUNE DE VAUCHERON', 'COMMUNE DE VAUCHERON-LE-BAS'];
    assert.deepEqual(await namesOf('vaucheron commune'), vaucheron);
    assert.deepEqual(await namesOf('la commune de Vaucheron'), vaucheron);
    assert.deepEqual(await namesOf('mairie 10210'), vaucheron);
    assert.deepEqual(await namesOf('lycée Vaucheron'), ['LYCEE POLYVALENT EDOUARD HERRIOT DE VAUCHERON']);
    assert.deepEqual(await namesOf('vaucheron bas'), ['COMMUNE DE VAUCHERON-LE-BAS']);
  });

  it('finds by the beginning of the last word', async () => {
    assert.deepEqual(await namesOf('centre hosp'), ['CENTRE HOSPITALIER DU VAL DE MOGNE']);
    assert.deepEqual(await namesOf('hosp centre'), []);
  });

  it('finds nothing for nothing, or for words that no structure has', async () => {
    for (const text of ['', ' ', 'de la', 'xyz', 'commune xyz', '%%%'])
      assert.deepEqual(await search(text), []);
  });

  it('puts inactive ones last, and gives no more than asked', async () => {
    const found = await search('10210');
    assert.equal(found.at(-1)?.active, false);
    assert.ok(found.slice(0, -1).every(({ active }) => active));
    assert.equal((await search('10210', 2)).length, 2);
    assert.equal((await search('10210', 0)).length, 0);
  });

  it('says what suppliers need, with the services that they can use now', async () => {
    const [line] = await search('eaux armance');
    assert.equal(line?.codeServiceObligatoire, true);
    assert.deepEqual(
      line?.services.map(({ code }) => code),
      ['FACTURES_PUBLIQUES', 'RESEAU', 'STATION'],
    );
    const [chaource] = await search('20007104100046');
    assert.deepEqual(
      chaource?.services.map(({ code }) => code),
      ['FACTURES_PUBLIQUES'],
      'the service 0123 has ended',
    );
  });

  it('of those one can be attached to has private ones too, for who has an account', async () => {
    const find = (actor: typeof sophie, texte: string) =>
      stage.read((reader) => stage.portal.findStructures(reader, actor, { texte }));
    const found = await find(sophie, 'menuiserie');
    assert.deepEqual(found.ok && found.value.map(({ id }) => id), [menuiserie]);
    const inactive = await find(sophie, 'landion');
    assert.deepEqual(inactive, { ok: true, value: [] });
    const visitor = await find(anonymous, 'menuiserie');
    assert.equal(!visitor.ok && visitor.refusal.code, 'SESSION_REQUISE');
  });

  it('follows the names of structures', async () => {
    await stage.done('updateStructure', gerard, { structure: menuiserie, libelle: 'Escaliers' });
    const find = async (texte: string) => {
      const found = await stage.read((reader) => stage.portal.findStructures(reader, gerard, { texte }));
      return found.ok && found.value.length;
    };
    assert.equal(await find('escaliers'), 1);
    await stage.done('updateStructure', gerard, { structure: menuiserie, libelle: null });
    assert.equal(await find('escaliers'), 0);
  });

  it('never walks a whole collection', async () => {
    const walked: string[] = [];
    const watching = (reader: Reader): Reader => ({
      get: reader.get.bind(reader),
      find: reader.find.bind(reader),
      entries: reader.entries.bind(reader),
      lastNumber: reader.lastNumber.bind(reader),
      all: <D extends Document>(collection: Collection<D>) => {
        walked.push(collection.name);
        return reader.all(collection);
      },
    });
    await stage.read((reader) => stage.portal.searchAnnuaire(watching(reader), { texte: 'commune vauch' }));
    assert.deepEqual(walked, []);
  });

  it('can be indexed anew, for a store that had no index', async () => {
    await stage.database.write(async (transaction) => {
      const [first] = await transaction.all(structures);
      if (first !== undefined) await transaction.put(structures, { ...first, libelle: 'Écrit autrement' });
      await indexEveryStructure(transaction);
    });
    assert.deepEqual(await stage.read(checkInvariants), []);
  });

  it('reads any text into words that it would find again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = searchWords(text);
        assert.deepEqual(searchWords(words.join(' ')), words);
      }),
    );
  });
});
