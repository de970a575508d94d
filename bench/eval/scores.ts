/** The measures of an evaluation. Pure; shares are from 0 to 1, NaN of nothing. */

/** A share of `items` for which something holds. */
export function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? Number.NaN : items.filter(holds).length / items.length;
}

/** F1 of expected against found values: one expectation each. `found` is undefined where nothing was read. */
export function entityF1(pairs: readonly { readonly expected: unknown; readonly found: unknown }[]): number {
  const right = pairs.filter(({ expected, found }) => expected === found).length;
  const read = pairs.filter(({ found }) => found !== undefined).length;
  return harmonic(right / read, right / pairs.length);
}

export function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** The mean over the labels of their F1, of `[right label, said label]` pairs. */
export function macroF1(pairs: readonly (readonly [string, string])[]): number {
  const labels = [...new Set(pairs.map(([right]) => right))];
  const f1s = labels.map((label) => {
    const both = pairs.filter(([right, said]) => right === label && said === label).length;
    const said = pairs.filter(([, one]) => one === label).length;
    const right = pairs.filter(([one]) => one === label).length;
    return harmonic(said === 0 ? 0 : both / said, both / right);
  });
  return f1s.reduce((sum, f1) => sum + f1, 0) / Math.max(1, f1s.length);
}

/** What was said with a confidence, and whether it was right. */
export interface Claim {
  readonly confidence: number;
  readonly right: boolean;
}

/** Of the claims of one band of confidence: how many, how sure on average, how many right. */
export interface Band {
  readonly from: number;
  readonly count: number;
  readonly said: number;
  readonly right: number;
}

/** Ten bands of equal width; empty ones are left out. */
export function bandsOf(claims: readonly Claim[], bands = 10): readonly Band[] {
  return Array.from({ length: bands }, (_, band) => {
    const within = claims.filter(
      ({ confidence }) => Math.min(bands - 1, Math.floor(confidence * bands)) === band,
    );
    const said = within.reduce((sum, { confidence }) => sum + confidence, 0) / within.length;
    return { from: band / bands, count: within.length, said, right: share(within, ({ right }) => right) };
  }).filter(({ count }) => count > 0);
}

/** Expected calibration error: how far, on average, what was said is from what was right. */
export function calibrationError(claims: readonly Claim[]): number {
  return bandsOf(claims).reduce(
    (sum, { count, said, right }) => sum + (count / claims.length) * Math.abs(said - right),
    0,
  );
}

/** At one threshold: of the messages in scope, how many are refused; of those outside, how many. */
export interface Refusal {
  readonly threshold: number;
  readonly inScopeRefused: number;
  readonly outsideRefused: number;
}

/** What a threshold on « it is one of ours » costs and gains, from 0 to 1. */
export function refusalCurve(inScope: readonly number[], outside: readonly number[]): readonly Refusal[] {
  return Array.from({ length: 20 }, (_, step) => {
    const threshold = step / 20;
    const refused = (score: number): boolean => score < threshold;
    return { threshold, inScopeRefused: share(inScope, refused), outsideRefused: share(outside, refused) };
  });
}

/** Of places (from 1) at which something right was found; Infinity where nothing was. */
export function meanReciprocalRank(ranks: readonly number[], within = Number.POSITIVE_INFINITY): number {
  return ranks.reduce((sum, rank) => sum + (rank <= within ? 1 / rank : 0), 0) / ranks.length;
}

/** Normalised discounted gain of the first `within` results: relevance is all or nothing. */
export function ndcg(relevant: readonly boolean[], positives: number, within: number): number {
  const gain = (at: number): number => 1 / Math.log2(at + 2);
  const got = relevant.slice(0, within).reduce((sum, is, at) => sum + (is ? gain(at) : 0), 0);
  const best = Array.from({ length: Math.min(positives, within) }, (_, at) => gain(at)).reduce(
    (a, b) => a + b,
    0,
  );
  return best === 0 ? 0 : got / best;
}
