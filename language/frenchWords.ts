/** Which words are French, by the list of a well-kept package: some 336,000, inflected forms included. */
import { createRequire } from 'node:module';

const LIST = 'an-array-of-french-words';

/** Those of some folded words that French has. Reads the whole list, a fifth of a second: for training, not for a turn. */
export function frenchAmong(words: ReadonlySet<string>): ReadonlySet<string> {
  const list: unknown = createRequire(import.meta.url)(LIST);
  if (!Array.isArray(list))
    throw new Error(`${LIST} is no list of words: install the version of package.json`);
  return new Set(list.map(folded).filter((word) => words.has(word)));
}

function folded(word: unknown): string {
  const text = String(word);
  return /^[a-z]+$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe');
}
