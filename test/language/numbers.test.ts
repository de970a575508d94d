/** Numbers in words, both ways. */
import assert from 'node:assert/strict';
import { inWords, readNumber, readOrdinalWord } from '../../language/numbers.ts';

describe('language/numbers', () => {
  it('reads back every number that it writes', () => {
    for (let value = 0; value < 100; value++) {
      assert.equal(readNumber(inWords(value)), value);
      assert.equal(readNumber(inWords(value).replaceAll('-', ' ')), value);
    }
  });

  const table: readonly (readonly [string, number | undefined])[] = [
    ['vingt et un', 21],
    ['vingt-et-un', 21],
    ['soixante et onze', 71],
    ['quatre-vingts', 80],
    ['quatre-vingt-dix-neuf', 99],
    ['deux mille vingt-sept', 2027],
    ['deux mille', 2000],
    ['0123', 123],
    ['douze mille', undefined],
    ['', undefined],
    ['trucs', undefined],
  ];
  for (const [text, value] of table) {
    it(`reads « ${text} » as ${value}`, () => assert.equal(readNumber(text), value));
  }

  for (const [text, value] of [
    ['premiere', 1],
    ['deuxieme', 2],
    ['seconde', 2],
    ['3e', 3],
    ['cinquieme', 5],
    ['neuvieme', 9],
    ['vingt-et-unieme', 21],
    ['1er', 1],
  ] as const) {
    it(`reads « ${text} » as the ${value}th`, () => assert.equal(readOrdinalWord(text), value));
  }
});
