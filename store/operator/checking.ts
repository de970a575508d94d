/** Looks at a whole store: that every entry can be read, every rule holds, and the files are what they are named after. */
import { piecesJointes } from '../collections.ts';
import type { LowdbDatabase } from '../database/lowdb.ts';
import type { FileStore } from '../files/files.ts';
import { checkInvariants, INVARIANTS } from '../invariants.ts';
import { exportStore } from './exporting.ts';

/** What is wrong, a sentence each; empty when all is well. Opening the store has read the journal and the snapshot already. */
export async function checkStore(database: LowdbDatabase, files: FileStore): Promise<readonly string[]> {
  const violations = await database.read(checkInvariants);
  return [
    ...violations.map(
      ({ invariant, collection, id }) => `${collection}/${id}: ${invariant}, ${INVARIANTS[invariant]}.`,
    ),
    ...(await database.problems()),
    ...(await unreadable(database)),
    ...(await fileProblems(database, files)),
  ];
}

/** Reads all of the streams, conversation after conversation, as the service would: what is missing between two segments is seen so. */
async function unreadable(database: LowdbDatabase): Promise<readonly string[]> {
  try {
    await exportStore(database, {}, async () => undefined);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function fileProblems(database: LowdbDatabase, files: FileStore): Promise<readonly string[]> {
  const problems: string[] = [];
  const hashes = new Set((await files.list()).map(({ hash }) => hash));
  for (const hash of hashes) {
    await files.read(hash).catch((error: unknown) => problems.push(String((error as Error).message)));
  }
  for (const { id, empreinte } of await database.read((reader) => reader.all(piecesJointes))) {
    if (!hashes.has(empreinte))
      problems.push(`piecesJointes/${id}: its contents (files/${empreinte}) are missing.`);
  }
  return problems;
}
