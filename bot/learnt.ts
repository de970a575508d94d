/** What ClaudIA learns from examples and articles: plain data, made once, that can be kept for the next start or made in another thread. */
import type { Procedure } from '../dialogs/procedure.ts';
import type { Article } from '../knowledge/article.ts';
import { type ArticleWords, wordsOfArticles } from '../knowledge/articleWords.ts';
import { quotableOn } from '../knowledge/validity.ts';
import { GENERAL_EXAMPLES } from '../language/generalExamples.ts';
import { createTrainer, type Trained } from '../language/training.ts';
import { portalFrench } from '../language/vocabulary.ts';
import { writtenExamples } from './examples.ts';
import type { Keep } from './kept.ts';
import { DOCUMENTATION } from './routing.ts';

/** What it learns from. */
export interface Lessons {
  readonly procedures: readonly Pick<Procedure, 'id' | 'examples'>[];
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
  /** Tells wishes and courtesies apart. */
  readonly acts: Trained;
  /** The same, and the questions that the documentation answers. */
  readonly all: Trained;
}

/** Learns what is not kept yet: two or three seconds of work. The same lessons always teach the same. */
export function learn({ procedures, articles, today }: Lessons, keep: Keep): Learnt {
  const written = new Map(writtenExamples().map(({ label, examples }) => [label, examples]));
  const wishes = procedures.map(({ id, examples }) => ({ label: id, examples }));
  const acts = [...wishes, ...GENERAL_EXAMPLES].map(({ label, examples }) => ({
    label,
    examples: [...examples, ...(written.get(label) ?? [])],
  }));
  const questions = quotableOn(articles, today).flatMap((article) => article.questions);
  const all = [...acts, { label: DOCUMENTATION, examples: questions }];
  const trained = keep('classifiers', all, () => {
    const train = createTrainer(portalFrench());
    return { acts: train(acts), all: train(all) };
  });
  return { articles, words: keep('words', articles, () => wordsOfArticles(articles)), ...trained };
}
