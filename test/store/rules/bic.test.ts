import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type BicProblem, countryOfBic, parseBic } from '../../../store/rules/bic.ts';

describe('a BIC', () => {
  const accepted: readonly (readonly [why: string, text: string, value: string])[] = [
    ['of eight characters', 'BDFEFRPP', 'BDFEFRPP'],
    ['of eleven', 'BDFEFRPPCCT', 'BDFEFRPPCCT'],
    ['of a head office', 'DEUTDEFFXXX', 'DEUTDEFFXXX'],
    ['with a digit in its place', 'CHASUS33', 'CHASUS33'],
    ['with digits in its branch', 'DEUTDEFF500', 'DEUTDEFF500'],
    ['with a digit in its bank, as ISO 9362 allows since 2014', 'A1B2FRPP', 'A1B2FRPP'],
    ['of Kosovo', 'NCBVXKPR', 'NCBVXKPR'],
    ['in small letters with spaces', ' bdfe fr\u00a0pp cct ', 'BDFEFRPPCCT'],
  ];
  for (const [why, text, value] of accepted) {
    it(`is read: ${why}`, () => assert.deepEqual(parseBic(text), { ok: true, value }));
  }

  const refused: readonly (readonly [why: string, text: string, problem: BicProblem])[] = [
    ['nothing', ' ', { code: 'empty' }],
    ['an accent', 'BDFÉFRPP', { code: 'characters', found: 'É' }],
    ['seven characters', 'BDFEFRP', { code: 'length', characters: 7, expected: [8, 11] }],
    [
      'nine, which « 8 à 11 » would let by',
      'BDFEFRPPC',
      { code: 'length', characters: 9, expected: [8, 11] },
    ],
    ['ten', 'BDFEFRPPCC', { code: 'length', characters: 10, expected: [8, 11] }],
    [
      'twelve, the address of a terminal',
      'BDFEFRPPACCT',
      { code: 'length', characters: 12, expected: [8, 11] },
    ],
    ['no such country', 'BDFEZZPP', { code: 'country', found: 'ZZ' }],
    ['digits for the country', 'BDFE12PP', { code: 'country', found: '12' }],
    ['an IBAN', 'FR1420041010050500013M02606', { code: 'length', characters: 27, expected: [8, 11] }],
  ];
  for (const [why, text, problem] of refused) {
    it(`is refused: ${why}`, () => assert.deepEqual(parseBic(text), { ok: false, problem }));
  }

  it('tells its country', () => assert.equal(countryOfBic('BDFEFRPPCCT'), 'FR'));

  it('once read, is read the same again; nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseBic(text);
        if (parsed.ok) assert.deepEqual(parseBic(parsed.value), parsed);
      }),
    );
  });
});
