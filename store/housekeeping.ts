/**
 * What a store needs done from time to time: what has lived its time is removed. Each task works in slices, with a pause after each, so that
 * no turn waits for more than one slice.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from './clock.ts';

/** What one slice did. */
export interface Slice {
  /** How many things it removed. */
  readonly removed: number;
  /** Whether another slice is due now. */
  readonly more: boolean;
}

/** One kind of work. A slice should hold the store for some milliseconds at most. */
export interface HousekeepingTask {
  /** What is removed, in words of the operator's log: `executions`. */
  readonly name: string;
  slice(now: Date): Promise<Slice>;
}

export interface HousekeepingOptions {
  readonly tasks: readonly HousekeepingTask[];
  readonly clock: Clock;
  /** Told, of each task that removed something or failed, after each round. */
  readonly done: (name: string, removed: number) => void;
  readonly failed: (name: string, error: unknown) => void;
  /** Milliseconds between two rounds, and between two slices. */
  readonly everyMs?: number;
  readonly pauseMs?: number;
}

/** The rounds of one service. */
export interface Housekeeping {
  /** Does everything that is due, once. Never rejects: a task that fails is told, and tried again at the next round. */
  round(): Promise<void>;
  /** Begins the rounds, the first one after a pause. */
  start(): void;
  /** No slice begins any more; waits for the one under way. */
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const PAUSE_MS = 50;

/** Makes the rounds; nothing runs before `start`. */
export function createHousekeeping(options: HousekeepingOptions): Housekeeping {
  const { tasks, clock, done, failed, everyMs = HOUR_MS, pauseMs = PAUSE_MS } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let rounds: Promise<void> = Promise.resolve();

  const runTask = async ({ name, slice }: HousekeepingTask): Promise<void> => {
    let removed = 0;
    try {
      for (let more = true; more && !signal.aborted; ) {
        const result = await slice(clock());
        removed += result.removed;
        more = result.more;
        if (more) await pause(pauseMs, signal);
      }
    } catch (error) {
      failed(name, error);
    }
    if (removed > 0) done(name, removed);
  };
  const round = async (): Promise<void> => {
    for (const task of tasks) await runTask(task);
  };
  const forever = async (): Promise<void> => {
    while (!signal.aborted) {
      await pause(everyMs, signal);
      if (!signal.aborted) await round();
    }
  };
  return {
    round,
    start: () => {
      rounds = pause(pauseMs, signal).then(round).then(forever);
    },
    stop: () => {
      stopping.abort();
      return rounds;
    },
  };
}

/** Waits, without keeping the process alive; at most until it is stopped. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
