/** What is looked for, cut out of the sentence that asks for it. */
import assert from 'node:assert/strict';
import { annuaireQuery, withoutKinds, wordsSought } from '../../../dialogs/slots/annuaireQuery.ts';
import { readAs, reasonOf } from './reading.ts';

describe('a slot for a search of the directory', () => {
  const sought: Readonly<Record<string, string>> = {
    'cherche la mairie de Troyes dans l’annuaire': 'mairie de Troyes',
    'quel est le code service de la mairie de Lyon ?': 'mairie de Lyon',
    'je voudrais les codes service de l’hôpital de Bar-sur-Mogne svp': 'hôpital de Bar-sur-Mogne',
    'Vaucheron-le-Bas': 'Vaucheron-le-Bas',
    '10210': '10210',
    'rechercher une structure publique': '',
    '': '',
  };
  for (const [said, expected] of Object.entries(sought)) {
    it(`« ${said} » looks for « ${expected} »`, () => assert.equal(wordsSought(said), expected));
  }

  it('leaves out what many structures are', () => {
    assert.equal(withoutKinds('mairie de Troyes'), 'Troyes');
    assert.equal(withoutKinds('communauté de communes'), '');
  });

  it('takes a SIRET with its separators, and refuses a wrong one', async () => {
    const slot = annuaireQuery({ ask: 'Quoi ?', help: 'Ceci.' });
    assert.equal(await readAs(slot, '200 071 041 00046'), '20007104100046');
    assert.match(await reasonOf(slot, '20007104100047'), /n’est pas valide/);
    assert.match(await reasonOf(slot, '200071041'), /j’en lis 9/);
    assert.equal(await reasonOf(slot, 'dans le'), 'Je n’y lis ni nom, ni ville, ni SIRET.');
  });
});
