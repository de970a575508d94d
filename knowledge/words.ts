/** Texts as the search sees them: stems with the function words kept, and runs of three to five characters. */
import { stem } from '../language/stem.ts';
import { portalWords } from './synonyms.ts';

/** Texts longer than this are cut: no question needs more and the cost of a search stays bounded. */
const LONGEST_TEXT = 2_000;

/** The words of a text in the documentation's vocabulary, from at most its first 2,000 characters. */
export function questionWords(text: string): readonly string[] {
  return portalWords(text.slice(0, LONGEST_TEXT));
}

/** The stems of words and of their neighbours in pairs: « gestion principal » is worth more than each alone. */
export function stemsAndPairs(stems: readonly string[]): readonly string[] {
  return [...stems, ...stems.slice(1).map((next, i) => `${stems[i]} ${next}`)];
}

/** Every run of three to five characters of the words, with the borders of words marked by spaces. */
export function grams(words: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const word of words) {
    const padded = ` ${word} `;
    for (let size = 3; size <= 5; size++) {
      for (let at = 0; at + size <= padded.length; at++) found.push(padded.slice(at, at + size));
    }
  }
  return found;
}

/** What two writings of one question share; used to find the same question in two articles. */
export function questionKey(text: string): string {
  return portalWords(text).map(stem).join(' ');
}
