import assert from 'node:assert/strict';
import { mindFor } from '../support/stage.ts';

const reading = { today: '2026-11-23', names: { structures: [] } };
const masked = (text: string) => mindFor().masked(text, reading);

describe('the text that is kept', () => {
  const kept: readonly (readonly [said: string, kept: string])[] = [
    ['mon IBAN est FR1420041010050500013M02606', 'mon IBAN est FR•• •••• 2606'],
    ['FR14 2004 1010 0505 0001 3M02 606', 'FR•• •••• 2606'],
    ['iban fr14-2004-1010-0505-0001-3m02-606, merci', 'iban fr•• •••• 2606, merci'],
    ['de DE89370400440532013000 vers FR1420041010050500013M02606.', 'de DE•• •••• 3000 vers FR•• •••• 2606.'],
    ['un IBAN faux : FR1420041010050500013M02607', 'un IBAN faux : FR•• •••• 2607'],
  ];
  for (const [said, expected] of kept) {
    it(`« ${said} » keeps no whole IBAN`, () => assert.equal(masked(said), expected));
  }

  for (const text of [
    '',
    'bonjour',
    'le SIRET 20007104100046',
    'n° 20007104100046',
    'code FR14, RITM0015261',
  ]) {
    it(`« ${text} » is kept as it is`, () => assert.equal(masked(text), text));
  }

  it('of a long text, an IBAN is masked wherever it stands, between two windows too', () => {
    for (const before of [0, 9_780, 9_790, 9_995, 10_000, 19_590, 25_000, 99_000]) {
      const text = `${'mot '.repeat(before / 4)}FR14 2004 1010 0505 0001 3M02 606 ${'mot '.repeat(300)}`;
      assert.equal(masked(text), text.replace(/FR14.*606/, 'FR•• •••• 2606'), `after ${before} characters`);
    }
  });
});
