/** Trying again until it works: soon at first, then more slowly, and at once when the browser is back on the network. */

export interface Retries {
  /** Begins, unless it has begun. */
  start(): void;
  stop(): void;
}

const FIRST_MS = 700;
const LONGEST_MS = 15_000;

/** `attempt` throws to be tried again later. */
export function createRetries(attempt: () => Promise<void>): Retries {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let delay = FIRST_MS;

  const schedule = (): void => {
    // Not all pages at the same instant when a server comes back.
    timer = setTimeout(() => void run(), delay * (0.75 + Math.random() / 2));
    delay = Math.min(delay * 1.6, LONGEST_MS);
  };

  const run = async (): Promise<void> => {
    timer = undefined;
    try {
      await attempt();
      stop();
    } catch {
      if (isRunning) schedule();
    }
  };

  const now = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    delay = FIRST_MS;
    void run();
  };

  const stop = (): void => {
    isRunning = false;
    delay = FIRST_MS;
    clearTimeout(timer);
    timer = undefined;
    removeEventListener('online', now);
  };

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      addEventListener('online', now);
      schedule();
    },
    stop,
  };
}
