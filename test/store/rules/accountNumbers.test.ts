import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskAccountNumbers, withoutAccountNumbers } from '../../../store/rules/accountNumbers.ts';
import { maskIban } from '../../../store/rules/iban.ts';
import { IBAN_EXAMPLES } from './ibanExamples.ts';

const iban = 'FR7630006000011234567890189';
const rib = '30006000011234567890189';

describe('account numbers in a text', () => {
  const kept: readonly (readonly [written: string, kept: string])[] = [
    [iban, 'FR•• •••• 0189'],
    [`mon IBAN : ${iban}.`, 'mon IBAN : FR•• •••• 0189.'],
    ['fr76 3000-6000.0112 3456 7890 189 merci', 'FR•• •••• 0189 merci'],
    [`au ${rib}`, 'au 30006 ••••• •••••••8901 ••'],
    [`RIB ${rib}`, 'RIB 30006 ••••• •••••••8901 ••'],
    ['30006 00001 12345678901 89', '30006 ••••• •••••••8901 ••'],
    [`rib-${iban}.pdf`, 'rib-FR•• •••• 0189.pdf'],
    [`${iban} et ${iban}`, 'FR•• •••• 0189 et FR•• •••• 0189'],
  ];
  for (const [written, expected] of kept) {
    it(`« ${written} » keeps none`, () => assert.equal(maskAccountNumbers(written), expected));
  }

  for (const text of [
    '',
    'SIRET 20007104100046, code FR14',
    'FR7630006000011234567890180',
    `${iban}0`,
    `x${iban}`,
    '20007104100046 20007104100046',
  ]) {
    it(`« ${text} » has none`, () => assert.equal(maskAccountNumbers(text), text));
  }

  it('are masked in every country’s form, whatever stands around them and between their characters', () => {
    const separator = fc.constantFrom('', ' ', '-', '\u00a0', '. ');
    const around = fc.string({ unit: fc.constantFrom('é', ' ', ',', '•', '\n', '(', '€') });
    fc.assert(
      fc.property(
        fc.constantFrom(...IBAN_EXAMPLES),
        separator,
        around,
        around,
        (one, between, before, after) => {
          const word = before === '' || /[^\p{L}]$/u.test(before) ? before : `${before} `;
          const rest = /^\p{L}/u.test(after) ? ` ${after}` : after;
          const written = `${word}${one.replace(/(.{4})(?=.)/g, `$1${between}`)}${rest}`;
          assert.equal(maskAccountNumbers(written), `${word}${maskIban(one)}${rest}`);
        },
      ),
    );
  });

  it('are masked once: a text that has been masked stays as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...IBAN_EXAMPLES), (text, one) => {
        const masked = maskAccountNumbers(`${text} ${one} ${text}`);
        assert.equal(maskAccountNumbers(masked), masked);
      }),
    );
  });

  it('are masked in every text of a value, but for what identifies', () => {
    const value = { id: iban, nom: iban, parts: [{ texte: iban }, 3, null, true] };
    assert.deepEqual(withoutAccountNumbers(value, new Set(['id'])), {
      id: iban,
      nom: 'FR•• •••• 0189',
      parts: [{ texte: 'FR•• •••• 0189' }, 3, null, true],
    });
  });
});
