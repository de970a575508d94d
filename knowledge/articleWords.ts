/** The words of an article, ready to be indexed. Taking texts apart costs more than indexing them: this is plain data, that can be kept. */
import { plainWords } from '../language/normalise.ts';
import { createStemmer } from '../language/stem.ts';
import type { Article } from './article.ts';
import { plainText } from './markdown.ts';
import { portalWords } from './synonyms.ts';

/** A text in the documentation's vocabulary, and the stems of its words. */
export interface Said {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

export interface ArticleWords {
  readonly title: Said;
  readonly questions: readonly Said[];
  readonly keywords: readonly Said[];
  readonly body: Said;
  /** The words as they are written, each once: what a mistyped one may stand for. */
  readonly spellings: readonly string[];
}

/** The words of each article, in their order. */
export function wordsOfArticles(articles: readonly Article[]): readonly ArticleWords[] {
  const stem = createStemmer();
  const said = (text: string): Said => {
    const words = portalWords(text);
    return { words, stems: words.map(stem) };
  };
  return articles.map(({ title, questions, keywords, body }) => {
    const text = plainText(body);
    return {
      title: said(title),
      questions: questions.map(said),
      keywords: keywords.map(said),
      body: said(text),
      spellings: [...new Set([title, ...questions, ...keywords, text].flatMap(plainWords))],
    };
  });
}
