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

/** The folded forms of the code points that French is written with: below this, and in the block of general punctuation. */
const COMMON_UP_TO = 0x250;
const COMMON = foldedRange(0, COMMON_UP_TO);
const PUNCTUATION_FROM = 0x2000;
const PUNCTUATION = foldedRange(PUNCTUATION_FROM, 0x2070);

function foldedRange(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, index) => {
    const point = from + index;
    return point < 0x80 ? foldAscii(point) : foldCharacter(String.fromCodePoint(point));
  });
}

function foldAscii(point: number): string {
  if (point <= 0x20 || point === 0x7f) return ' ';
  return point === 0x60 ? "'" : String.fromCodePoint(point).toLowerCase();
}

function foldPoint(point: number): string {
  const known = point < COMMON_UP_TO ? COMMON[point] : PUNCTUATION[point - PUNCTUATION_FROM];
  return known ?? foldCharacter(String.fromCodePoint(point));
}

/** Folds a text and keeps the positions; linear in the length of the text. */
export function foldWithPositions(original: string): Folded {
  const origin: number[] = [];
  let text = '';
  let blank = true;
  for (let at = 0; at < original.length; ) {
    const point = original.codePointAt(at) ?? 0;
    const folded = foldPoint(point);
    for (let unitAt = 0; unitAt < folded.length; unitAt++) {
      const unit = folded.charAt(unitAt);
      const isBlank = unit === ' ';
      if (isBlank && blank) continue;
      blank = isBlank;
      text += unit;
      origin.push(at);
    }
    at += point > 0xffff ? 2 : 1;
  }
  if (text.endsWith(' ')) {
    text = text.slice(0, -1);
    origin.pop();
  }
  // The end of a span is the start of what follows; the last one must not reach into dropped trailing blanks.
  origin.push(original.trimEnd().length || original.length);
  return { original, text, origin };
}

/** Lower case, no accents, plain quotes and dashes, single spaces, no control characters; punctuation is kept. */
export function fold(text: string): string {
  return foldWithPositions(text).text;
}

/** The span of the original text that a span of the folded text came from, without surrounding blanks. */
export function originalSpan(folded: Folded, start: number, end: number): { start: number; end: number } {
  let from = folded.origin[start] ?? folded.original.length;
  let to = folded.origin[end] ?? folded.original.length;
  while (from < to && isBlankAt(folded.original, from)) from++;
  while (to > from && isBlankAt(folded.original, to - 1)) to--;
  return { start: from, end: to };
}

function isBlankAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit < 0x7f ? unit <= 0x20 : BLANK.test(text.charAt(at));
}

const ADDRESS = String.raw`[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}`;
const AMOUNT = String.raw`\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?(?![\p{L}\d])`;
const NUMBER = String.raw`\d+(?:[.,:/]\d+)+(?![\p{L}\d])`;
const WHOLE = "aujourd'hui|quelqu'une?s?|prud'hom[a-z]+";
const ELIDED = "(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'";
const WORD = String.raw`[\p{L}\p{N}]+(?:[_-][\p{L}\p{N}]+)*`;

const TOKEN = new RegExp(
  `(${ADDRESS})|(${AMOUNT}|${NUMBER})|(?:${WHOLE})(?![\\p{L}\\p{N}])|(${ELIDED})|(${WORD})`,
  'gu',
);

/** In the original writing: a digit, an underscore or two capitals say that a hyphenated word is a code. */
const CODE_LIKE = /[\d_]|\p{Lu}[\p{Lu}\d_-]*\p{Lu}/u;

/** « PEUT-ON », « DONNEZ-MOI »: a verb and its pronoun, in whatever letters. */
const WITH_PRONOUN = /^[a-z-]+-(?:je|tu|ils?|elles?|on|nous|vous|ce|moi)$/;

/** Where a token of the folded text is; `text` differs from it for « d' », which stands as « d ». */
type Cut = (start: number, end: number, text: string) => void;

function cut({ original, origin, text }: Folded, add: Cut): void {
  for (const match of text.matchAll(TOKEN)) {
    const [whole, , , elided, word] = match;
    const start = match.index;
    const end = start + whole.length;
    if (elided !== undefined) {
      add(start, end, elided.slice(0, -1));
    } else if (word?.includes('-') && !isCode(word, original.slice(origin[start], origin[end]))) {
      let at = start;
      for (const part of word.split('-')) {
        add(at, at + part.length, part);
        at += part.length + 1;
      }
    } else {
      add(start, end, whole);
    }
  }
}

function isCode(folded: string, original: string): boolean {
  return CODE_LIKE.test(original) && !WITH_PRONOUN.test(folded);
}

/** Cuts a folded text into tokens; « d' » and « qu' » stand alone, codes and amounts stay whole. */
export function tokensOf(folded: Folded): Token[] {
  const tokens: Token[] = [];
  cut(folded, (start, end, text) => {
    const span = originalSpan(folded, start, end);
    tokens.push({ text: folded.original.slice(span.start, span.end), folded: text, ...span });
  });
  return tokens;
}

/** The folded words alone. */
function foldedWords(text: string): string[] {
  const words: string[] = [];
  cut(foldWithPositions(text), (_start, _end, word) => words.push(word));
  return words;
}

/** The words, numbers and codes of a text. Hyphenated ordinary words are split, codes such as COMPTA-NORD are not. */
export function tokenise(text: string): Token[] {
  return tokensOf(foldWithPositions(text));
}

/** The folded words separated by single spaces, without punctuation: what two writings of one sentence share. */
export function normalise(text: string): string {
  return foldedWords(text).join(' ');
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

/** « jveux », « jpense »: no French word begins with j and a consonant. */
const GLUED_JE = /^j([bcdfglmnprstv][a-z]{2,})$/;

/**
 * The words of a token in full writing: « j' » is « je », « svp » is « s'il vous plaît », « ouiii » is « oui ».
 * Codes and numbers are left as they are.
 */
export function spellOut(folded: string): readonly string[] {
  const words: string[] = [];
  spellInto(words, folded);
  return words;
}

/** Every text is spelt out several times a turn: what most words do not need is not tried. */
function spellInto(words: string[], folded: string): void {
  const elision = ELISIONS.get(folded);
  if (elision !== undefined) words.push(elision);
  else if (!/^[a-z']+$/.test(folded)) words.push(...(ABBREVIATIONS.get(folded)?.split(' ') ?? [folded]));
  else {
    const shorter = isStretched(folded) ? folded.replace(STRETCHED, '$1$2') : folded;
    const word = shorter.length > 1 ? shorter : folded;
    const long = ABBREVIATIONS.get(word);
    if (long !== undefined) words.push(...long.split(' '));
    else {
      const verb = word.startsWith('j') ? GLUED_JE.exec(word)?.[1] : undefined;
      if (verb === undefined) words.push(word);
      else words.push('je', verb);
    }
  }
}

function isStretched(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code === word.charCodeAt(at - 1) && code === word.charCodeAt(at - 2)) return true;
  }
  return false;
}

/** The words of a text in full writing, for matching and classification (positions are lost). */
export function plainWords(text: string): string[] {
  const words: string[] = [];
  cut(foldWithPositions(text), (_start, _end, word) => spellInto(words, word));
  return words;
}
