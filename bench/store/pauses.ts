/** How long the event loop does not come round: what everybody who waits for an answer waits longer. */
import { readFileSync } from 'node:fs';

/**
 * The longest of all turns of the event loop, in milliseconds: as a clock shows it, and the processor time of its thread. With
 * `--single-threaded-gc` the second has all of the collector's work, and is what a pause would be on a machine that has nothing else to do; the
 * first also has the waits for a processor, of this thread and of those that it waits for.
 */
export interface Pause {
  readonly clock: number;
  /** 0 where the system does not tell (it is Linux that does). */
  readonly processor: number;
}

/** Watches until it is stopped. */
export function watchPauses(): () => Pause {
  let longest: Pause = { clock: 0, processor: 0 };
  let last = performance.now();
  let used = processorTime();
  let watching = true;
  const look = () => {
    const now = performance.now();
    const usedNow = processorTime();
    longest = {
      clock: Math.max(longest.clock, now - last),
      processor: Math.max(longest.processor, usedNow - used),
    };
    last = now;
    used = usedNow;
    if (watching) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    watching = false;
    return longest;
  };
}

/** How many milliseconds the main thread has run. */
function processorTime(): number {
  try {
    const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return 0;
  }
}
