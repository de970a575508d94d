/** A Structure that is searched when it is named: what is found, what is offered to choose from, what is refused. */
import assert from 'node:assert/strict';
import { anyStructure } from '../../../dialogs/slots/anyStructure.ts';
import type { StructureValue } from '../../../dialogs/slots/structure.ts';
import { PEOPLE } from '../../support/stage.ts';
import { answer, readAs, reasonOf } from './reading.ts';

const slot = anyStructure({
  ask: 'Laquelle ?',
  doing: 'demander un rattachement',
  wish: /rattach/,
  around: new Set(['rattache', 'moi']),
});
const asSophie = { login: PEOPLE.sophie };
const nameOf = async (text: string) => ((await readAs(slot, text, asSophie)) as StructureValue).raisonSociale;

describe('a slot for any structure', () => {
  it('finds one by its SIRET, by its name, by words of it, in a sentence', async () => {
    for (const text of ['20990005900012', 'centre hospitalier du val de mogne', 'hospitalier mogne']) {
      assert.equal(await nameOf(text), 'CENTRE HOSPITALIER DU VAL DE MOGNE', text);
    }
    assert.equal(
      await nameOf('rattache-moi au lycée Edouard Herriot'),
      'LYCEE POLYVALENT EDOUARD HERRIOT DE VAUCHERON',
    );
  });

  it('takes the one of exactly that name, though another begins with it', async () => {
    assert.equal(await nameOf('commune de Vaucheron'), 'COMMUNE DE VAUCHERON');
  });

  it('offers several to choose from', async () => {
    const read = await answer(slot, 'Vaucheron', asSophie);
    assert.ok(!read.ok);
    assert.deepEqual(
      read.among?.map(({ label }) => label.replace(/ \(.*/, '')),
      [
        'COMMUNE DE VAUCHERON',
        'COMMUNE DE VAUCHERON-LE-BAS',
        'LYCEE POLYVALENT EDOUARD HERRIOT DE VAUCHERON',
      ],
    );
  });

  it('finds private ones too', async () =>
    assert.equal(await nameOf('papeterie des arcades'), 'PAPETERIE DES ARCADES'));

  it('says what is wrong with the others', async () => {
    assert.match(await reasonOf(slot, 'Atlantide', asSophie), /aucune structure active/);
    assert.match(await reasonOf(slot, '20990007500018', asSophie), /inactive/);
    assert.match(await reasonOf(slot, '35600000000048', asSophie), /Aucune structure de Chorus Pro/);
    assert.match(await reasonOf(slot, '20990005900013', asSophie), /pas valide/);
    assert.match(await reasonOf(slot, '?!', asSophie), /ni nom, ni ville, ni SIRET/);
    assert.match(await reasonOf(slot, 'Vaucheron'), /connecté/);
  });
});
