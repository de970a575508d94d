import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  countryOfIban,
  type IbanProblem,
  ibanCountryFor,
  ibanOfRib,
  maskIban,
  parseIban,
  printedIban,
  ribOfIban,
} from '../../../store/rules/iban.ts';
import { ibanCountries, ibanLength } from '../../../store/rules/ibanLengths.ts';
import { parseRib, ribText } from '../../../store/rules/rib.ts';
import { IBAN_EXAMPLES } from './ibanExamples.ts';
import { otherDigits, transpositions, typedOtherwise } from './mutations.ts';
import { ribs } from './samples.ts';

const FRENCH = 'FR7630006000011234567890189';
const WITH_LETTER = 'FR1420041010050500013M02606';
const accepted = (value: string) => ({ ok: true, value });
const refused = (problem: IbanProblem) => ({ ok: false, problem });

describe('an IBAN', () => {
  it('is read: the example of each of the registry’s 89 countries', () => {
    assert.equal(IBAN_EXAMPLES.length, 89);
    for (const example of IBAN_EXAMPLES) assert.deepEqual(parseIban(example), accepted(example));
    assert.deepEqual(IBAN_EXAMPLES.map(countryOfIban), ibanCountries());
  });

  it('is read however it is typed', () => {
    for (const text of typedOtherwise(WITH_LETTER)) {
      assert.deepEqual(parseIban(text), accepted(WITH_LETTER), JSON.stringify(text));
    }
  });

  const table: readonly (readonly [why: string, text: string, problem: IbanProblem])[] = [
    ['nothing', ' - ', { code: 'empty' }],
    ['an accent', 'FR76é', { code: 'characters', found: 'é' }],
    ['digits of another alphabet', 'FR７６', { code: 'characters', found: '７' }],
    [
      'a letter of another alphabet that looks like ours',
      'FR76 3000\u0410',
      { code: 'characters', found: '\u0410' },
    ],
    ['an emoji, whole', 'FR76😀', { code: 'characters', found: '😀' }],
    ['the RIB alone', '30006000011234567890189', { code: 'no-country', rib: true }],
    ['digits', '123', { code: 'no-country', rib: false }],
    ['letters for the key', 'FRAB30006000011234567890189', { code: 'key', found: 'AB', expected: '76' }],
    ['the country alone', 'fr', { code: 'length', country: 'FR', characters: 2, expected: 27 }],
    ['a country without IBANs', 'US64SVBKUS6S3300958879', { code: 'country-without-iban', country: 'US' }],
    ['no country', 'ZZ7630006000011234567890189', { code: 'country-without-iban', country: 'ZZ' }],
    [
      'one character too few',
      FRENCH.slice(0, -1),
      { code: 'length', country: 'FR', characters: 26, expected: 27 },
    ],
    ['one too many', `${FRENCH}0`, { code: 'length', country: 'FR', characters: 28, expected: 27 }],
    ['another key', `FR77${FRENCH.slice(4)}`, { code: 'key', found: '77', expected: '76' }],
    [
      'an account whose international key alone is right',
      'FR0630006000011234567890188',
      { code: 'rib', problem: { code: 'key', found: '88', expected: '89' } },
    ],
  ];
  for (const [why, text, problem] of table) {
    it(`is refused: ${why}`, () => assert.deepEqual(parseIban(text), refused(problem)));
  }

  it('of any country is refused when one digit is another', () => {
    for (const example of IBAN_EXAMPLES) {
      for (const slip of otherDigits(example)) assert.ok(!parseIban(slip).ok, `${example} → ${slip}`);
    }
  });

  it('of any country is refused when two neighbours change places, 1B, 2M and 3X apart: B1 is 111 too', () => {
    const alike = /1B|B1|2M|M2|3X|X3/;
    for (const example of IBAN_EXAMPLES) {
      const slips = transpositions(example).filter((slip) => parseIban(slip).ok);
      assert.ok(slips.length === 0 || alike.test(example), `${example} → ${slips.join(' ')}`);
    }
    assert.ok(parseIban('RO49AAAAB131007593840000').ok);
  });

  it('of any country is refused without its last character, or with one more', () => {
    for (const example of IBAN_EXAMPLES) {
      const code = (text: string) => {
        const parsed = parseIban(text);
        return parsed.ok ? 'ok' : parsed.problem.code;
      };
      assert.equal(code(example.slice(0, -1)), 'length');
      assert.equal(code(`${example}0`), 'length');
    }
  });

  it('has one valid key of its hundred: 97, 98 and 02 have no twins', () => {
    for (const example of IBAN_EXAMPLES) {
      const keys = Array.from({ length: 100 }, (_, key) => String(key).padStart(2, '0'));
      const valid = keys.filter((key) => parseIban(example.slice(0, 2) + key + example.slice(4)).ok);
      assert.deepEqual(valid, [example.slice(2, 4)]);
    }
  });

  it('must be from the country that the form names, which for territories is the one that holds their accounts', () => {
    assert.ok(parseIban(FRENCH, 'FR').ok);
    for (const territory of ['GP', 'RE', 'NC', 'PF', 'YT', 'BL']) assert.ok(parseIban(FRENCH, territory).ok);
    assert.deepEqual(
      parseIban(FRENCH, 'BE'),
      refused({ code: 'other-country', found: 'FR', expected: 'BE' }),
    );
    assert.deepEqual(['JE', 'IM', 'GG', 'AX', 'MC'].map(ibanCountryFor), ['GB', 'GB', 'GB', 'FI', 'MC']);
  });

  it('of France and Monaco holds a RIB', () => {
    assert.deepEqual(ribOfIban(WITH_LETTER), {
      banque: '20041',
      guichet: '01005',
      compte: '0500013M026',
      cle: '06',
    });
    assert.equal(ribOfIban('MC5811222000010123456789030')?.compte, '01234567890');
    assert.equal(ribOfIban('DE89370400440532013000'), undefined);
  });

  it('is made of any RIB, and gives it back', () => {
    fc.assert(
      fc.property(ribs, fc.constantFrom('FR' as const, 'MC' as const), (rib, country) => {
        const iban = ibanOfRib(rib, country);
        assert.equal(iban.length, ibanLength(country));
        assert.deepEqual(parseIban(iban), accepted(iban));
        assert.deepEqual(ribOfIban(iban), rib);
        assert.deepEqual(parseRib(ribText(rib)), { ok: true, value: rib });
      }),
    );
  });

  it('is printed in groups of four, and read back', () => {
    assert.equal(printedIban(WITH_LETTER), 'FR14 2004 1010 0505 0001 3M02 606');
    for (const example of IBAN_EXAMPLES) {
      assert.deepEqual(parseIban(printedIban(example)), accepted(example));
    }
  });

  it('is shown by its country and its last four characters alone', () => {
    assert.equal(maskIban(FRENCH), 'FR•• •••• 0189');
    for (const example of IBAN_EXAMPLES) {
      assert.equal(maskIban(example).replace(/[• ]/g, ''), example.slice(0, 2) + example.slice(-4));
    }
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseIban(text)));
    assert.equal(parseIban('FR76'.repeat(250_000)).ok, false);
  });
});
