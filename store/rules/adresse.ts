/** Postal addresses of structures and people: what the form requires, and the five digits of a French code (domain 2.1, F38). */
import type { Adresse } from '../model.ts';
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';
import { type CountryCode, FRANCE, findCountry, isFrenchTerritory } from './countries.ts';
import { type Parsed, right, wrong } from './parsed.ts';
import { parseLine, type TextProblem } from './text.ts';

/** The form as it was filled: empty texts are fields without an answer; the country is France unless another is chosen. */
export type AdresseDraft = {
  readonly [Field in keyof Adresse]?: string;
};

/** Why a text is no postal code. */
export type CodePostalProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'not-digits' }
  | { readonly code: 'length'; readonly digits: number; readonly expected: number }
  /** Abroad, where nothing but length and letters is checked. */
  | { readonly code: 'foreign' };

/** What is wrong with one field of an address. */
export type AdresseProblem =
  | {
      readonly field: 'ligne' | 'complement1' | 'complement2' | 'ville';
      readonly problem: TextProblem;
    }
  | { readonly field: 'codePostal'; readonly problem: CodePostalProblem }
  | { readonly field: 'pays'; readonly problem: 'unknown' };

const FRENCH_LENGTH = 5;

/** Reads a postal code; five digits in France, its territories and Monaco, which share one numbering. */
export function parseCodePostal(text: string, pays: CountryCode = FRANCE): Parsed<string, CodePostalProblem> {
  const value = text.replace(/[\s\p{Cf}]+/gu, ' ').trim();
  if (value === '') return wrong({ code: 'empty' });
  if (!hasFrenchCodes(pays)) {
    return /^[A-Za-z0-9][A-Za-z0-9 -]{1,11}$/.test(value)
      ? right(value.toUpperCase())
      : wrong({ code: 'foreign' });
  }
  const digits = value.replaceAll(' ', '');
  if (!/^[0-9]+$/.test(digits)) return wrong({ code: 'not-digits' });
  if (digits.length !== FRENCH_LENGTH) {
    return wrong({ code: 'length', digits: digits.length, expected: FRENCH_LENGTH });
  }
  return right(digits);
}

/** Reads a whole form; gives all that is wrong, in the order of its fields. Abroad, an address may have no postal code. */
export function parseAdresse(
  draft: AdresseDraft,
  { addressLineMaxLength: max }: Pick<Assumptions, 'addressLineMaxLength'> = ASSUMPTIONS,
): Parsed<Adresse, readonly AdresseProblem[]> {
  const pays = parsePays(draft.pays ?? '');
  const fields = [
    requiredLine('ligne', draft, max),
    optionalLine('complement1', draft, max),
    optionalLine('complement2', draft, max),
    codePostalOf(draft, pays.ok ? pays.value : undefined),
    requiredLine('ville', draft, max),
    pays,
  ] as const;
  const [ligne, complement1, complement2, codePostal, ville] = fields;
  if (ligne.ok && complement1.ok && complement2.ok && codePostal.ok && ville.ok && pays.ok) {
    return right({
      ligne: ligne.value,
      ...(complement1.value !== '' && { complement1: complement1.value }),
      ...(complement2.value !== '' && { complement2: complement2.value }),
      codePostal: codePostal.value,
      ville: ville.value,
      pays: pays.value,
    });
  }
  return wrong(fields.flatMap((field) => (field.ok ? [] : [field.problem])));
}

type LineField = 'ligne' | 'complement1' | 'complement2' | 'ville';

function requiredLine(field: LineField, draft: AdresseDraft, max: number): Parsed<string, AdresseProblem> {
  const parsed = parseLine(draft[field] ?? '', max);
  return parsed.ok ? parsed : wrong({ field, problem: parsed.problem });
}

function optionalLine(field: LineField, draft: AdresseDraft, max: number): Parsed<string, AdresseProblem> {
  return (draft[field] ?? '').trim() === '' ? right('') : requiredLine(field, draft, max);
}

function codePostalOf(draft: AdresseDraft, pays: CountryCode | undefined): Parsed<string, AdresseProblem> {
  const parsed = parseCodePostal(draft.codePostal ?? '', pays);
  if (parsed.ok) return parsed;
  const abroad = pays !== undefined && !hasFrenchCodes(pays);
  const mayBeAbsent = abroad && parsed.problem.code === 'empty';
  return mayBeAbsent ? right('') : wrong({ field: 'codePostal', problem: parsed.problem });
}

/** The country of the form, by code or French name; France when none is given. */
function parsePays(text: string): Parsed<CountryCode, AdresseProblem> {
  const pays = text.trim() === '' ? FRANCE : findCountry(text);
  return pays === undefined ? wrong({ field: 'pays', problem: 'unknown' }) : right(pays);
}

function hasFrenchCodes(pays: CountryCode): boolean {
  return pays === FRANCE || pays === 'MC' || isFrenchTerritory(pays);
}
