/** The words of a question as the search sees them, and what each is worth: for those who wonder why an article was chosen. */
import { createStemmer } from '../language/stem.ts';
import type { Article } from './article.ts';
import { createFieldIndex } from './index.ts';
import { plainText } from './markdown.ts';
import { portalWords } from './synonyms.ts';
import { isSubject, questionWords } from './words.ts';

/** A word of a question. */
export interface Term {
  readonly word: string;
  readonly stem: string;
  /** Whether it says what the question is about: only such words count for what an article covers. */
  readonly isSubject: boolean;
  /** The rarer among the articles, the more it weighs. */
  readonly rarity: number;
  /** BM25 over the fields, by id of the articles that hold it. */
  readonly scores: Readonly<Record<string, number>>;
}

/** The terms of a question, before spelling is mended, in its order. */
export function termsOf(question: string, articles: readonly Article[]): readonly Term[] {
  const stem = createStemmer();
  const stems = (...texts: readonly string[]) => texts.flatMap((text) => portalWords(text).map(stem));
  const index = createFieldIndex(
    articles.map(({ title, questions, keywords, body }) => ({
      title: stems(title),
      questions: stems(...questions),
      keywords: stems(...keywords),
      body: stems(plainText(body)),
    })),
  );
  return [...new Set(questionWords(question))].map((word) => {
    const one = stem(word);
    const scores = [...index.scores(one)].map(([at, score]) => [articles[at]?.id ?? '', score] as const);
    return {
      word,
      stem: one,
      isSubject: isSubject(word),
      rarity: index.rarity(one),
      scores: Object.fromEntries(scores),
    };
  });
}
