/** What ClaudIA learns from examples and articles: plain data, made once, that can be kept for the next start or made in another thread. */
import type { Procedure } from '../dialogs/procedure.ts';
import type { Article } from '../knowledge/article.ts';
import { type ArticleWords, wordsOfArticles } from '../knowledge/articleWords.ts';
import { learnRanking, type Ranking } from '../knowledge/ranking.ts';
import { quotableOn } from '../knowledge/validity.ts';
import { GENERAL_EXAMPLES, type LabelledExamples } from '../language/generalExamples.ts';
import { createTrainer, type Trained } from '../language/training.ts';
import { portalFrench } from '../language/vocabulary.ts';
import type { Keep } from './kept.ts';

/** What it learns from. */
export interface Lessons {
  readonly procedures: readonly Pick<Procedure, 'id' | 'examples'>[];
  /** More of how people ask, by the id of the procedure or the label of what is none. */
  readonly written: readonly LabelledExamples[];
  /** All of them: those to come and those that are over wait for their day. */
  readonly articles: readonly Article[];
  /** The day in Paris, ISO 8601: what may not be quoted then teaches nothing. */
  readonly today: string;
}

/** What was learnt. */
export interface Learnt {
  readonly articles: readonly Article[];
  /** Of each article, in their order. */
  readonly words: readonly ArticleWords[];
  /** Tells wishes, courtesies and the questions of the documentation apart. */
  readonly classifier: Trained;
  /** Which article a question is for, among those that might be quoted that day. */
  readonly ranking: RankingOf;
}

/** What was learnt of articles, good for these alone. */
export interface RankingOf {
  readonly articles: readonly string[];
  readonly weights: Ranking;
}

/** The questions of the articles while they are learnt; to routing they are documentation like the other examples of it. */
export const ASKED = 'asked';

/** Learns what is not kept yet: some seconds of work. The same lessons always teach the same. */
export function learn({ procedures, written, articles, today }: Lessons, keep: Keep): Learnt {
  const quotable = quotableOn(articles, today);
  const wishes = procedures.map(({ id, examples }) => ({ label: id, examples }));
  const examples = [
    ...[...wishes, ...GENERAL_EXAMPLES].map(({ label, examples }) => ({
      label,
      examples: [...examples, ...written.flatMap((more) => (more.label === label ? more.examples : []))],
    })),
    { label: ASKED, examples: quotable.flatMap(({ questions }) => questions) },
  ];
  const words = keep('words', articles, () => wordsOfArticles(articles));
  return {
    articles,
    words,
    classifier: keep('classifier', examples, () => createTrainer(portalFrench())(examples)),
    ranking: {
      articles: quotable.map(({ id }) => id),
      weights: keep('ranking', quotable, () => {
        const own = articles.flatMap((article, at) => (quotable.includes(article) ? [words[at]] : []));
        return learnRanking(
          quotable,
          own.filter((one) => one !== undefined),
        );
      }),
    },
  };
}

/** Whether it was learnt of just these articles. */
export function isOf(ranking: RankingOf, articles: readonly Article[]): boolean {
  const known = new Set(ranking.articles);
  return articles.length === known.size && articles.every(({ id }) => known.has(id));
}
