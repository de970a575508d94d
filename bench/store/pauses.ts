/** How long the event loop does not come round: what everybody who waits for an answer waits longer. */
import { readFileSync } from 'node:fs';

/** The longest pause, in milliseconds: as a clock shows it, and without the time in which another process had the processor. */
export interface Pause {
  readonly clock: number;
  /** The same as `clock` where the system does not tell (it is Linux that does). */
  readonly own: number;
}

/** Watches until it is stopped. */
export function watchPauses(): () => Pause {
  let longest: Pause = { clock: 0, own: 0 };
  let last = performance.now();
  let waited = waitedForProcessor();
  let watching = true;
  const look = () => {
    const now = performance.now();
    const waitedNow = waitedForProcessor();
    const clock = now - last;
    const own = clock - (waitedNow - waited);
    longest = { clock: Math.max(longest.clock, clock), own: Math.max(longest.own, own) };
    last = performance.now();
    waited = waitedNow;
    if (watching) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    watching = false;
    return longest;
  };
}

/** How many milliseconds the main thread has been ready to run and another one ran in its place. */
function waitedForProcessor(): number {
  try {
    const [, nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return 0;
  }
}
