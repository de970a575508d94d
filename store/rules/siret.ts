/** SIRET and SIREN: how they are read, and what exactly is wrong with one (domain 2.1, INSEE's format, F39). */
import { type Parsed, right, wrong } from './parsed.ts';
import { withoutSeparators } from './separators.ts';

/** Why a text is not an identifier. `length` says how many digits it has. */
export type IdentifierProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'not-digits' }
  | { readonly code: 'length'; readonly digits: number; readonly expected: number }
  | { readonly code: 'key' };

/** The digits of an identifier, or what is wrong. */
export type ParsedIdentifier = Parsed<string, IdentifierProblem>;

const LA_POSTE = '356000000';
const SIREN_LENGTH = 9;
const SIRET_LENGTH = 14;

/** Reads a SIRET as people write it: spaces, dots and dashes between digits do not count. */
export function parseSiret(text: string): ParsedIdentifier {
  return parse(text, SIRET_LENGTH, hasValidSiretKey);
}

/** Reads a SIREN, the first nine digits of a SIRET. */
export function parseSiren(text: string): ParsedIdentifier {
  return parse(text, SIREN_LENGTH, hasValidLuhnKey);
}

/** The SIREN of a valid SIRET. */
export function sirenOf(siret: string): string {
  return siret.slice(0, SIREN_LENGTH);
}

function parse(text: string, expected: number, hasValidKey: (digits: string) => boolean): ParsedIdentifier {
  const value = withoutSeparators(text);
  if (value === '') return wrong({ code: 'empty' });
  if (!/^[0-9]+$/.test(value)) return wrong({ code: 'not-digits' });
  if (value.length !== expected) return wrong({ code: 'length', digits: value.length, expected });
  if (!hasValidKey(value)) return wrong({ code: 'key' });
  return right(value);
}

/** La Poste's offices ran out of Luhn numbers: for its SIREN, a digit sum that is a multiple of 5 is valid too. */
function hasValidSiretKey(siret: string): boolean {
  if (hasValidLuhnKey(siret)) return true;
  return sirenOf(siret) === LA_POSTE && digitSum(siret) % 5 === 0;
}

/** The last digit is a Luhn key. Zeros alone would pass, but no such identifier was ever given. */
function hasValidLuhnKey(digits: string): boolean {
  return /[1-9]/.test(digits) && luhnSum(digits) % 10 === 0;
}

function luhnSum(digits: string): number {
  let sum = 0;
  for (let position = 0; position < digits.length; position += 1) {
    const digit = Number(digits[digits.length - 1 - position]);
    const weighted = position % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum;
}

function digitSum(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0);
}
