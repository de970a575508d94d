/**
 * Finds passages of any documentation, thousands of them: BM25 in title and text, stop words kept, and likeness in runs of characters,
 * which forgives slips. It knows no questions and gives no confidence: that is `search.ts`, for the articles.
 */
import { type Counts, createCounter } from '../language/counting.ts';
import { plainFrench, type Vocabulary } from '../language/vocabulary.ts';
import { createPostings, createTerms, type Postings } from './postings.ts';
import { gramsOf } from './words.ts';

/** A piece of documentation; the title counts double. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A passage found; scores compare within one question only. */
export interface PassageHit {
  readonly id: string;
  readonly score: number;
}

export type PassageSearch = (question: string, limit?: number) => readonly PassageHit[];

const TITLE = 2;
const K1 = 1.2;
const B = 0.5;
/** How much all words of the question found in a passage count beside likeness in characters. */
const WORDS = 4;
/** A question needs no more. */
const MOST_WORDS = 60;

/** Builds the index. Pure: the same passages give the same answers. */
export function createPassageIndex(
  passages: readonly Passage[],
  { words, stem }: Pick<Vocabulary, 'words' | 'stem'> = plainFrench(),
): PassageSearch {
  const size = passages.length;
  const said = passages.map(({ title, text }) => ({ title: words(title), text: words(text) }));
  const terms = indexedTerms(said, stem);
  const letters = indexedLetters(said);
  const scores = new Float64Array(size);

  return (question, limit = 10) => {
    const asked = words(question).slice(0, MOST_WORDS);
    scores.fill(0);
    const stems = [...new Set(asked.map(stem))];
    const most = stems.reduce((sum, one) => sum + rarity(terms.count(one), size), 0) * CEILING;
    if (most > 0) for (const one of stems) terms.addTo(scores, one, WORDS / most);
    const weighted = [...countsOf(asked.flatMap(gramsOf))].map(
      ([gram, count]) => [gram, (1 + Math.log(count)) * rarity(letters.count(gram), size)] as const,
    );
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
    for (const [gram, weight] of weighted) letters.addTo(scores, gram, weight / length);
    return best(scores, limit).map((at) => ({ id: passages[at]?.id ?? '', score: scores[at] ?? 0 }));
  };
}

interface Said {
  readonly title: readonly string[];
  readonly text: readonly string[];
}

/** No passage can score more for one word of rarity 1. */
const CEILING = (K1 + 1) * (TITLE + 1);

function rarity(holders: number, size: number): number {
  return Math.log(1 + (size - holders + 0.5) / (holders + 0.5));
}

/** The BM25 of each stem in each passage, its fields added. */
function indexedTerms(said: readonly Said[], stem: (word: string) => string): Postings {
  const terms = createTerms();
  const count = createCounter();
  const numbered = (words: readonly string[]): Counts => count([words.map((word) => terms.idOf(stem(word)))]);
  const titles = said.map(({ title }) => numbered(title));
  const texts = said.map(({ text }) => numbered(text));
  const averageOf = (lengths: readonly number[]): number =>
    lengths.reduce((a, b) => a + b, 0) / lengths.length || 1;
  const averageTitle = averageOf(said.map(({ title }) => title.length));
  const averageText = averageOf(said.map(({ text }) => text.length));
  const all = said.map((_, at) => count([titles[at]?.terms ?? [], texts[at]?.terms ?? []]));
  return createPostings(terms, all, ({ terms: held }, holders, at) => {
    const sums = new Map<number, number>();
    const add = ({ terms: own, counts }: Counts, weight: number, relative: number): void => {
      const norm = K1 * (1 - B + B * relative);
      for (const [entry, term] of own.entries()) {
        const times = counts[entry] ?? 0;
        const score = (weight * rarity(holders[term] ?? 0, said.length) * times * (K1 + 1)) / (times + norm);
        sums.set(term, (sums.get(term) ?? 0) + score);
      }
    };
    const { title = [], text = [] } = said[at] ?? {};
    add(titles[at] ?? NONE, TITLE, title.length / averageTitle);
    add(texts[at] ?? NONE, 1, text.length / averageText);
    return held.map((term) => sums.get(term) ?? 0);
  });
}

const NONE: Counts = { terms: [], counts: [] };

/** The runs of characters of each passage, as a vector of length 1. The runs of a word are found once for all passages. */
function indexedLetters(said: readonly Said[]): Postings {
  const terms = createTerms();
  const count = createCounter();
  const byWord = new Map<string, Int32Array>();
  const numbersOf = (word: string): Int32Array => {
    const known = byWord.get(word) ?? Int32Array.from(gramsOf(word), terms.idOf);
    byWord.set(word, known);
    return known;
  };
  const documents = said.map(({ title, text }) => count([...title, ...text].map(numbersOf)));
  return createPostings(terms, documents, ({ terms: held, counts }, holders) => {
    const weights = held.map(
      (term, entry) => (1 + Math.log(counts[entry] ?? 1)) * rarity(holders[term] ?? 0, said.length),
    );
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    return weights.map((weight) => weight / length);
  });
}

function countsOf(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** The places of the highest scores above zero, highest first; the first of equals wins. */
function best(scores: Float64Array, limit: number): readonly number[] {
  const kept: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score <= 0 || (kept.length === limit && score <= (scores[kept.at(-1) ?? 0] ?? 0))) continue;
    let place = kept.length;
    while (place > 0 && (scores[kept[place - 1] ?? 0] ?? 0) < score) place--;
    kept.splice(place, 0, at);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}
