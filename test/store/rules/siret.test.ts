import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseSiren, parseSiret, sirenOf } from '../../../store/rules/siret.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

/** An independent Luhn: digit by digit from the left, for fourteen digits. */
const isLuhn = (siret: string) =>
  [...siret].reduce((sum, digit, position) => {
    const weighted = Number(digit) * (position % 2 === 0 ? 2 : 1);
    return sum + Math.floor(weighted / 10) + (weighted % 10);
  }, 0) %
    10 ===
  0;

describe('a SIRET', () => {
  const accepted: readonly (readonly [why: string, text: string, value: string])[] = [
    ['the documentation’s', '20007104100046', '20007104100046'],
    ['with spaces', ' 200 071 041 00046 ', '20007104100046'],
    ['with dots', '200.071.041.00046', '20007104100046'],
    ['with narrow and hard spaces', '200\u202f071\u00a0041 00046', '20007104100046'],
    ['the head office of La Poste, by its key', '35600000000048', '35600000000048'],
    ['an office of La Poste, by its sum', '35600000049837', '35600000049837'],
  ];
  for (const [why, text, value] of accepted) {
    it(`is read: ${why}`, () => assert.deepEqual(parseSiret(text), { ok: true, value }));
  }

  const refused: readonly (readonly [why: string, text: string, problem: object])[] = [
    ['nothing', ' . ', { code: 'empty' }],
    ['a letter O for a zero', '2OOO7104100046', { code: 'not-digits' }],
    ['thirteen digits', '2000710410004', { code: 'length', digits: 13, expected: 14 }],
    ['a SIREN', '200071041', { code: 'length', digits: 9, expected: 14 }],
    ['two digits exchanged', '20007104100064', { code: 'key' }],
    ['an office of La Poste with neither key nor sum', '35600000049838', { code: 'key' }],
    ['zeros', '00000000000000', { code: 'key' }],
    ['digits of another alphabet', '２０００７１０４１０００４６', { code: 'not-digits' }],
  ];
  for (const [why, text, problem] of refused) {
    it(`is refused: ${why}`, () => assert.deepEqual(parseSiret(text), { ok: false, problem }));
  }

  it('is valid exactly when its key is, La Poste apart', () => {
    fc.assert(
      fc.property(digits(14), (siret) => {
        fc.pre(!siret.startsWith('356000000') && /[1-9]/.test(siret));
        assert.equal(parseSiret(siret).ok, isLuhn(siret));
      }),
    );
  });

  it('has one valid last digit', () => {
    fc.assert(
      fc.property(digits(13), (start) => {
        fc.pre(!start.startsWith('356000000') && /[1-9]/.test(start));
        const valid = [...'0123456789'].filter((last) => parseSiret(start + last).ok);
        assert.equal(valid.length, 1);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseSiret(text)));
  });
});

describe('a SIREN', () => {
  it('is the first nine digits of a SIRET, with a key of its own', () => {
    assert.deepEqual(parseSiren(sirenOf('20007104100046')), { ok: true, value: '200071041' });
    assert.deepEqual(parseSiren('200 071 042'), { ok: false, problem: { code: 'key' } });
    const length = { code: 'length', digits: 10, expected: 9 };
    assert.deepEqual(parseSiren('2000710410'), { ok: false, problem: length });
  });
});
