/**
 * BIC: ISO 9362, 8 or 11 characters. The documentation says « 8 à 11 » on one page and « 12 » on another (F155): twelve is the address of
 * a terminal, which is no BIC (domain 2.10, 1).
 */
import { type CountryCode, isCountry } from './countries.ts';
import { type Parsed, right, wrong } from './parsed.ts';
import { firstForeignCharacter, withoutSeparators } from './separators.ts';

/** Why a text is not a BIC. */
export type BicProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'characters'; readonly found: string }
  | { readonly code: 'length'; readonly characters: number; readonly expected: readonly [8, 11] }
  /** The fifth and sixth characters are no country. */
  | { readonly code: 'country'; readonly found: string };

/** Reads a BIC as people write it; gives it in capitals without separators, with its branch code when it has one. */
export function parseBic(text: string): Parsed<string, BicProblem> {
  const value = withoutSeparators(text);
  if (value === '') return wrong({ code: 'empty' });
  const foreign = firstForeignCharacter(value);
  if (foreign !== undefined) return wrong({ code: 'characters', found: foreign });
  if (value.length !== 8 && value.length !== 11) {
    return wrong({ code: 'length', characters: value.length, expected: [8, 11] });
  }
  const country = countryOfBic(value);
  return isCountry(country) ? right(value) : wrong({ code: 'country', found: country });
}

/** The country of a valid BIC. */
export function countryOfBic(bic: string): CountryCode {
  return bic.slice(4, 6);
}
