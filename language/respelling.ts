/** Tells well-spelt words of examples from mistyped ones, and brings mistyped words back to those that were meant. */
import { createSpeller } from './spelling.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words as they were meant, where that is plain; the very same array when there is nothing to mend. */
export type Respeller = (words: readonly string[]) => readonly string[];

/** Words that examples hold so often are no slips, whether the language has them or not: « siret », « iban ». */
const USUAL = 20;
/** A slip is so much rarer than the word that it stands for. */
const RARER = 4;

/**
 * The words of texts but the mistyped ones, the most frequent first. What the language does not have, and is near to a word that is met
 * much more often, is mistyped: people’s own slips are among the examples, and must not pass for words.
 */
export function wellSpelt(
  texts: readonly (readonly string[])[],
  { wordsAmong, isFrench }: Vocabulary,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
  const real = wordsAmong(new Set(words));
  const countOf = (word: string): number => counts.get(word) ?? 0;
  const isSure = (word: string): boolean => real.has(word) || countOf(word) >= USUAL;
  const spell = createSpeller(words.filter(isSure), { isFrench });
  const isMistyped = (word: string): boolean =>
    spell(word)?.every((meant) => countOf(meant) >= RARER * countOf(word)) ?? false;
  return words.filter((word) => isSure(word) || !isMistyped(word));
}

/** Knows well-spelt words, the most frequent first, and what shares a stem with them. */
export function createRespeller(
  wellSpelt: readonly string[],
  { stem, isStopword, concepts, isFrench }: Vocabulary,
): Respeller {
  const known = new Set(wellSpelt);
  const stems = new Set(wellSpelt.map(stem));
  const spell = createSpeller(wellSpelt, { isFrench });
  const isKnown = (word: string): boolean =>
    known.has(word) || isStopword(word) || stems.has(stem(word)) || concepts.has(stem(word));
  return (words) =>
    words.every(isKnown)
      ? words
      : words.flatMap((word) => (isKnown(word) ? [word] : (spell(word) ?? [word])));
}
