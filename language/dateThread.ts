/**
 * recognizers-text in a thread of its own: it needs two seconds before its first answer, during which nobody should wait. Asking stays
 * synchronous, because reading an answer is: the asker sleeps the few milliseconds that the library takes.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Today } from './understanding.ts';

/** What the library recognised in a text. */
export interface RecognizedDate {
  readonly start: number;
  /** Of the last character. */
  readonly end: number;
  /** The library types it as a free dictionary. */
  readonly resolution: unknown;
}

/** The library in its thread. */
export interface DateThread {
  /** Resolves when the library is loaded and warm. Rejects when it cannot be loaded, or the thread is closed before. */
  readonly ready: Promise<void>;
  /** Once it is ready. Never throws; finds nothing when the thread does not answer in time. */
  recognize(text: string, today: Today): readonly RecognizedDate[];
  close(): void;
}

interface Answer {
  readonly number: number;
  readonly found: readonly RecognizedDate[];
}

/** Answers take 3 to 50 ms. */
const LONGEST_WAIT_MS = 1000;

/** Starts the thread. It keeps no process alive that has nothing else to do. */
export function startDateThread(): DateThread {
  const { port1: port, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(new URL('./dateWorker.mjs', import.meta.url), {
    workerData: { port: port2, answered },
    transferList: [port2],
    // The loaders of the process are of no use there.
    execArgv: [],
  });
  worker.unref();
  port.unref();

  let asked = 0;
  return {
    ready: readyOf(worker),
    recognize(text, today) {
      asked += 1;
      Atomics.store(answered, 0, 0);
      port.postMessage({ number: asked, text, today });
      Atomics.wait(answered, 0, 0, LONGEST_WAIT_MS);
      // Answers to earlier questions, for which nobody waited any more, are passed over.
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
        const { number, found } = next.message as Answer;
        if (number === asked) return found;
      }
      return [];
    },
    close() {
      port.close();
      void worker.terminate();
    },
  };
}

/** A thread that fails later fails alone: unusual dates are no longer read, and that is all. */
function readyOf(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.on('error', reject);
    worker.once('exit', () => reject(new Error('The thread that reads dates has ended.')));
  });
}
