/**
 * What takes long to read is read before the turn's write, so that the writes of other conversations do not wait for it. A step that needs such
 * a reading gives its turn up with {@link ReadFirst}; the turn reads, out of any write, and is done again with what was read.
 */
import type { Database, Reader, Transaction } from '../store/database/database.ts';

/** What was read ahead of this turn, by what was to be read. */
export interface ReadAhead {
  readonly key: string;
  readonly value: unknown;
}

/** Not a failure: the turn is to be done again once this was read. */
export class ReadFirst extends Error {
  constructor(
    /** Says all that the reading depends on, but for the store. */
    readonly key: string,
    readonly read: (reader: Reader, breathe: () => Promise<void>) => Promise<unknown>,
  ) {
    super('This is to be read before the write of its turn.');
    this.name = 'ReadFirst';
  }
}

/** So long, in milliseconds, nothing else gets to run while something is read. */
const BREATH_MS = 8;

/** One write of a turn; again, with what it wanted read first. What is thrown besides is the caller's. */
export async function readingAhead<T>(
  database: Pick<Database, 'read' | 'write'>,
  turn: (transaction: Transaction, ahead: ReadAhead | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await database.write((transaction) => turn(transaction, undefined));
  } catch (error) {
    if (!(error instanceof ReadFirst)) throw error;
    const value = await database.read((reader) => error.read(reader, breathing()));
    return database.write((transaction) => turn(transaction, { key: error.key, value }));
  }
}

/** Lets whatever else waits have its turn, every few milliseconds. */
function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < BREATH_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
