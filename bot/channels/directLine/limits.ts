/** How often Direct Line may be called: by an address, before anything is looked at, and in a conversation. */
import type { IncomingMessage } from 'node:http';
import { clientAddress } from '../../http/address.ts';
import { createRateLimiter, type RateLimit } from '../../http/limits.ts';

export interface LimitOptions {
  /** All requests and stream upgrades, per address. An address may be that of a whole administration. */
  readonly addressLimit?: RateLimit;
  /** Tokens made and conversations started, per address. */
  readonly startLimit?: RateLimit;
  /** Activities posted, per conversation. */
  readonly postLimit?: RateLimit;
  /** Activities and files read, streams opened, per conversation. */
  readonly readLimit?: RateLimit;
}

/** Each counts a call, and throws {@link HttpError} 429 with Retry-After when there were too many. */
export interface Limits {
  ofAddress(request: IncomingMessage): void;
  ofStarting(request: IncomingMessage): void;
  ofPosting(conversationId: string): void;
  ofReading(conversationId: string): void;
}

const DEFAULTS: Required<LimitOptions> = {
  addressLimit: { burst: 2_000, perSecond: 500 },
  startLimit: { burst: 200, perSecond: 50 },
  postLimit: { burst: 60, perSecond: 5 },
  readLimit: { burst: 120, perSecond: 20 },
};

export function createLimits(options: LimitOptions, clock: () => Date, trustProxy: boolean): Limits {
  const limiter = (name: keyof LimitOptions) => createRateLimiter(options[name] ?? DEFAULTS[name], { clock });
  const addresses = limiter('addressLimit');
  const starts = limiter('startLimit');
  const posts = limiter('postLimit');
  const reads = limiter('readLimit');
  return {
    ofAddress: (request) => addresses.take(clientAddress(request, trustProxy)),
    ofStarting: (request) => starts.take(clientAddress(request, trustProxy)),
    ofPosting: (conversationId) => posts.take(conversationId),
    ofReading: (conversationId) => reads.take(conversationId),
  };
}
