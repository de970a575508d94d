/**
 * Finds fixed phrases at the beginning of a text, word by word in full writing, and gives back what is left in the
 * original. The lexicons that use it are short; it is no parser.
 */
import { plainWords, spellOut, tokenise } from './normalise.ts';

/** A word in full writing with the token's end in the original text: « jveux » gives two words with one end. */
export interface PlainWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text in full writing, with positions. */
export function positionedWords(text: string): PlainWord[] {
  return tokenise(text).flatMap(({ folded, start, end }) =>
    spellOut(folded).map((word) => ({ word, start, end })),
  );
}

/** Phrases that can be looked up at a position; written in ordinary French, accents and elisions included. */
export interface Lexicon {
  /** The number of words of the longest phrase that begins at `at`; 0 when none does. */
  lengthAt(words: readonly PlainWord[], at: number): number;
}

/** A lexicon of phrases, one a line or separated by « | ». */
export function lexicon(phrases: string): Lexicon {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of phrases.split(/[|\n]/)) {
    const words = plainWords(phrase);
    const [first] = words;
    if (first === undefined) continue;
    const same = byFirst.get(first) ?? [];
    same.push(words);
    byFirst.set(
      first,
      same.sort((a, b) => b.length - a.length),
    );
  }
  return {
    lengthAt(words, at) {
      const candidates = byFirst.get(words[at]?.word ?? '') ?? [];
      const found = candidates.find((phrase) =>
        phrase.every((word, index) => words[at + index]?.word === word),
      );
      return found?.length ?? 0;
    },
  };
}

/** The position after every phrase of the lexicons that follow one another from `at` on. */
export function skipPhrases(
  words: readonly PlainWord[],
  at: number,
  ...lexicons: readonly Lexicon[]
): number {
  let next = at;
  for (;;) {
    const length = Math.max(...lexicons.map((one) => one.lengthAt(words, next)));
    if (length === 0) return next;
    next += length;
  }
}

/** What the original text says from word `at` on, without the punctuation that led to it. */
export function restFrom(text: string, words: readonly PlainWord[], at: number): string {
  const next = words[at];
  if (next === undefined) return '';
  const before = words[at - 1];
  // Quotes, brackets and signs just before the word belong to it: « non, "COMPTA2" ».
  const gap = text.slice(before?.end ?? 0, next.start);
  const kept = /[«"“([+#]\s*$/.exec(gap)?.[0] ?? '';
  return text.slice(next.start - kept.length).trim();
}

/** Words that open or close a sentence without changing what it says. */
export const POLITE: Lexicon = lexicon(`
  euh | heu | hum | hmm | ah | oh | eh | hé | bah | ben | bon | bien | alors | donc | eh bien | et bien | du coup
  bonjour | bonsoir | salut | hello | coucou | claudia | claude | madame | monsieur
  s'il vous plaît | s'il te plaît | svp | stp | merci | merci beaucoup | merci bien | merci d'avance | please
  désolé | désolée | excusez-moi | excuse-moi | pardon
  attends | attendez | une seconde | un instant | minute | mais | et`);
