/** Trying again until it works: soon at first, then more slowly, and at once when the browser is back on the network. */

export interface Retries {
  /** Another attempt, soon or later or after `ms`, unless one is due already. */
  again(ms?: number): void;
  /** It works: what fails next is tried again soon. */
  stop(): void;
}

const FIRST_MS = 700;
const LONGEST_MS = 15_000;

/** An attempt that throws is followed by another one. */
export function createRetries(attempt: () => Promise<void>): Retries {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = FIRST_MS;

  const again = (ms?: number): void => {
    if (timer !== undefined) return;
    // Not all pages at the same instant when a server comes back.
    timer = setTimeout(run, ms ?? delay * (0.75 + Math.random() / 2));
    if (ms === undefined) delay = Math.min(delay * 1.6, LONGEST_MS);
    addEventListener('online', run);
  };

  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
    removeEventListener('online', run);
  };

  const run = (): void => {
    cancel();
    attempt().catch(() => again());
  };

  return {
    again,
    stop() {
      cancel();
      delay = FIRST_MS;
    },
  };
}
