/**
 * Folds the many ways of writing the same French words into one, and cuts a text into words, keeping the way back
 * to the original positions. It does not stem, correct spelling or give any word a meaning.
 */
import { ABBREVIATIONS } from './abbreviations.ts';

/** A folded text with, for each of its characters, where it came from. */
export interface Folded {
  readonly original: string;
  /** Lower case, no accents, plain quotes and dashes, no control characters, single spaces; punctuation kept. */
  readonly text: string;
  /** `origin[i]` is the UTF-16 position in `original` of character `i`; one more entry for the end. */
  readonly origin: readonly number[];
}

/** A word, number, code or address, with its place in the original text (`end` exclusive). */
export interface Token {
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const VARIANTS: ReadonlyMap<string, string> = new Map([
  ...[...'’‘‛ʼʹ′`´＇'].map((c) => [c, "'"] as const),
  ...[...'«»“”„‟″＂'].map((c) => [c, '"'] as const),
  ...[...'‐‑‒–—―−﹣－'].map((c) => [c, '-'] as const),
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['Ø', 'o'],
  ['°', 'o '],
  ['º', 'o '],
  ['…', '...'],
  ['·', ' '],
]);

const MARKS = /\p{M}+/gu;
const INVISIBLE = /^[\p{Cf}\p{M}]$/u;
const BLANK = /^[\s\p{Cc}\p{Zs}]$/u;

/** The folded form of one code point outside ASCII. */
function foldCharacter(character: string): string {
  const variant = VARIANTS.get(character);
  if (variant !== undefined) return variant;
  if (INVISIBLE.test(character)) return '';
  if (BLANK.test(character)) return ' ';
  const plain = [...character.normalize('NFKD').replace(MARKS, '').toLowerCase()]
    .map((part) => VARIANTS.get(part) ?? part)
    .join('');
  // « ㏞ » would become several words at one place: such a sign stays as it is.
  return plain.length <= 1 || /^[\p{L}\p{N}]+$/u.test(plain) ? plain : character;
}

/** Folds a text and keeps the positions; linear in the length of the text. */
export function foldWithPositions(original: string): Folded {
  const pieces: string[] = [];
  const origin: number[] = [];
  let blank = true;
  const put = (piece: string, at: number): void => {
    for (const unit of piece.split('')) {
      const isBlank = unit <= ' ' || unit === '\u007f';
      if (isBlank && blank) continue;
      blank = isBlank;
      pieces.push(isBlank ? ' ' : unit);
      origin.push(at);
    }
  };
  for (let at = 0; at < original.length; ) {
    const point = original.codePointAt(at) ?? 0;
    const length = point > 0xffff ? 2 : 1;
    if (point < 0x80) {
      put(point >= 65 && point <= 90 ? String.fromCharCode(point + 32) : (original[at] ?? ''), at);
      if (point === 0x60) pieces[pieces.length - 1] = "'";
    } else {
      put(foldCharacter(original.slice(at, at + length)), at);
    }
    at += length;
  }
  if (pieces.at(-1) === ' ') {
    pieces.pop();
    origin.pop();
  }
  // The end of a span is the start of what follows; the last one must not reach into dropped trailing blanks.
  origin.push(original.trimEnd().length || original.length);
  return { original, text: pieces.join(''), origin };
}

/** Lower case, no accents, plain quotes and dashes, single spaces, no control characters; punctuation is kept. */
export function fold(text: string): string {
  return foldWithPositions(text).text;
}

/** The span of the original text that a span of the folded text came from, without surrounding blanks. */
export function originalSpan(folded: Folded, start: number, end: number): { start: number; end: number } {
  let from = folded.origin[start] ?? folded.original.length;
  let to = folded.origin[end] ?? folded.original.length;
  while (from < to && BLANK.test(folded.original.charAt(from))) from++;
  while (to > from && BLANK.test(folded.original.charAt(to - 1))) to--;
  return { start: from, end: to };
}

const ADDRESS = String.raw`[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}`;
const AMOUNT = String.raw`\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?(?![\p{L}\d])`;
const NUMBER = String.raw`\d+(?:[.,:/]\d+)+(?![\p{L}\d])`;
const WHOLE = "aujourd'hui|quelqu'une?s?|prud'hom[a-z]+";
const ELIDED = "(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'";
const WORD = String.raw`[\p{L}\p{N}]+(?:[_-][\p{L}\p{N}]+)*`;

const TOKEN_SOURCE = `(${ADDRESS})|(${AMOUNT}|${NUMBER})|(?:${WHOLE})(?![\\p{L}\\p{N}])|(${ELIDED})|(${WORD})`;

/** In the original writing: a digit, an underscore or two capitals say that a hyphenated word is a code. */
const CODE_LIKE = /[\d_]|\p{Lu}[\p{Lu}\d_-]*\p{Lu}/u;

/** Cuts a folded text into tokens; « d' » and « qu' » stand alone, codes and amounts stay whole. */
export function tokensOf(folded: Folded): Token[] {
  const tokens: Token[] = [];
  const add = (start: number, end: number, text = folded.text.slice(start, end)): void => {
    const span = originalSpan(folded, start, end);
    tokens.push({ text: folded.original.slice(span.start, span.end), folded: text, ...span });
  };
  for (const match of folded.text.matchAll(new RegExp(TOKEN_SOURCE, 'gu'))) {
    const [whole, , , elided, word] = match;
    const start = match.index;
    const end = start + whole.length;
    const span = originalSpan(folded, start, end);
    if (elided !== undefined) {
      add(start, end, elided.slice(0, -1));
    } else if (word?.includes('-') && !CODE_LIKE.test(folded.original.slice(span.start, span.end))) {
      let at = start;
      for (const part of word.split('-')) {
        add(at, at + part.length);
        at += part.length + 1;
      }
    } else {
      add(start, end);
    }
  }
  return tokens;
}

/** The words, numbers and codes of a text. Hyphenated ordinary words are split, codes such as COMPTA-NORD are not. */
export function tokenise(text: string): Token[] {
  return tokensOf(foldWithPositions(text));
}

/** The folded words separated by single spaces, without punctuation: what two writings of one sentence share. */
export function normalise(text: string): string {
  return tokenise(text)
    .map((token) => token.folded)
    .join(' ');
}

const ELISIONS: ReadonlyMap<string, string> = new Map([
  ['c', 'ce'],
  ['d', 'de'],
  ['j', 'je'],
  ['l', 'le'],
  ['m', 'me'],
  ['n', 'ne'],
  ['s', 'se'],
  ['t', 'te'],
  ['qu', 'que'],
  ['jusqu', 'jusque'],
  ['lorsqu', 'lorsque'],
  ['puisqu', 'puisque'],
]);

/** Three times the same letter is emphasis, but for « créée ». */
const STRETCHED = /([a-df-z])\1{2,}|(e)e{3,}/g;

/**
 * The words of a token in full writing: « j' » is « je », « svp » is « s'il vous plaît », « ouiii » is « oui ».
 * Codes and numbers are left as they are.
 */
export function spellOut(folded: string): readonly string[] {
  const elision = ELISIONS.get(folded);
  if (elision !== undefined) return [elision];
  if (!/^[a-z']+$/.test(folded)) return [folded];
  const shorter = folded.replace(STRETCHED, '$1$2');
  const word = shorter.length > 1 ? shorter : folded;
  const long = ABBREVIATIONS.get(word);
  return long === undefined ? [word] : long.split(' ');
}

/** The words of a text in full writing, for matching and classification (positions are lost). */
export function plainWords(text: string): string[] {
  return tokenise(text).flatMap((token) => spellOut(token.folded));
}
