import assert from 'node:assert/strict';
import { termsOf } from '../../../bot/personalData/terms.ts';
import { utilisateurId } from '../../../store/collections.ts';

const login = 'Paul.Durand@cc-chaource.example';
const terms = termsOf(
  {
    id: utilisateurId(login),
    adresseConnexion: login,
    prenom: 'Paul',
    nom: 'Durand-Lévy',
    statut: 'ACTIF',
    telephoneMobile: '+33612345678',
  },
  'efface@invalide',
);

describe('the words that name a person', () => {
  const anywhere: readonly (readonly [text: string, renamed: string])[] = [
    ['paul.durand@cc-chaource.example', 'efface@invalide'],
    ['dl_PAUL.DURAND@cc-chaource.example/SIRET-1', 'dl_efface@invalide/SIRET-1'],
    ['a/paul.durand%40cc-chaource.example/x', 'a/efface@invalide/x'],
    ['jean-paul.durand@cc-chaource.example', 'jean-paul.durand@cc-chaource.example'],
    ['paul.durand@cc-chaource.example.org', 'paul.durand@cc-chaource.example.org'],
    ['écrire à Paul DURAND-LÉVY.', 'écrire à utilisateur supprimé.'],
    ['Durand-Lévy Paul'.normalize('NFD'), 'utilisateur supprimé'],
    ['au 06 12 34 56 78', 'au ••••'],
    ['Paul est là', 'Paul est là'],
  ];
  for (const [text, renamed] of anywhere) {
    it(`« ${text} » becomes « ${renamed} »`, () => {
      const json = terms.inAnything(JSON.stringify({ text }));
      assert.deepEqual(JSON.parse(json), { text: renamed });
    });
  }

  it('are also each name alone, in what is known to be about the person', () => {
    assert.equal(terms.inTheirOwn('"Paul est là, Paula aussi"'), '"— est là, Paula aussi"');
    assert.ok(terms.names('"paul.durand@cc-chaource.example"'));
    assert.ok(!terms.names('"Paul Durand-Lévy"'));
  });
});
