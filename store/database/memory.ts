/** The port in memory, for tests: everything is gone when it is closed. */
import type { Database } from './database.ts';
import { createEngine, type Log } from './engine.ts';
import { Tails } from './entries.ts';
import { State } from './state.ts';

/** An empty database that touches no disk. */
export function createMemoryDatabase(): Database {
  const log: Log = { append: () => Promise.resolve(), close: () => Promise.resolve() };
  return createEngine(new State(new Tails()), log);
}
