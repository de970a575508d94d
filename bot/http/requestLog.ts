/**
 * A line for each request that is refused or fails. A flood of the same refusal is told by its first lines and then by counts, so
 * that whoever sends it cannot fill the disk.
 */
import type { Logger } from 'pino';

/** A request that has been answered. Nothing of it is what the client wrote: a URL may hold a token. */
export interface Answered {
  /** Its id, which the client got as X-Request-Id. */
  readonly request?: string;
  readonly method: string;
  /** The pattern of its route, such as `/v3/directline/conversations/:id`; `unknown` when it has none. */
  readonly route: string;
  /** 0: the client was gone before the answer. */
  readonly status: number;
  /** The code of the refusal, when there was one. */
  readonly code?: string;
  readonly ms: number;
  /** Of a failure that is ours: what was thrown. */
  readonly cause?: unknown;
}

/** See {@link createRequestLog}. */
export type RequestLog = (answered: Answered) => void;

/** So many lines of one kind are written in a window; the rest is counted. */
const LINES_PER_WINDOW = 5;
const WINDOW_MS = 1000;

/** Makes the log; requests that went well are not its business. */
export function createRequestLog(log: Logger): RequestLog {
  const windows = new Map<string, { lines: number; untold: number }>();

  const close = (key: string, refusal: object): void => {
    const untold = windows.get(key)?.untold ?? 0;
    windows.delete(key);
    if (untold > 0)
      log.warn({ ...refusal, count: untold }, 'More requests were refused for the same reason.');
  };

  return ({ request, ms, cause, ...refusal }) => {
    if (refusal.status < 400) return;
    const key = Object.values(refusal).join(' ');
    const window = windows.get(key) ?? { lines: 0, untold: 0 };
    if (window.lines === 0) {
      windows.set(key, window);
      setTimeout(() => close(key, refusal), WINDOW_MS).unref();
    }
    if (window.lines === LINES_PER_WINDOW) {
      window.untold += 1;
      return;
    }
    window.lines += 1;
    const line = { ...refusal, ...(request !== undefined && { request }), ms: Math.round(ms) };
    if (cause === undefined) log.info(line, 'A request was refused.');
    else log.error({ ...line, err: cause }, 'A request failed.');
  };
}
