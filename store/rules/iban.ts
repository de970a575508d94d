/**
 * IBAN: ISO 13616, with the length of each country and ISO 7064's key mod 97; French and Monegasque ones hold a RIB (domain 2.7).
 *
 * Our own rather than ibantools: its 4.5.4 refuses the registry's present example for Brazil, holds four countries of the registry
 * for unregistered and accepts 27 that the registry does not have; what would be left of it is a table and a remainder.
 */
import type { CountryCode } from './countries.ts';
import { isFrenchTerritory } from './countries.ts';
import { ibanLength } from './ibanLengths.ts';
import { type Parsed, right, wrong } from './parsed.ts';
import { parseRib, type Rib, type RibProblem, ribText } from './rib.ts';
import { firstForeignCharacter, withoutSeparators } from './separators.ts';

/** Why a text is not an IBAN, the first thing that a person would want to hear of. */
export type IbanProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'characters'; readonly found: string }
  /** It does not begin with two letters: `rib` says that it is a RIB, the part after the key (2.10, 2). */
  | { readonly code: 'no-country'; readonly rib: boolean }
  | { readonly code: 'country-without-iban'; readonly country: string }
  | {
      readonly code: 'length';
      readonly country: CountryCode;
      readonly characters: number;
      readonly expected: number;
    }
  /** `expected` is the key of the rest as it was read; the mistake may be in the rest: never offer it as the correction. */
  | { readonly code: 'key'; readonly found: string; readonly expected: string }
  /** The international key is right and the RIB within is not: nobody's typing, but a number made by a machine that is wrong. */
  | { readonly code: 'rib'; readonly problem: RibProblem }
  /** It is right, but not from the country that the form names. */
  | { readonly code: 'other-country'; readonly found: CountryCode; readonly expected: CountryCode };

/** Countries whose BBAN is a RIB. */
const WITH_RIB: readonly CountryCode[] = ['FR', 'MC'];

/**
 * Reads an IBAN as people write it; gives it in capitals without separators. With `country`, the one chosen in the form, it must be
 * from there: a French territory's accounts have French IBANs, those of the British islands British ones, Åland's Finnish ones.
 */
export function parseIban(text: string, country?: CountryCode): Parsed<string, IbanProblem> {
  const value = withoutSeparators(text);
  if (value === '') return wrong({ code: 'empty' });
  const foreign = firstForeignCharacter(value);
  if (foreign !== undefined) return wrong({ code: 'characters', found: foreign });
  if (!/^[A-Z]{2}/.test(value)) return wrong({ code: 'no-country', rib: parseRib(value).ok });
  const problem = formatProblem(value) ?? ribProblem(value) ?? countryProblem(value, country);
  return problem === undefined ? right(value) : wrong(problem);
}

/** The country of a valid IBAN. */
export function countryOfIban(iban: string): CountryCode {
  return iban.slice(0, 2);
}

/** The country whose IBANs the accounts of a country have, by the registry's « includes other territories ». */
export function ibanCountryFor(country: CountryCode): CountryCode {
  if (isFrenchTerritory(country)) return 'FR';
  if (['GG', 'IM', 'JE'].includes(country)) return 'GB';
  return country === 'AX' ? 'FI' : country;
}

/** A RIB as an IBAN of France, or of Monaco. */
export function ibanOfRib(rib: Rib, country: 'FR' | 'MC' = 'FR'): string {
  const bban = ribText(rib);
  return `${country}${ibanKey(country, bban)}${bban}`;
}

/** The RIB within a valid IBAN; `undefined` for the countries that have none. */
export function ribOfIban(iban: string): Rib | undefined {
  if (!WITH_RIB.includes(countryOfIban(iban))) return undefined;
  const parsed = parseRib(iban.slice(4));
  return parsed.ok ? parsed.value : undefined;
}

/** A valid IBAN in groups of four, as it is printed on paper. */
export function printedIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

/** What of an IBAN may be shown, logged and audited (P18): its country and its last four characters, « FR•• •••• 0189 ». */
export function maskIban(iban: string): string {
  return `${countryOfIban(iban)}•• •••• ${iban.slice(-4)}`;
}

function formatProblem(iban: string): IbanProblem | undefined {
  const country = countryOfIban(iban);
  const expected = ibanLength(country);
  if (expected === undefined) return { code: 'country-without-iban', country };
  if (iban.length !== expected) return { code: 'length', country, characters: iban.length, expected };
  const found = iban.slice(2, 4);
  const key = ibanKey(country, iban.slice(4));
  return found === key ? undefined : { code: 'key', found, expected: key };
}

function ribProblem(iban: string): IbanProblem | undefined {
  if (!WITH_RIB.includes(countryOfIban(iban))) return undefined;
  const parsed = parseRib(iban.slice(4));
  return parsed.ok ? undefined : { code: 'rib', problem: parsed.problem };
}

function countryProblem(iban: string, country: CountryCode | undefined): IbanProblem | undefined {
  if (country === undefined) return undefined;
  const [found, expected] = [countryOfIban(iban), ibanCountryFor(country)];
  return found === expected ? undefined : { code: 'other-country', found, expected };
}

/** `02` to `98`, as the standard makes them: 00, 01 and 99 have the same remainders as 97, 98 and 02, and are refused. */
function ibanKey(country: CountryCode, bban: string): string {
  return String(98 - remainderBy97(`${bban}${country}00`)).padStart(2, '0');
}

/** A to Z count as 10 to 35; digit by digit, since the number has up to sixty digits. */
function remainderBy97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
