/**
 * Runs in the thread of `dateThread.ts`, and holds recognizers-text there. Plain JavaScript: a thread of its own has none of the loaders
 * that the process was started with.
 */
import { parentPort, workerData } from 'node:worker_threads';
import suite from '@microsoft/recognizers-text-suite';

const { recognizeDateTime, Culture } = suite;
const { port, answered } = workerData;

/** The library throws on some ordinary French (« fin mars », in older versions): it has not understood. */
function recognize(text, today) {
  try {
    const found = recognizeDateTime(text, Culture.French, undefined, new Date(`${today}T12:00:00`));
    return found.map(({ start, end, resolution }) => ({ start, end, resolution }));
  } catch {
    return [];
  }
}

// Its first call compiles its regular expressions, which takes about two seconds.
recognize('demain', '2027-01-01');

port.on('message', ({ number, text, today }) => {
  port.postMessage({ number, found: recognize(text, today) });
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
});
parentPort.postMessage('ready');
