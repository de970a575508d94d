/** Learns from new articles in a thread of its own, so that turns go on meanwhile. */
import { Worker } from 'node:worker_threads';
import type { ArticleFile, Problem } from '../../knowledge/load.ts';
import type { Learnt, Lessons } from '../learnt.ts';

/** Articles that are not in use yet. */
export interface Drafts extends Pick<Lessons, 'procedures' | 'written' | 'today'> {
  readonly files: readonly ArticleFile[];
  /** The folder where what is learnt is kept for the next start; absent: nowhere. */
  readonly keptIn?: string | undefined;
}

/** What came of them. One problem refuses all: half a change is none. */
export type Outcome =
  | { readonly kind: 'learnt'; readonly learnt: Learnt }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Checks and learns, in a few seconds. Rejects when the thread ends before, and when `signal` ends it. */
export function learnInThread(drafts: Drafts, signal: AbortSignal): Promise<Outcome> {
  const { procedures, ...plain } = drafts;
  // Of a procedure only what can be sent to a thread.
  const examples = procedures.map(({ id, examples }) => ({ id, examples }));
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
      workerData: { ...plain, procedures: examples } satisfies Drafts,
      execArgv: [],
    });
    worker.unref();
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (outcome: Outcome) => {
      resolve(outcome);
      stop();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`The thread that learns from articles has ended with ${code}.`));
    });
  });
}
