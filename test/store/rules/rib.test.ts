import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRib, type RibProblem, ribKey, ribText } from '../../../store/rules/rib.ts';
import { otherDigits, transpositions, typedOtherwise } from './mutations.ts';
import { ribs } from './samples.ts';

/** An independent key: the whole RIB, its letters changed into digits one by one, is a multiple of 97. */
const isMultipleOf97 = (rib: string) => {
  const columns = ['AJ', 'BKS', 'CLT', 'DMU', 'ENV', 'FOW', 'GPX', 'HQY', 'IRZ'];
  const inDigits = [...rib].map((character) => {
    const column = columns.findIndex((letters) => letters.includes(character));
    return column === -1 ? character : String(column + 1);
  });
  return BigInt(inDigits.join('')) % 97n === 0n;
};

describe('a RIB', () => {
  it('has the key of the worked example: 12345 12345 1234567891A, key 16', () => {
    assert.equal(ribKey({ banque: '12345', guichet: '12345', compte: '1234567891A' }), '16');
  });

  it('is read in its four parts, however it is typed', () => {
    const value = { banque: '20041', guichet: '01005', compte: '0500013M026', cle: '06' };
    for (const text of typedOtherwise('20041010050500013M02606')) {
      assert.deepEqual(parseRib(text), { ok: true, value }, JSON.stringify(text));
    }
  });

  const table: readonly (readonly [why: string, text: string, problem: RibProblem])[] = [
    ['nothing', '', { code: 'empty' }],
    ['a slash', '20041/01005', { code: 'characters', found: '/' }],
    ['digits of another alphabet', '２００４１', { code: 'characters', found: '２' }],
    ['a French IBAN', 'FR1420041010050500013M02606', { code: 'length', characters: 27, expected: 23 }],
    ['no key', '20041010050500013M026', { code: 'length', characters: 21, expected: 23 }],
    ['a letter in the bank', '2OO41010050500013M02606', { code: 'not-digits', part: 'banque' }],
    ['a letter in the branch', '20041O10050500013M02606', { code: 'not-digits', part: 'guichet' }],
    ['a letter in the key', '20041010050500013M0260G', { code: 'not-digits', part: 'cle' }],
    ['another key', '20041010050500013M02607', { code: 'key', found: '07', expected: '06' }],
    ['the key 00 for 97', zeroKey(), { code: 'key', found: '00', expected: '97' }],
  ];
  for (const [why, text, problem] of table) {
    it(`is refused: ${why}`, () => assert.deepEqual(parseRib(text), { ok: false, problem }));
  }

  it('with a right key is a multiple of 97, and its key is between 01 and 97', () => {
    fc.assert(
      fc.property(ribs, (rib) => {
        assert.ok(isMultipleOf97(ribText(rib)));
        assert.ok(Number(rib.cle) >= 1 && Number(rib.cle) <= 97);
      }),
    );
  });

  it('is refused when one digit is another', () => {
    fc.assert(
      fc.property(ribs, (rib) => {
        for (const slip of otherDigits(ribText(rib))) assert.ok(!parseRib(slip).ok, slip);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused when two neighbours change places, unless they are written alike in digits', () => {
    fc.assert(
      fc.property(ribs, (rib) => {
        for (const slip of transpositions(ribText(rib))) {
          assert.equal(parseRib(slip).ok, /^\d{10}.{11}\d{2}$/.test(slip) && isMultipleOf97(slip), slip);
        }
      }),
      { numRuns: 50 },
    );
    for (const slip of transpositions('30006000011234567890189')) assert.ok(!parseRib(slip).ok, slip);
  });

  it('cannot tell letters of one column apart: A and J are both 1', () => {
    const account = { banque: '12345', guichet: '12345' };
    assert.equal(
      ribKey({ ...account, compte: '1234567891A' }),
      ribKey({ ...account, compte: '1234567891J' }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseRib(text)));
  });
});

/** A RIB whose key is 97, written with 00, which has the same remainder. */
function zeroKey(): string {
  for (let account = 0; account < 97; account += 1) {
    const rib = { banque: '30006', guichet: '00001', compte: String(account).padStart(11, '0') };
    if (ribKey(rib) === '97') return ribText({ ...rib, cle: '00' });
  }
  throw new Error('One account of 97 following ones has the key 97.');
}
