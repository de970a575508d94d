/**
 * From how well an article matches a question to the chance that it is the right one. The numbers are fitted by
 * `test/knowledge/calibrate.ts` on questions that the search had not seen; `README.md` has what others give.
 */

/** How well one article matches a question. From 0 to 1, but for `learnt` and `lead`. */
export interface Match {
  /** BM25 over all fields, as a share of what the question could have given at most. */
  readonly words: number;
  /** Likeness, in stems, to the article's nearest questions and title. */
  readonly phrase: number;
  /** Likeness, in characters, to the article's nearest questions and title. */
  readonly letters: number;
  /** Share of the question's subject words, weighted by their rarity, that the article holds. */
  readonly covered: number;
  /** What the machine that learnt from the questions makes of it: about 1 for the article, −1 against it; 0 without one. */
  readonly learnt: number;
  /** By how much its strength is ahead of the best other article's (negative: behind). */
  readonly lead: number;
}

type Measure = Exclude<keyof Match, 'lead'>;

const STRENGTH: Readonly<Record<Measure, number>> = {
  words: 8.3,
  phrase: 4.8,
  letters: 4.6,
  covered: 1.5,
  learnt: 3.9,
};

const CURVE: Readonly<Record<keyof Match, number>> & { readonly base: number } = {
  base: -2.05,
  words: 0,
  phrase: 0.9,
  letters: 1.5,
  covered: 1.6,
  learnt: 0.8,
  lead: 0.52,
};

/** The share of such matches that were right on the questions that it was fitted on. */
export function confidence(match: Match): number {
  const keys = ['words', 'phrase', 'letters', 'covered', 'learnt', 'lead'] as const;
  const sum = keys.reduce((total, key) => total + CURVE[key] * match[key], CURVE.base);
  return 1 / (1 + Math.exp(-sum));
}

/** What orders the articles among themselves, before the lead is known. */
export function strength(match: Omit<Match, 'lead'>): number {
  const keys = ['words', 'phrase', 'letters', 'covered', 'learnt'] as const;
  return keys.reduce((total, key) => total + STRENGTH[key] * match[key], 0);
}
