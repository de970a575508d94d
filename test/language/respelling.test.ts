/** People's own slips are among the examples, and do not pass for words. */
import assert from 'node:assert/strict';
import { createRespeller, wellSpelt } from '../../language/respelling.ts';
import { portalFrench } from '../../language/vocabulary.ts';

const vocabulary = portalFrench();
const often = (word: string, times: number): string[][] => Array.from({ length: times }, () => [word]);

describe('the words of examples', () => {
  const texts = [
    ...often('supprimer', 25),
    ...often('compte', 25),
    ...often('siret', 25),
    ['le', 'suprimer'],
    ['le', 'comite'],
    ['siert'],
    ['chaource'],
  ];

  it('are well spelt unless French lacks them and a much more frequent one is near', () => {
    const words = wellSpelt(texts, vocabulary);
    assert.deepEqual(words.slice(0, 3).toSorted(), ['compte', 'siret', 'supprimer']);
    assert.deepEqual(words.slice(3).toSorted(), ['chaource', 'comite', 'le']);
  });

  it('bring mistyped words back to those that were meant', () => {
    const respell = createRespeller(wellSpelt(texts, vocabulary), vocabulary);
    assert.deepEqual(respell(['suprimer', 'le', 'siert', 'du', 'comite']), [
      'supprimer',
      'le',
      'siret',
      'du',
      'comite',
    ]);
    const right = ['supprimer', 'le', 'compte'];
    assert.equal(respell(right), right);
  });
});
