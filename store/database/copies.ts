/**
 * The copy of a store that is kept while it is migrated: `before-migration/` holds its snapshot and the beginning of the journal that goes on
 * from there. Put in the place of their namesakes (and of the later journals), the two files are the store as it was; entries that streams
 * got since do not count any more.
 */
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { journalPath } from './journal.ts';
import { snapshotPath } from './snapshot.ts';

/** The folder of the copy. */
export function copyFolder(dataDir: string): string {
  return join(dataDir, 'before-migration');
}

/** Copies the snapshot, whose journal goes on at `generation` and is empty, in place of an earlier copy. */
export async function keepCopy(disk: Disk, dataDir: string, generation: number): Promise<void> {
  const folder = copyFolder(dataDir);
  await removeCopy(disk, dataDir);
  await disk.makeFolder(folder);
  await disk.copy(snapshotPath(dataDir), snapshotPath(folder));
  const journal = await disk.open(journalPath(folder, generation), 'replace');
  await journal.sync();
  await journal.close();
  await disk.syncFolder(folder);
}

/** Removes the copy; gives whether there was one. It holds all that the store held, what was to be erased since included. */
export async function removeCopy(disk: Disk, dataDir: string): Promise<boolean> {
  const folder = copyFolder(dataDir);
  const names = await disk.list(folder);
  for (const name of names) await disk.remove(join(folder, name));
  if (names.length > 0) await disk.syncFolder(folder);
  return names.length > 0;
}
