/**
 * From how well an article matches a question to the chance that it is the right one: a logistic curve. Its numbers are
 * fitted by `test/knowledge/calibrate.ts` on half of the questions kept aside; `README.md` has what the other half gives.
 */

/** How well one article matches a question; each from 0 to 1, `lead` from −1. */
export interface Match {
  /** BM25 over all fields, as a share of what the question could have given at most. */
  readonly words: number;
  /** Likeness, in stems, to the article's nearest question or title. */
  readonly phrase: number;
  /** Likeness, in characters, to the article's nearest question or title. Orders articles; adds nothing to certainty. */
  readonly letters: number;
  /** Share of the question's subject words, weighted by their rarity, that the article holds. */
  readonly covered: number;
  /** By how much it is ahead of the best other article (negative: behind), as a share of the better of the two. */
  readonly lead: number;
}

const CURVE: Readonly<Record<Exclude<keyof Match, 'letters'>, number>> & { readonly base: number } = {
  base: -2.59,
  words: 3.44,
  phrase: 0,
  covered: 1.69,
  lead: 4.64,
};

/** The share of such matches that were right on the questions kept aside. */
export function confidence(match: Match): number {
  const sum =
    CURVE.base +
    CURVE.words * match.words +
    CURVE.phrase * match.phrase +
    CURVE.covered * match.covered +
    CURVE.lead * match.lead;
  return 1 / (1 + Math.exp(-sum));
}

/** A question in the very words of an article’s own goes to that article. */
const SAME = 0.999;

/** What orders the articles among themselves, before the lead is known. */
export function strength(match: Omit<Match, 'lead'>): number {
  const same = match.phrase >= SAME ? 2 : 0;
  return 4 * match.words + match.phrase + match.letters + 0.25 * match.covered + same;
}
