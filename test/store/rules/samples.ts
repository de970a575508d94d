/** Arbitrary values of the portal's identifiers. */
import fc from 'fast-check';
import { type Rib, ribKey } from '../../../store/rules/rib.ts';

const DIGITS = [...'0123456789'];
const CAPITALS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Any `length` digits. */
export function digits(length: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...DIGITS), minLength: length, maxLength: length });
}

const accounts = fc.string({
  unit: fc.constantFrom(...DIGITS, ...CAPITALS),
  minLength: 11,
  maxLength: 11,
});

/** Any RIB with its right key. */
export const ribs: fc.Arbitrary<Rib> = fc
  .record({ banque: digits(5), guichet: digits(5), compte: accounts })
  .map((account) => ({ ...account, cle: ribKey(account) }));

/** Any nine digits with a right key, not of Monaco. */
export const sirens: fc.Arbitrary<string> = digits(8)
  .filter((start) => !start.startsWith('000'))
  .map((start) => start + luhnKey(start));

function luhnKey(start: string): number {
  const sum = [...start]
    .reverse()
    .map((digit, position) => Number(digit) * (position % 2 === 0 ? 2 : 1))
    .reduce((total, weighted) => total + Math.floor(weighted / 10) + (weighted % 10), 0);
  return (10 - (sum % 10)) % 10;
}
