/** The French VAT number: FR, a key of two characters, and the SIREN (domain 2.1). */
import { type Parsed, right, wrong } from './parsed.ts';
import { firstForeignCharacter, withoutSeparators } from './separators.ts';
import { type IdentifierProblem, parseSiren } from './siret.ts';

/** A French VAT number. */
export interface NumeroTva {
  /** `FR40303265045`. */
  readonly value: string;
  /** Absent for Monaco, whose companies have French numbers with 000 in its place. */
  readonly siren?: string;
  /**
   * Whether the key could be checked. Keys of two digits follow from the SIREN; those with a letter are given by the tax office, by
   * a formula that it does not publish: we accept any, rather than refuse one that is right.
   */
  readonly keyChecked: boolean;
}

/** Why a text is not a French VAT number. */
export type TvaProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'characters'; readonly found: string }
  /** It begins with something else than FR: a number of another country is an identifier of its own (vatNumbers.ts). */
  | { readonly code: 'country'; readonly found: string }
  | { readonly code: 'length'; readonly characters: number; readonly expected: number }
  /** I and O are never in a key. */
  | { readonly code: 'key-characters'; readonly found: string }
  | { readonly code: 'siren'; readonly problem: IdentifierProblem }
  /** `expected` is the key of the SIREN as it was read; the mistake may be there. */
  | { readonly code: 'key'; readonly found: string; readonly expected: string };

const TVA_LENGTH = 13;

/** Reads a French VAT number as people write it, without FR too when its key has digits only. */
export function parseTva(text: string): Parsed<NumeroTva, TvaProblem> {
  const typed = withoutSeparators(text);
  if (typed === '') return wrong({ code: 'empty' });
  const foreign = firstForeignCharacter(typed);
  if (foreign !== undefined) return wrong({ code: 'characters', found: foreign });
  const value = /^\d{11}$/.test(typed) ? `FR${typed}` : typed;
  if (!value.startsWith('FR')) return wrong({ code: 'country', found: value.slice(0, 2) });
  if (value.length !== TVA_LENGTH) {
    return wrong({ code: 'length', characters: value.length, expected: TVA_LENGTH });
  }
  return parseParts(value.slice(2, 4), value.slice(4));
}

/** The VAT number with a key of digits that a valid SIREN has; what a company really has is the tax office's to say. */
export function tvaOfSiren(siren: string): string {
  return `FR${tvaKey(siren)}${siren}`;
}

function parseParts(key: string, siren: string): Parsed<NumeroTva, TvaProblem> {
  if (!/^[0-9A-HJ-NP-Z]{2}$/.test(key)) return wrong({ code: 'key-characters', found: key });
  const keyChecked = /^\d{2}$/.test(key);
  const monaco = keyChecked && /^000\d{6}$/.test(siren);
  const parsed = monaco ? right(siren) : parseSiren(siren);
  if (!parsed.ok) return wrong({ code: 'siren', problem: parsed.problem });
  if (keyChecked && key !== tvaKey(siren)) return wrong({ code: 'key', found: key, expected: tvaKey(siren) });
  return right({ value: `FR${key}${siren}`, ...(!monaco && { siren }), keyChecked });
}

/** (12 + 3 × (SIREN mod 97)) mod 97. */
function tvaKey(siren: string): string {
  return String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0');
}
