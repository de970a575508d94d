/** Limits how often somebody may call: a token bucket per key, in bounded memory. */
import { HttpError } from './errors.ts';

/** How much is allowed to one key. */
export interface RateLimit {
  /** Calls at once, after a rest. */
  readonly burst: number;
  /** Calls per second, in the long run. */
  readonly perSecond: number;
}

export interface RateLimiter {
  /** Counts a call. Throws {@link HttpError} 429 with Retry-After when the key has none left. */
  take(key: string): void;
}

interface Bucket {
  readonly calls: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Makes a limiter. When more than `maxKeys` keys are known, the one that called least recently is forgotten: it starts again with
 * a full bucket, so that a flood of addresses costs no memory.
 */
export function createRateLimiter(
  limit: RateLimit,
  options: { readonly clock: () => Date; readonly maxKeys?: number },
): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const maxKeys = options.maxKeys ?? 10_000;

  return {
    take(key) {
      const now = options.clock().getTime();
      const bucket = buckets.get(key) ?? { calls: limit.burst, at: now };
      const earned = (Math.max(0, now - bucket.at) / 1000) * limit.perSecond;
      const calls = Math.min(limit.burst, bucket.calls + earned);
      const allowed = calls >= 1;

      // Deleted first so that the map stays in the order of last calls.
      buckets.delete(key);
      buckets.set(key, { calls: allowed ? calls - 1 : calls, at: now });
      forgetOldest(buckets, maxKeys);
      if (!allowed) throw tooManyRequests((1 - calls) / limit.perSecond);
    },
  };
}

function forgetOldest(buckets: Map<string, Bucket>, maxKeys: number): void {
  for (const key of buckets.keys()) {
    if (buckets.size <= maxKeys) return;
    buckets.delete(key);
  }
}

function tooManyRequests(seconds: number): HttpError {
  const retryAfter = Math.max(1, Math.ceil(seconds));
  return new HttpError(429, 'TooManyRequests', `Too many requests: wait ${retryAfter} seconds.`, {
    'retry-after': String(retryAfter),
  });
}
