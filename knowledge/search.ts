/** Finds the articles that answer a question: BM25 per field, likeness to their questions, calibrated confidence. */
import { highest } from '../language/rows.ts';
import { createSpeller } from '../language/spelling.ts';
import { createStemmer } from '../language/stem.ts';
import type { Article, Hit } from './article.ts';
import { type ArticleWords, type Said, wordsOfArticles } from './articleWords.ts';
import { confidence, type Match, strength } from './confidence.ts';
import { createLikeness } from './cosine.ts';
import { createFieldIndex, type Fields } from './index.ts';
import { gramsOf, isSubject, questionWords, stemsAndPairs, withoutStructureNames } from './words.ts';

/** The articles for a question, best first; articles that share nothing with it are left out. */
export type Search = (question: string, limit?: number) => readonly Hit[];

/** An article with the measurements behind its confidence; for calibration and explanations. */
export interface Matched extends Hit {
  readonly match: Match;
}

/** The same search, with its measurements. */
export type Explain = (question: string, limit?: number) => readonly Matched[];

/** The strength of a good match. Being ahead counts in proportion to it: a lead among matches all weak says nothing. */
const SURE = 3;

/**
 * Builds the index and returns the search. Pure: the same articles give the same answers, in any order. `words` are those of the articles,
 * in the same order.
 */
export function createIndex(
  articles: readonly Article[],
  words: readonly ArticleWords[] = wordsOfArticles(articles),
): Search {
  const explain = createExplain(articles, words);
  return (question, limit = 5) =>
    explain(question, limit).map(({ article, confidence }) => ({ article, confidence }));
}

/** The search with the measurements behind each confidence. */
export function createExplain(
  articles: readonly Article[],
  words: readonly ArticleWords[] = wordsOfArticles(articles),
): Explain {
  const stem = createStemmer();
  const entries = words
    .flatMap((said, at) => (articles[at] === undefined ? [] : [{ article: articles[at], said }]))
    .sort((a, b) => (a.article.id < b.article.id ? -1 : 1));
  const sorted = entries.map(({ article }) => article);
  const index = createFieldIndex(entries.map(({ said }) => fieldsOf(said)));
  const units = entries.flatMap(({ said: { title, questions } }, number) =>
    [title, ...questions].map((said) => ({ number, said })),
  );
  const articleOf = Int32Array.from(units, ({ number }) => number);
  const phrases = createLikeness(units.map(({ said }) => stemsAndPairs(said.stems)));
  const letters = createLikeness(
    units.map(({ said }) => said.words),
    gramsOf,
  );
  const spell = createSpeller(entries.flatMap(({ said }) => said.spellings));

  return (question, limit = sorted.length) => {
    const isKnown = (word: string): boolean => index.has(stem(word));
    const corrected = questionWords(question).flatMap((word) =>
      isKnown(word) ? [word] : (spell(word) ?? [word]),
    );
    // A number that no article holds is a value: « la facture 2027-003 ».
    const said = corrected.filter((word) => !/\d/.test(word) || isKnown(word));
    const words = withoutStructureNames(said, isKnown);
    const stems = words.map(stem);
    const bm25 = sorted.map(() => 0);
    let most = 0;
    for (const [one, word] of new Map(words.map((word) => [stem(word), word]))) {
      if (index.has(one) || isSubject(word)) most += index.rarity(one) * index.ceiling;
      for (const [number, score] of index.scores(one)) bm25[number] = (bm25[number] ?? 0) + score;
    }
    const covered = coverage(new Set(words.filter(isSubject).map(stem)), index, sorted.length);
    const phrase = highest(phrases(stemsAndPairs(stems)), articleOf, sorted.length);
    const letter = highest(letters(words), articleOf, sorted.length);
    const matches = sorted.map((article, number) => {
      const match = {
        words: most === 0 ? 0 : (bm25[number] ?? 0) / most,
        phrase: phrase[number] ?? 0,
        letters: letter[number] ?? 0,
        covered: covered[number] ?? 0,
      };
      return { article, match, strength: strength(match) };
    });
    matches.sort((a, b) => b.strength - a.strength);
    return matches
      .filter((one) => one.strength > 0)
      .slice(0, Math.max(0, limit))
      .map(({ article, match, strength: own }, place) => {
        const rival = matches[place === 0 ? 1 : 0]?.strength ?? 0;
        const full: Match = { ...match, lead: (own - rival) / Math.max(own, rival, SURE) };
        return { article, match: full, confidence: confidence(full) };
      })
      .sort((a, b) => b.confidence - a.confidence);
  };
}

function fieldsOf({ title, questions, keywords, body }: ArticleWords): Fields {
  const stemsOf = (texts: readonly Said[]): string[] => texts.flatMap(({ stems }) => stems);
  return { title: title.stems, questions: stemsOf(questions), keywords: stemsOf(keywords), body: body.stems };
}

/** For each article, the share of the question's subject that it holds, rare words counting more. */
function coverage(
  subject: ReadonlySet<string>,
  index: ReturnType<typeof createFieldIndex>,
  size: number,
): readonly number[] {
  const held = new Array<number>(size).fill(0);
  let total = 0;
  for (const one of subject) {
    const weight = index.rarity(one);
    total += weight;
    for (const number of index.scores(one).keys()) held[number] = (held[number] ?? 0) + weight;
  }
  return total === 0 ? held : held.map((weight) => weight / total);
}
