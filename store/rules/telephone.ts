/**
 * Telephone numbers: informative in the portal (F122), so that a form which the numbering plan allows is enough. The known library of
 * them was tried and not taken: 13 MB for a field that nothing depends on, and it reads « 0262 20 12 34 », as written in La Réunion,
 * as a number of mainland France.
 */
import { type Parsed, right, wrong } from './parsed.ts';

/** Why a text is not a number. */
export type TelephoneProblem =
  | { readonly code: 'empty' }
  | { readonly code: 'characters'; readonly found: string }
  /** A French number with too few or too many digits, its first 0 counted. */
  | { readonly code: 'french-length'; readonly digits: number; readonly expected: number }
  /** Ten digits, but of no French number: `0012345678`, `1234567890`. */
  | { readonly code: 'french-prefix'; readonly found: string }
  /** A short or special number (3939, 112), that nobody can be called back on. */
  | { readonly code: 'short' }
  /** After a +: E.164 has 8 to 15 digits, and no country begins with 0. */
  | { readonly code: 'international'; readonly digits: number };

/** Territories that share the ten digits of France and have calling codes of their own: what stands for the first 0 of which numbers. */
const OVERSEAS: readonly (readonly [start: RegExp, international: string])[] = [
  [/^0(?=262|263|269|639|692|693)/, '+262'],
  [/^0(?=590|690|691)/, '+590'],
  [/^0(?=594|694)/, '+594'],
  [/^0(?=596|696|697)/, '+596'],
  [/^0508/, '+508'],
];

/** Reads a number as written in France or with its international prefix; gives it as E.164 has it: `+33123456789`. */
export function parseTelephone(text: string): Parsed<string, TelephoneProblem> {
  const typed = text
    .replace(/^\s*tel:/i, '')
    .replace(/\(\s*0\s*\)/g, '')
    .replace(/[\s\p{Cf}./()\-\u2010-\u2015]/gu, '');
  if (typed === '') return wrong({ code: 'empty' });
  const number = typed.replace(/^00/, '+');
  const foreign = /[^0-9]/u.exec(number.replace(/^\+/, ''))?.[0];
  if (foreign !== undefined) return wrong({ code: 'characters', found: foreign });
  return number.startsWith('+') ? international(number.slice(1)) : french(number);
}

/** A number for people: French ones by pairs, « 01 23 45 67 89 », others as E.164 has them. */
export function printedTelephone(number: string): string {
  return /^\+33\d{9}$/.test(number) ? `0${number.slice(3)}`.replace(/(\d{2})(?=\d)/g, '$1 ') : number;
}

function international(digits: string): Parsed<string, TelephoneProblem> {
  if (/^33/.test(digits)) return french(`0${digits.slice(2).replace(/^0/, '')}`);
  const plausible = /^[1-9]\d{7,14}$/.test(digits);
  return plausible ? right(`+${digits}`) : wrong({ code: 'international', digits: digits.length });
}

function french(digits: string): Parsed<string, TelephoneProblem> {
  if (/^(?:1\d{1,3}|11[68]\d{3}|3\d{3})$/.test(digits)) return wrong({ code: 'short' });
  if (digits.length !== 10) return wrong({ code: 'french-length', digits: digits.length, expected: 10 });
  if (!/^0[1-9]/.test(digits)) return wrong({ code: 'french-prefix', found: digits.slice(0, 2) });
  const [start, prefix] = OVERSEAS.find(([numbers]) => numbers.test(digits)) ?? [/^0/, '+33'];
  return right(digits.replace(start, prefix));
}
