/** Families of words share a stem; strangers do not. */
import assert from 'node:assert/strict';
import { createStemmer, isStopword, stem, stems } from '../../language/stem.ts';

describe('language/stem', () => {
  const families = [
    'service services',
    'facture factures facturation',
    'habilitation habilitations habiliter habilite habilitez abilitation',
    'creer cree creez creation creations',
    'rattachement rattacher rattache rattachez ratachement',
    'supprimer supprime suppression',
    'approbation approuver approuve approbations',
    'structure structures',
    'activer active activation activez',
    'transferer transfere transfert transferez',
    'connexion connecter',
    'gestion gerer gere',
    'ouvrir ouvre ouverture ouvert',
  ];
  for (const family of families) {
    it(`gives one stem to ${family}`, () => {
      assert.equal(new Set(family.split(' ').map(stem)).size, 1, family.split(' ').map(stem).join(' '));
    });
  }

  const apart = ['annee an', 'compte comptabilite', 'service serveur', 'activer approuver'];
  for (const pair of apart) {
    it(`keeps apart ${pair}`, () => assert.equal(new Set(pair.split(' ').map(stem)).size, 2));
  }

  it('leaves codes and numbers alone, and never gives an empty stem', () => {
    for (const word of ['compta-nord', '0123', 'a@b.fr', 'ej', 'gp']) assert.equal(stem(word), word);
    for (const word of ['etat', 'ete', 'les', 'ons', 'ment']) assert.ok(stem(word).length > 0);
  });

  it('takes no longer for a very long word', () => {
    const start = performance.now();
    stem('a'.repeat(100_000));
    assert.ok(performance.now() - start < 50);
  });

  it('drops function words and keeps question words', () => {
    assert.deepEqual(stems('Comment créer le service de la mairie ?'), [
      'comment',
      'cre',
      'servic',
      stem('mairie'),
    ]);
    for (const word of ['comment', 'qui', 'quand', 'quel', 'pourquoi', 'ou']) {
      assert.equal(isStopword(word), false, word);
    }
  });

  it('remembers the same stems, within its capacity', () => {
    const remembering = createStemmer(3);
    for (const word of ['services', 'factures', 'creation', 'habilite', 'services']) {
      assert.equal(remembering(word), stem(word));
    }
  });
});
