/** The French RIB: bank 5, branch 5, account 11, key 2 (F156); domain 2.7, key as the Comité français d'organisation et de normalisation bancaires defines it. */
import { type Parsed, right, wrong } from './parsed.ts';
import { firstForeignCharacter, withoutSeparators } from './separators.ts';

/** A RIB in its four parts: digits, but for the account, which may have capitals. */
export interface Rib {
  readonly banque: string;
  readonly guichet: string;
  readonly compte: string;
  readonly cle: string;
}

/** Why a text is not a RIB. */
export type RibProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'characters'; readonly found: string }
  | { readonly code: 'length'; readonly characters: number; readonly expected: number }
  /** A part that holds digits alone holds something else. */
  | { readonly code: 'not-digits'; readonly part: 'banque' | 'guichet' | 'cle' }
  /** `expected` is the key of the rest as it was read; the mistake may be in the rest: never offer it as the correction. */
  | { readonly code: 'key'; readonly found: string; readonly expected: string };

const RIB_LENGTH = 23;

/** Reads the 23 characters of a RIB as people write them; small letters and separators do not count. */
export function parseRib(text: string): Parsed<Rib, RibProblem> {
  const value = withoutSeparators(text);
  if (value === '') return wrong({ code: 'empty' });
  const foreign = firstForeignCharacter(value);
  if (foreign !== undefined) return wrong({ code: 'characters', found: foreign });
  if (value.length !== RIB_LENGTH) {
    return wrong({ code: 'length', characters: value.length, expected: RIB_LENGTH });
  }
  const rib = {
    banque: value.slice(0, 5),
    guichet: value.slice(5, 10),
    compte: value.slice(10, 21),
    cle: value.slice(21),
  };
  const part = (['banque', 'guichet', 'cle'] as const).find((name) => !/^\d+$/.test(rib[name]));
  if (part !== undefined) return wrong({ code: 'not-digits', part });
  const expected = ribKey(rib);
  return rib.cle === expected ? right(rib) : wrong({ code: 'key', found: rib.cle, expected });
}

/** The 23 characters of a RIB, without separators. */
export function ribText({ banque, guichet, compte, cle }: Rib): string {
  return `${banque}${guichet}${compte}${cle}`;
}

/** The key of a RIB, `01` to `97`: 97 − ((89 × bank + 15 × branch + 3 × account) mod 97). */
export function ribKey({ banque, guichet, compte }: Omit<Rib, 'cle'>): string {
  const sum = 89 * Number(banque) + 15 * Number(guichet) + 3 * Number(digitsOf(compte));
  return String(97 - (sum % 97)).padStart(2, '0');
}

/** Letters of an account count as digits: A and J are 1, B, K and S are 2, … I, R and Z are 9. */
function digitsOf(compte: string): string {
  return compte.replace(/[A-Z]/g, (letter) => '12345678912345678923456789'.charAt(letter.charCodeAt(0) - 65));
}
