/** Measures the search on questions kept aside; used by the tests and, printed, by whoever tunes it. */
import { answerFor } from '../../knowledge/answer.ts';
import type { Search } from '../../knowledge/search.ts';
import type { Asked } from './heldOut.ts';

/** Shares, 0 to 1. */
export interface Measured {
  readonly top1: number;
  readonly top3: number;
  readonly mrr: number;
  /** Of the in-scope questions: answered rightly, offered among choices, answered wrongly. */
  readonly found: number;
  readonly offered: number;
  readonly wrong: number;
  /** Of the out-of-scope questions: given an article as if it answered. A border article is right for what is near, wrong for the rest. */
  readonly falseUnrelated: number;
  readonly falseNear: number;
  readonly falseBorder: number;
}

/** The figures of a search at a floor. */
export function measure(
  search: Search,
  floor: number,
  inScope: readonly Asked[],
  out: { readonly unrelated: readonly string[]; readonly near: readonly string[] },
): Measured {
  const ranks = inScope.map(({ text, right }) => {
    const place = search(text, 10).findIndex((hit) => right.includes(hit.article.id));
    return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
  });
  const answers = inScope.map(({ text, right }) => ({ right, answer: answerFor(text, search, { floor }) }));
  const documented = (text: string): boolean => {
    const answer = answerFor(text, search, { floor });
    return answer.kind === 'found' && answer.article.kind === 'documented';
  };
  const border = (text: string): boolean => {
    const answer = answerFor(text, search, { floor });
    return answer.kind === 'found' && answer.article.kind === 'border';
  };
  return {
    top1: share(ranks, (rank) => rank === 1),
    top3: share(ranks, (rank) => rank <= 3),
    mrr: ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length,
    found: share(
      answers,
      ({ right, answer }) => answer.kind === 'found' && right.includes(answer.article.id),
    ),
    offered: share(
      answers,
      ({ right, answer }) =>
        answer.kind === 'several' && answer.articles.some(({ id }) => right.includes(id)),
    ),
    wrong: share(
      answers,
      ({ right, answer }) => answer.kind === 'found' && !right.includes(answer.article.id),
    ),
    falseUnrelated: share(out.unrelated, documented),
    falseNear: share(out.near, documented),
    falseBorder: share(out.unrelated, border),
  };
}

/** The figures on one line, in percent. */
export function measuredLine(measured: Measured): string {
  return Object.entries(measured)
    .map(([key, value]) => `${key} ${(100 * value).toFixed(1)}`)
    .join('  ');
}

/** How often the first hit is right in each band of confidence: « said 0.8–1: 95 % of 60 ». */
export function reliability(search: Search, inScope: readonly Asked[], out: readonly string[]): string {
  const all = [...inScope, ...out.map((text): Asked => ({ text, right: [] }))].flatMap(({ text, right }) =>
    search(text, 1).map(({ article, confidence }) => ({ confidence, right: right.includes(article.id) })),
  );
  return [0, 0.2, 0.4, 0.6, 0.8]
    .map((from) => {
      const band = all.filter(
        ({ confidence }) => confidence >= from && confidence < (from === 0.8 ? 2 : from + 0.2),
      );
      const right = band.filter((one) => one.right).length;
      return `said ${from.toFixed(1)}–${(from + 0.2).toFixed(1)}: ${right}/${band.length} right`;
    })
    .join('  ');
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}
