/**
 * Learns from the articles' own questions which article a question is for: a linear machine over the stems, pairs and letters by which
 * questions are also compared. The nearest question says that somebody asked so; the machine, which words tell articles apart.
 */
import { type LinearMachine, linearMachine, trainLinear } from '../language/linear.ts';
import { packed, type Vector } from '../language/rows.ts';
import type { Article } from './article.ts';
import type { ArticleWords, Said } from './articleWords.ts';
import { createTextSpace, type TextSpace } from './cosine.ts';
import { gramsOf, stemsAndPairs } from './words.ts';

/** What was learnt: plain data, that can be kept. Good for the articles that it was learnt from, and for no others. */
export type Ranking = Float32Array;

/** An article with its words. */
export interface Entry {
  readonly article: Article;
  readonly said: ArticleWords;
}

/** The questions and titles of articles, to compare others with. */
export interface Asked {
  /** The number of the article of each. */
  readonly articleOf: Int32Array;
  readonly phrases: TextSpace;
  readonly letters: TextSpace;
}

/** In squared length, how much of a text is its phrases; the rest is its letters. */
const PHRASES = 0.6;

/** Always in the same order, so that what was learnt of articles serves them in any other. */
export function entriesOf(articles: readonly Article[], words: readonly ArticleWords[]): readonly Entry[] {
  return words
    .flatMap((said, at) => (articles[at] === undefined ? [] : [{ article: articles[at], said }]))
    .sort((a, b) => (a.article.id < b.article.id ? -1 : 1));
}

export function askedOf(entries: readonly Entry[]): Asked {
  const units = entries.flatMap(({ said: { title, questions } }, number) =>
    [title, ...questions].map((said: Said) => ({ number, said })),
  );
  return {
    articleOf: Int32Array.from(units, ({ number }) => number),
    phrases: createTextSpace(units.map(({ said }) => stemsAndPairs(said.stems))),
    letters: createTextSpace(
      units.map(({ said }) => said.words),
      gramsOf,
    ),
  };
}

/** Takes a second or two for some thousands of questions. */
export function learnRanking(articles: readonly Article[], words: readonly ArticleWords[]): Ranking {
  const entries = entriesOf(articles, words);
  const { articleOf, phrases, letters } = askedOf(entries);
  const rows = phrases.vectors.map((phrase, unit) =>
    joined(phrase, letters.vectors[unit] ?? NOTHING, phrases.size),
  );
  return trainLinear(packed(rows), articleOf, entries.length, phrases.size + letters.size);
}

/** For each article, by number, how much the machine is for it: about 1 where it is sure, −1 where it is sure of the contrary. */
export function rankedBy(
  ranking: Ranking,
  { phrases }: Asked,
  count: number,
): (phrase: Vector, letters: Vector) => Float64Array {
  const machine: LinearMachine = linearMachine(ranking, count);
  return (phrase, letters) => machine(joined(phrase, letters, phrases.size));
}

const NOTHING: Vector = { indices: new Int32Array(0), values: new Float64Array(0) };

function joined(phrase: Vector, letters: Vector, from: number): Vector {
  const [own, others] = [Math.sqrt(PHRASES), Math.sqrt(1 - PHRASES)];
  const indices = new Int32Array(phrase.indices.length + letters.indices.length);
  const values = new Float64Array(indices.length);
  for (let at = 0; at < phrase.indices.length; at++) {
    indices[at] = phrase.indices[at] ?? 0;
    values[at] = own * (phrase.values[at] ?? 0);
  }
  for (let at = 0; at < letters.indices.length; at++) {
    indices[phrase.indices.length + at] = from + (letters.indices[at] ?? 0);
    values[phrase.indices.length + at] = others * (letters.values[at] ?? 0);
  }
  return { indices, values };
}
