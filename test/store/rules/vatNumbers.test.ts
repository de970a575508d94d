import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseVatNumber, type VatProblem } from '../../../store/rules/vatNumbers.ts';
import { typedOtherwise } from './mutations.ts';

/** A number of each state in the form that the Commission describes for VIES. */
const NUMBERS =
  'ATU13585626 BE0428759497 BE1000000013 BG175074752 BG7523169263 CY10259033P CZ25123891 CZ991231123 CZ7103192745 DE136695976 ' +
  'DK13585627 EE100594102 EL094259216 ES54362315K ESX2482300W ESB58378431 FI20774740 HR33392005961 HU12892312 IE6433435F ' +
  'IE6433435OA IE8D79739I IT00743110157 LT119511515 LT100001919017 LU15027442 LV40003521600 MT11679112 NL123456789B90 PL8567346215 ' +
  'PT501964843 RO18547290 RO24 SE123456789701 SI50223054 SK2022749619';

describe('a VAT number of the European Union', () => {
  it('is read in the form of each state, however it is typed', () => {
    for (const value of NUMBERS.split(' ')) {
      for (const text of [value, ...typedOtherwise(value)]) {
        assert.deepEqual(parseVatNumber(text), { ok: true, value }, JSON.stringify(text));
      }
    }
    assert.equal(new Set(NUMBERS.split(' ').map((value) => value.slice(0, 2))).size, 26);
  });

  it('has nothing before or after what its state writes', () => {
    for (const value of NUMBERS.split(' ')) {
      const country = value.slice(0, 2);
      for (const text of [`${country}000000000000${value.slice(2)}`, `${value}000000000000`]) {
        assert.deepEqual(parseVatNumber(text), { ok: false, problem: { code: 'format', country } }, text);
      }
    }
  });

  it('fits the eighteen characters of an identifier', () => {
    assert.ok(NUMBERS.split(' ').every((value) => value.length <= 18));
  });

  it('of Greece is EL, and GR is understood', () => {
    assert.deepEqual(parseVatNumber('GR094259216'), { ok: true, value: 'EL094259216' });
  });

  const table: readonly (readonly [why: string, text: string, problem: VatProblem])[] = [
    ['nothing', '', { code: 'empty' }],
    ['no letters', '0428759497', { code: 'no-country' }],
    ['no such country', 'ZZ0428759497', { code: 'no-country' }],
    ['a French number', 'FR40303265045', { code: 'france' }],
    ['a Swiss one', 'CHE123456788', { code: 'outside-union', country: 'CH' }],
    ['a British one', 'GB434031494', { code: 'outside-union', country: 'GB' }],
    ['a digit too few', 'BE042875949', { code: 'format', country: 'BE' }],
    ['nine digits, as before 2005', 'BE428759497', { code: 'format', country: 'BE' }],
    ['digits of another alphabet', 'DE１３６６９５９７６', { code: 'format', country: 'DE' }],
    ['a name of every object', 'constructor', { code: 'outside-union', country: 'CO' }],
  ];
  for (const [why, text, problem] of table) {
    it(`is refused: ${why}`, () => assert.deepEqual(parseVatNumber(text), { ok: false, problem }));
  }

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseVatNumber(text)));
  });
});
