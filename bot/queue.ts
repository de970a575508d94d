/** One task at a time per key: the turns of a conversation never overlap. */

/** Runs tasks of the same key one after the other, in the order of the calls. */
export interface KeyedQueue {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
  /** How many tasks have been asked for and not begun, because another of their key runs. */
  readonly waiting: number;
  /** How many run. */
  readonly running: number;
}

/** A queue that keeps nothing of a key once its tasks are done. */
export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();
  let waiting = 0;
  let running = 0;
  return {
    get waiting() {
      return waiting;
    },
    get running() {
      return running;
    },
    run(key, task) {
      const before = tails.get(key) ?? Promise.resolve();
      waiting += 1;
      const begin = () => {
        waiting -= 1;
        running += 1;
        return task().finally(() => {
          running -= 1;
        });
      };
      const mine = before.then(begin, begin);
      const tail = mine
        .catch(() => undefined)
        .finally(() => {
          if (tails.get(key) === tail) tails.delete(key);
        });
      tails.set(key, tail);
      return mine;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
