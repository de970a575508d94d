/** Contents of files that no document and no conversation refers to any more. */
import { piecesJointes } from '../../store/collections.ts';
import type { Database } from '../../store/database/database.ts';
import type { FileStore } from '../../store/files/files.ts';
import type { HousekeepingTask } from '../../store/housekeeping.ts';
import { uploads } from '../channels/directLine/files.ts';

/** What was just saved is referred to a moment later: nothing younger is removed. */
const GRACE_MS = 24 * 60 * 60 * 1000;

/** Removes what nothing refers to and was saved before; gives how many. */
export async function removeUnusedFiles(database: Database, files: FileStore, before: Date): Promise<number> {
  // Listed first: what is referred to afterwards is younger.
  const old = (await files.list()).filter(({ savedAt }) => savedAt <= before);
  if (old.length === 0) return 0;
  const used = await database.read(async (reader) => [
    ...(await reader.all(piecesJointes)).map(({ empreinte }) => empreinte),
    ...(await reader.all(uploads)).map(({ id }) => id.slice(id.lastIndexOf('/') + 1)),
  ]);
  const kept = new Set(used);
  const unused = old.filter(({ hash }) => !kept.has(hash));
  for (const { hash } of unused) await files.remove(hash);
  return unused.length;
}

/** The same from time to time, a day after they were saved at the earliest. */
export function unusedFilesTask(database: Database, files: FileStore): HousekeepingTask {
  return {
    name: 'files',
    slice: async (now) => ({
      removed: await removeUnusedFiles(database, files, new Date(now.getTime() - GRACE_MS)),
      more: false,
    }),
  };
}
