/** Decides whether the documentation answers a question: one article, a choice of several, or nothing. */
import type { Article } from './article.ts';
import type { Search } from './search.ts';
import { isVague } from './words.ts';

/** What the documentation has for a question. */
export type Answer =
  /** `also`: other articles that are about it too, best first. */
  | {
      readonly kind: 'found';
      readonly article: Article;
      readonly confidence: number;
      readonly also: readonly Article[];
    }
  /** The subject is known but not which part of it: two or three articles to choose from, best first. */
  | { readonly kind: 'several'; readonly articles: readonly Article[]; readonly confidence: number }
  /** `nearest` is for « ce que j’ai de plus proche », never to be given as the answer. */
  | { readonly kind: 'none'; readonly nearest: Article | undefined; readonly confidence: number };

/** Below this confidence an article is not given as the answer. See `README.md` for what it costs and saves. */
export const FLOOR = 0.6;

/** Articles this far below the floor may still be offered, as a choice. */
const CHOICE = 0.3;

/** One word says too little to rule a rival out: from here up it is offered. */
const RIVAL = 0.01;
const MOST_CHOICES = 3;

/** How many articles are looked at: enough for a choice and for « voir aussi ». */
const LOOKED_AT = 4;

/** Answers from the articles. Pure: `floor` says how sure to be, from 0 to 1. */
export function answerFor(
  question: string,
  search: Search,
  { floor = FLOOR }: { readonly floor?: number } = {},
): Answer {
  const hits = search(question, LOOKED_AT);
  const [first, ...others] = hits;
  if (first === undefined) return { kind: 'none', nearest: undefined, confidence: 0 };
  const vague = isVague(question);
  const least = vague ? RIVAL : floor * CHOICE;
  const near = others.filter((hit) => hit.confidence >= least).map((hit) => hit.article);
  const choice = near.length > 0 && first.confidence >= floor * CHOICE;
  if (first.confidence >= floor && !(choice && vague)) {
    return { kind: 'found', article: first.article, confidence: first.confidence, also: near.slice(0, 2) };
  }
  if (choice) {
    const articles = [first.article, ...near].slice(0, MOST_CHOICES);
    return { kind: 'several', articles, confidence: first.confidence };
  }
  return { kind: 'none', nearest: first.article, confidence: first.confidence };
}
