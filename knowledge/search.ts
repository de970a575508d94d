/** Finds the articles that answer a question: BM25 per field, likeness to their questions, what was learnt of them, calibrated confidence. */
import { createNearest, type Nearest } from '../language/nearest.ts';
import { packed } from '../language/rows.ts';
import { createSpeller } from '../language/spelling.ts';
import { createStemmer } from '../language/stem.ts';
import type { Article, Hit } from './article.ts';
import { type ArticleWords, type Said, wordsOfArticles } from './articleWords.ts';
import { confidence, type Match, strength } from './confidence.ts';
import type { TextSpace } from './cosine.ts';
import { createFieldIndex, type FieldIndex, type Fields } from './index.ts';
import { askedOf, type Entry, entriesOf, learnRanking, type Ranking, rankedBy } from './ranking.ts';
import { isSubject, questionWords, stemsAndPairs, withoutStructureNames } from './words.ts';

/** The articles for a question, best first; articles that share nothing with it are left out. */
export type Search = (question: string, limit?: number) => readonly Hit[];

/** An article with the measurements behind its confidence; for calibration and explanations. */
export interface Matched extends Hit {
  readonly match: Match;
}

/** The same search, with its measurements. */
export type Explain = (question: string, limit?: number) => readonly Matched[];

/** A question is compared with so many questions of each article: one alone may be there by chance. */
const NEAREST = 3;

/** Whoever wrote a question into an article has judged it: no measurement knows better. */
const WORD_FOR_WORD = 0.99;

/** What was made of the articles beforehand, in their order; what is missing is made. */
export interface Prepared {
  readonly words?: readonly ArticleWords[];
  /** Null: nothing is learnt, which is for collections of thousands of texts. */
  readonly ranking?: Ranking | null;
}

/** Builds the index and returns the search. Pure: the same articles give the same answers, in any order. */
export function createIndex(articles: readonly Article[], prepared: Prepared = {}): Search {
  const explain = createExplain(articles, prepared);
  return (question, limit = 5) =>
    explain(question, limit).map(({ article, confidence }) => ({ article, confidence }));
}

/** The search with the measurements behind each confidence. */
export function createExplain(articles: readonly Article[], prepared: Prepared = {}): Explain {
  const { words: said = wordsOfArticles(articles) } = prepared;
  const { ranking = learnRanking(articles, said) } = prepared;
  const entries = entriesOf(articles, said);
  const count = entries.length;
  const asked = askedOf(entries);
  const index = createFieldIndex(entries.map(({ said }) => fieldsOf(said)));
  const nearestIn = ({ vectors, size }: TextSpace): Nearest =>
    createNearest({ rows: packed(vectors), groups: asked.articleOf, count, size }, { most: NEAREST });
  const phrases = nearestIn(asked.phrases);
  const letters = nearestIn(asked.letters);
  const learnt = ranking === null ? undefined : rankedBy(ranking, asked, count);
  const read = createQuestionReader(entries, index);
  const ownQuestions = questionsByStems(entries);

  return (question, limit = count) => {
    const { words, stems } = read(question);
    const own = ownQuestions.get(stems.join(' '));
    const subject = new Set(stems.filter((_, at) => isSubject(words[at] ?? '')));
    const phrase = asked.phrases.vectorOf(stemsAndPairs(stems));
    const letter = asked.letters.vectorOf(words);
    const measures = {
      words: wordsMatched(stems, subject, index, count),
      covered: coverage(subject, index, count),
      phrase: phrases(phrase),
      letters: letters(letter),
      learnt: learnt?.(phrase, letter) ?? new Float64Array(count),
    };
    const matches = entries.map(({ article }, number) => {
      const match = {
        words: measures.words[number] ?? 0,
        phrase: measures.phrase[number] ?? 0,
        letters: measures.letters[number] ?? 0,
        covered: measures.covered[number] ?? 0,
        learnt: measures.learnt[number] ?? 0,
      };
      return { article, match, strength: strength(match) };
    });
    matches.sort((a, b) => b.strength - a.strength);
    return matches
      .filter(({ match }) => match.words + match.phrase + match.letters > 0)
      .map(({ article, match, strength }, place) => {
        const rival = matches[place === 0 ? 1 : 0]?.strength ?? 0;
        const full: Match = { ...match, lead: strength - rival };
        const least = article === own ? WORD_FOR_WORD : 0;
        return { article, match: full, confidence: Math.max(confidence(full), least) };
      })
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, Math.max(0, limit));
  };
}

/** The article of each question that articles hold; the search ignores what two writings of it may differ in. */
function questionsByStems(entries: readonly Entry[]): ReadonlyMap<string, Article> {
  return new Map(
    entries.flatMap(({ article, said }) => said.questions.map(({ stems }) => [stems.join(' '), article])),
  );
}

/** What is searched of a question: its words as the articles spell them, without its values. */
function createQuestionReader(
  entries: readonly Entry[],
  index: FieldIndex,
): (question: string) => { readonly words: readonly string[]; readonly stems: readonly string[] } {
  const stem = createStemmer();
  const spell = createSpeller(entries.flatMap(({ said }) => said.spellings));
  const isKnown = (word: string): boolean => index.has(stem(word));
  return (question) => {
    // A number that no article holds is a value: « la facture 2027-003 ».
    const said = questionWords(question)
      .filter((word) => !/\d/.test(word) || isKnown(word))
      .flatMap((word) => (isKnown(word) ? [word] : (spell(word) ?? word.split('-'))));
    const words = withoutStructureNames(said, isKnown);
    return { words, stems: words.map(stem) };
  };
}

/** For each article, BM25 as a share of what the question could have given at most. */
function wordsMatched(
  stems: readonly string[],
  subject: ReadonlySet<string>,
  index: FieldIndex,
  count: number,
): readonly number[] {
  const bm25 = new Array<number>(count).fill(0);
  let most = 0;
  for (const one of new Set(stems)) {
    if (index.has(one) || subject.has(one)) most += index.rarity(one) * index.ceiling;
    for (const [number, score] of index.scores(one)) bm25[number] = (bm25[number] ?? 0) + score;
  }
  return most === 0 ? bm25 : bm25.map((score) => score / most);
}

function fieldsOf({ title, questions, keywords, body }: ArticleWords): Fields {
  const stemsOf = (texts: readonly Said[]): string[] => texts.flatMap(({ stems }) => stems);
  return { title: title.stems, questions: stemsOf(questions), keywords: stemsOf(keywords), body: body.stems };
}

/** For each article, the share of the question's subject that it holds, rare words counting more. */
function coverage(subject: ReadonlySet<string>, index: FieldIndex, size: number): readonly number[] {
  const held = new Array<number>(size).fill(0);
  let total = 0;
  for (const one of subject) {
    const weight = index.rarity(one);
    total += weight;
    for (const number of index.scores(one).keys()) held[number] = (held[number] ?? 0) + weight;
  }
  return total === 0 ? held : held.map((weight) => weight / total);
}
