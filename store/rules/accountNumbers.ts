/**
 * Account numbers within other values: what people write in a comment, an object or the name of a file. Only bank details keep a whole
 * account number (P18: « do not log full IBAN; mask »).
 */
import { maskIban, parseIban } from './iban.ts';
import { ibanLength } from './ibanLengths.ts';
import { parseRib, type Rib } from './rib.ts';

const RIB_LENGTH = 23;
/** As many as stand between two groups of digits on paper and in messages. */
const MOST_SEPARATORS = 3;
const CHARACTER = /[A-Za-z0-9]/;
/** Where an IBAN or a RIB may begin: not in the middle of a word or of a longer number. */
const BEGINNING = /(?<![\p{L}\p{N}])(?=[A-Za-z]{2}[^\p{L}\p{N}]{0,3}\d|\d[^\p{L}\p{N}]{0,3}\d)/gu;

/** The text with every valid IBAN and RIB masked: « FR•• •••• 0189 », « 30006 ••••• •••••••6789 •• ». */
export function maskAccountNumbers(text: string): string {
  let masked = '';
  let done = 0;
  for (const { index } of text.matchAll(BEGINNING)) {
    if (index < done) continue;
    const found = ibanAt(text, index) ?? ribAt(text, index);
    if (found === undefined) continue;
    masked += text.slice(done, index) + found.mask;
    done = found.end;
  }
  return done === 0 ? text : masked + text.slice(done);
}

/** A JSON value with the account numbers in its texts masked; what is under a key of `except` stays as it is. */
export function withoutAccountNumbers<T>(value: T, except: ReadonlySet<string> = NONE): T {
  return masking(value, except) as T;
}

const NONE: ReadonlySet<string> = new Set();

function masking(value: unknown, except: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return maskAccountNumbers(value);
  if (Array.isArray(value)) return value.map((part) => masking(part, except));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, except.has(key) ? part : masking(part, except)]),
  );
}

interface Found {
  readonly mask: string;
  readonly end: number;
}

function ibanAt(text: string, start: number): Found | undefined {
  const length = ibanLength(text.slice(start, start + 2).toUpperCase());
  const read = length === undefined ? undefined : readCharacters(text, start, length);
  const iban = read && parseIban(read.value);
  return read && iban?.ok ? { mask: maskIban(iban.value), end: read.end } : undefined;
}

function ribAt(text: string, start: number): Found | undefined {
  const read = readCharacters(text, start, RIB_LENGTH);
  const rib = read && parseRib(read.value);
  return read && rib?.ok ? { mask: maskRib(rib.value), end: read.end } : undefined;
}

function maskRib({ banque, compte }: Rib): string {
  return `${banque} ••••• •••••••${compte.slice(-4)} ••`;
}

/** So many letters and digits from there on, separators skipped; none when there are fewer, or more. */
function readCharacters(
  text: string,
  start: number,
  length: number,
): { readonly value: string; readonly end: number } | undefined {
  let value = '';
  let separators = 0;
  let at = start;
  for (; value.length < length && separators <= MOST_SEPARATORS && at < text.length; at += 1) {
    const character = text.charAt(at);
    const counts = CHARACTER.test(character);
    value += counts ? character : '';
    separators = counts ? 0 : separators + 1;
  }
  const isWhole = value.length === length && !/^[\p{L}\p{N}]/u.test(text.slice(at));
  return isWhole ? { value, end: at } : undefined;
}
