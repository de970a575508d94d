/** How much a store holds. */

import { join } from 'node:path';
import type { Disk } from '../database/disk.ts';
import { generationOf } from '../database/journal.ts';
import type { LowdbDatabase } from '../database/lowdb.ts';
import { snapshotPath } from '../database/snapshot.ts';
import type { FileStore } from '../files/files.ts';
import { schemaVersion } from '../migrations/migrate.ts';

/** Bytes are of JSON, as exported. */
export interface StoreStats {
  readonly schema: number;
  readonly collections: Readonly<Record<string, { readonly documents: number; readonly bytes: number }>>;
  readonly streams: Readonly<Record<string, { readonly partitions: number; readonly entries: number }>>;
  readonly files: { readonly count: number; readonly bytes: number };
  readonly snapshotBytes: number;
  readonly journalBytes: number;
}

/** Counts what there is. */
export async function statsOf(
  database: LowdbDatabase,
  files: FileStore,
  disk: Disk,
  dataDir: string,
): Promise<StoreStats> {
  const { collections, partitions } = database.inventory();
  const streams: Record<string, { partitions: number; entries: number }> = {};
  for (const { stream, last } of partitions) {
    const known = streams[stream] ?? { partitions: 0, entries: 0 };
    streams[stream] = { partitions: known.partitions + 1, entries: known.entries + last };
  }
  const kept = await files.list();
  return {
    schema: await database.read(schemaVersion),
    collections: Object.fromEntries(
      await Promise.all(collections.map(async (name) => [name, await sizeOf(database, name)] as const)),
    ),
    streams,
    files: { count: kept.length, bytes: kept.reduce((sum, { size }) => sum + size, 0) },
    snapshotBytes: (await disk.size(snapshotPath(dataDir))) ?? 0,
    journalBytes: await journalBytes(disk, dataDir),
  };
}

async function sizeOf(database: LowdbDatabase, name: string) {
  const all = await database.read((reader) => reader.all({ name, keys: {} }));
  const bytes = all.reduce((sum, document) => sum + Buffer.byteLength(JSON.stringify(document)), 0);
  return { documents: all.length, bytes };
}

async function journalBytes(disk: Disk, dataDir: string): Promise<number> {
  const names = (await disk.list(dataDir)).filter((name) => generationOf(name) !== undefined);
  const sizes = await Promise.all(names.map((name) => disk.size(join(dataDir, name))));
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}
