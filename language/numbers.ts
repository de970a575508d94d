/** French numbers in words, as far as dates, durations and choices need them: 0 to 99, and the years of this century. */

const UNITS = ['zero', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze'];
const TEENS = ['douze', 'treize', 'quatorze', 'quinze', 'seize', 'dix-sept', 'dix-huit', 'dix-neuf'];
const TENS = ['vingt', 'trente', 'quarante', 'cinquante', 'soixante'];

/** The number in words, folded, hyphens between its parts: 21 → « vingt-et-un », 75 → « soixante-quinze ». */
export function inWords(value: number): string {
  const small = [...UNITS, ...TEENS];
  const direct = small[value];
  if (direct !== undefined) return direct;
  if (value >= 80) return value === 80 ? 'quatre-vingts' : `quatre-vingt-${inWords(value - 80)}`;
  const ten = value >= 70 ? 'soixante' : (TENS[Math.floor(value / 10) - 2] ?? '');
  const rest = value - (value >= 70 ? 60 : Math.floor(value / 10) * 10);
  if (rest === 0) return ten;
  return rest === 1 || rest === 11 ? `${ten}-et-${inWords(rest)}` : `${ten}-${inWords(rest)}`;
}

const IN_WORDS: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 100 }, (_, value) => [inWords(value), value] as const),
  ...[21, 31, 41, 51, 61].map((value) => [inWords(value).replace('-et-', '-'), value] as const),
  ['une', 1],
  ['quatre-vingt', 80],
]);

/** The value of a number in digits or in words (« 12 », « douze », « vingt et un »), folded; undefined otherwise. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replaceAll(' ', '-');
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  const year = /^deux-mille(?:-(.+))?$/.exec(plain);
  if (year) {
    const rest = year[1] === undefined ? 0 : IN_WORDS.get(year[1].replace(/^et-/, ''));
    return rest === undefined ? undefined : 2000 + rest;
  }
  return IN_WORDS.get(plain);
}

/** A pattern for the numbers in words from `from` to `to`, the longest first, spaces or hyphens between parts. */
export function numberPattern(from: number, to: number): string {
  return [...IN_WORDS]
    .filter(([, value]) => value >= from && value <= to)
    .map(([word]) => word)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('-', '[ -]'))
    .join('|');
}

const ORDINALS: ReadonlyMap<string, number> = new Map([
  ['premier', 1],
  ['premiere', 1],
  ['1er', 1],
  ['1ere', 1],
  ['second', 2],
  ['seconde', 2],
  ...Array.from({ length: 30 }, (_, index) => {
    const value = index + 2;
    const root = inWords(value).replace(/e$/, '').replace(/cinq$/, 'cinqu').replace(/neuf$/, 'neuv');
    return [`${root}ieme`, value] as const;
  }),
]);

/** The value of « deuxième », « 3e », « première », folded; undefined otherwise. */
export function readOrdinalWord(text: string): number | undefined {
  const plain = text.trim().replaceAll(' ', '-');
  const digits = /^(\d{1,3})(?:e|eme|ieme|er|ere|nd|nde)$/.exec(plain);
  return digits ? Number(digits[1]) : ORDINALS.get(plain);
}
