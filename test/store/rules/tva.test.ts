import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTva, type TvaProblem, tvaOfSiren } from '../../../store/rules/tva.ts';
import { otherDigits, typedOtherwise } from './mutations.ts';
import { sirens } from './samples.ts';

describe('a French VAT number', () => {
  it('has the key of its SIREN', () => {
    // 404 833 048 is the usual worked example, 552 032 534 Danone’s SIREN, 200 071 041 that of the documentation’s structure.
    assert.equal(tvaOfSiren('303265045'), 'FR40303265045');
    assert.equal(tvaOfSiren('404833048'), 'FR83404833048');
    assert.equal(tvaOfSiren('552032534'), 'FR27552032534');
    assert.equal(tvaOfSiren('200071041'), 'FR27200071041');
  });

  it('is read however it is typed, without FR too', () => {
    const value = { value: 'FR40303265045', siren: '303265045', keyChecked: true };
    for (const text of [...typedOtherwise('FR40303265045'), '40 303 265 045']) {
      assert.deepEqual(parseTva(text), { ok: true, value }, JSON.stringify(text));
    }
  });

  it('with a letter in its key is read, and said not to be checked', () => {
    for (const [value, siren] of [
      ['FRK7399859412', '399859412'],
      ['FR4Z123456782', '123456782'],
    ]) {
      assert.deepEqual(parseTva(value ?? ''), { ok: true, value: { value, siren, keyChecked: false } });
    }
  });

  it('of Monaco has a key and no SIREN', () => {
    assert.deepEqual(parseTva('FR 53 0000 04605'), {
      ok: true,
      value: { value: 'FR53000004605', keyChecked: true },
    });
    assert.equal(parseTva('FR54000004605').ok, false);
  });

  const table: readonly (readonly [why: string, text: string, problem: TvaProblem])[] = [
    ['nothing', ' ', { code: 'empty' }],
    ['a slash', 'FR40/303265045', { code: 'characters', found: '/' }],
    ['digits of another alphabet', 'FR４０303265045', { code: 'characters', found: '４' }],
    ['a German number', 'DE136695976', { code: 'country', found: 'DE' }],
    ['a SIREN', '303265045', { code: 'country', found: '30' }],
    ['a digit too few', 'FR4030326504', { code: 'length', characters: 12, expected: 13 }],
    ['a SIRET after the key', 'FR4030326504500012', { code: 'length', characters: 18, expected: 13 }],
    ['a letter O in the key', 'FRO0303265045', { code: 'key-characters', found: 'O0' }],
    ['another key', 'FR41303265045', { code: 'key', found: '41', expected: '40' }],
    ['a wrong SIREN', 'FR84323140391', { code: 'siren', problem: { code: 'key' } }],
    ['a letter in the SIREN', 'FRK739985941O', { code: 'siren', problem: { code: 'not-digits' } }],
  ];
  for (const [why, text, problem] of table) {
    it(`is refused: ${why}`, () => assert.deepEqual(parseTva(text), { ok: false, problem }));
  }

  it('of any SIREN is read, and refused when one digit is another', () => {
    fc.assert(
      fc.property(sirens, (siren) => {
        const tva = tvaOfSiren(siren);
        assert.deepEqual(parseTva(tva), { ok: true, value: { value: tva, siren, keyChecked: true } });
        for (const slip of otherDigits(tva)) assert.ok(!parseTva(slip).ok, slip);
      }),
      { numRuns: 50 },
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseTva(text)));
  });
});
