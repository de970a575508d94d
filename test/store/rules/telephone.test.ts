import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTelephone, printedTelephone, type TelephoneProblem } from '../../../store/rules/telephone.ts';
import { digits } from './samples.ts';

describe('a telephone number', () => {
  const accepted: readonly (readonly [text: string, value: string])[] = [
    ['01 23 45 67 89', '+33123456789'],
    ['06.12.34.56.78', '+33612345678'],
    ['06-12\u00a034\u202f56‑78', '+33612345678'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['+33 06 12 34 56 78', '+33612345678'],
    ['0033 6 12 34 56 78', '+33612345678'],
    ['tel:+33612345678', '+33612345678'],
    ['0 800 123 456', '+33800123456'],
    ['0262 20 12 34', '+262262201234'],
    ['0692 12 34 56', '+262692123456'],
    ['0590 12 34 56', '+590590123456'],
    ['0594 30 12 34', '+594594301234'],
    ['0696 60 12 34', '+596696601234'],
    ['0639 61 12 34', '+262639611234'],
    ['0508 41 12 34', '+508411234'],
    ['01 02 62 12 34', '+33102621234'],
    ['01 05 90 12 34', '+33105901234'],
    ['01 05 94 12 34', '+33105941234'],
    ['01 05 96 12 34', '+33105961234'],
    ['01 05 08 12 34', '+33105081234'],
    ['+687 27 12 34', '+687271234'],
    ['+32 2 123 45 67', '+3221234567'],
    ['+1 (202) 555-0143', '+12025550143'],
  ];
  for (const [text, value] of accepted) {
    it(`is read: ${text}`, () => assert.deepEqual(parseTelephone(text), { ok: true, value }));
  }

  const refused: readonly (readonly [text: string, problem: TelephoneProblem])[] = [
    [' - ', { code: 'empty' }],
    ['01 23 45 67 89 poste 12', { code: 'characters', found: 'p' }],
    ['portable, tel: 06 12 34 56 78', { code: 'characters', found: 'p' }],
    ['０１２３４５６７８９', { code: 'characters', found: '０' }],
    ['01 23 45 67 8', { code: 'french-length', digits: 9, expected: 10 }],
    ['01 23 45 67 890', { code: 'french-length', digits: 11, expected: 10 }],
    ['+33 6 12 34 56', { code: 'french-length', digits: 8, expected: 10 }],
    ['12 34 56 78 90', { code: 'french-prefix', found: '12' }],
    ['3939', { code: 'short' }],
    ['112', { code: 'short' }],
    ['118 218', { code: 'short' }],
    ['+0 123 456 789', { code: 'international', digits: 10 }],
    ['+32 123', { code: 'international', digits: 5 }],
    ['+1234567890123456', { code: 'international', digits: 16 }],
    ['+', { code: 'international', digits: 0 }],
  ];
  for (const [text, problem] of refused) {
    it(`is refused: ${text}`, () => assert.deepEqual(parseTelephone(text), { ok: false, problem }));
  }

  it('is printed as the French write it, and read back', () => {
    assert.equal(printedTelephone('+33123456789'), '01 23 45 67 89');
    assert.equal(printedTelephone('+3221234567'), '+3221234567');
    fc.assert(
      fc.property(digits(8), fc.constantFrom('01', '02', '03', '04', '06', '07', '09'), (rest, start) => {
        const parsed = parseTelephone(start + rest);
        assert.ok(parsed.ok);
        assert.deepEqual(parseTelephone(printedTelephone(parsed.value)), parsed);
      }),
    );
  });

  it('once read, is read the same again; nothing throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digits(10)), (text) => {
        const parsed = parseTelephone(text);
        if (!parsed.ok) return;
        assert.match(parsed.value, /^\+[1-9]\d{7,14}$/);
        assert.deepEqual(parseTelephone(parsed.value), parsed);
      }),
    );
  });
});
