/** When an article may be quoted: from a day to a day, and never while a later one takes its place. Days are ISO 8601, of Paris. */
import type { Article } from './article.ts';

type Dated = Pick<Article, 'id' | 'from' | 'until' | 'supersedes'>;

/** Whether the article's own days allow it; whether another takes its place is not asked. */
export function isInForce({ from, until }: Pick<Article, 'from' | 'until'>, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** The articles that may be quoted on a day: those in force that none in force supersedes, in the order given. */
export function quotableOn<A extends Dated>(articles: readonly A[], day: string): readonly A[] {
  const inForce = articles.filter((article) => isInForce(article, day));
  const superseded = new Set(inForce.flatMap(({ supersedes }) => supersedes));
  return inForce.filter(({ id }) => !superseded.has(id));
}

/** Whether there is a day on which both may be quoted, by what the two say of themselves. */
export function meet(one: Dated, other: Dated): boolean {
  if (one.supersedes.includes(other.id) || other.supersedes.includes(one.id)) return false;
  return endsNotBefore(one, other) && endsNotBefore(other, one);
}

function endsNotBefore({ until }: Dated, { from }: Dated): boolean {
  return until === undefined || from === undefined || until >= from;
}
