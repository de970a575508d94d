/**
 * The snapshot: every document at one instant, with where the journal and the segments go on from there. Written in slices
 * while writes go on, under another name until it is whole and durable.
 */
import { join } from 'node:path';
import type { Document } from './database.ts';
import type { Disk } from './disk.ts';
import { damaged, encodeLine, payloadOf, readLines } from './lines.ts';
import type { Past } from './past.ts';
import type { SegmentLengths } from './segments.ts';
import type { State } from './state.ts';
import { deepFreeze } from './stored.ts';

/** The first line of a snapshot. */
export interface SnapshotHeader {
  readonly format: 'claudia-snapshot';
  readonly version: 1;
  /** The first generation of the journal that is not in the snapshot. */
  readonly journal: number;
  readonly segments: SegmentLengths;
}

/** The last line of a snapshot: without it, the file is not whole. */
interface SnapshotEnd {
  readonly documents: number;
}

const SLICE_LENGTH = 1 << 18;

/** The path of the one snapshot. */
export function snapshotPath(folder: string): string {
  return join(folder, 'snapshot.jsonl');
}

/** The path of a snapshot that is being written. */
export function unfinishedSnapshotPath(folder: string): string {
  return `${snapshotPath(folder)}.tmp`;
}

/** Writes the documents as they were when `past` began, in place of the earlier snapshot. Returns its size. */
export async function writeSnapshot(
  disk: Disk,
  folder: string,
  header: SnapshotHeader,
  { state, past }: { readonly state: State; readonly past: Past },
): Promise<number> {
  const unfinished = unfinishedSnapshotPath(folder);
  const file = await disk.open(unfinished, 'replace');
  let length = 0;
  try {
    for (const slice of slices(header, documentsAt(state, past))) {
      const bytes = Buffer.from(slice);
      await file.write(bytes, length);
      length += bytes.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await disk.rename(unfinished, snapshotPath(folder));
  await disk.syncFolder(folder);
  return length;
}

/** Reads the snapshot: its header, then each document with the name of its collection; nothing when there is no snapshot. */
export async function readSnapshot(
  disk: Disk,
  folder: string,
  put: (collection: string, document: Document) => void,
): Promise<{ readonly header: SnapshotHeader; readonly size: number } | undefined> {
  const path = snapshotPath(folder);
  const size = await disk.size(path);
  if (size === undefined) return undefined;
  const file = await disk.open(path, 'read');
  let header: SnapshotHeader | undefined;
  let end: SnapshotEnd | undefined;
  let documents = 0;
  try {
    for await (const lines of readLines(file, size)) {
      for (const { bytes, number, complete } of lines) {
        const payload = complete ? payloadOf(bytes) : undefined;
        if (payload === undefined) throw damaged(path, `line ${number}`, 'the line is damaged.');
        const record: unknown = JSON.parse(payload.toString());
        if (header === undefined) {
          header = asHeader(path, record);
        } else if (Array.isArray(record)) {
          const [collection, document] = deepFreeze(record) as [string, Document];
          put(collection, document);
          documents += 1;
        } else {
          end = record as SnapshotEnd;
        }
      }
    }
  } finally {
    await file.close();
  }
  if (header === undefined) throw damaged(path, 'line 1', 'the file is empty.');
  if (end?.documents !== documents) throw damaged(path, 'end of file', 'the last lines are missing.');
  return { header, size };
}

function asHeader(path: string, record: unknown): SnapshotHeader {
  const header = record as Partial<SnapshotHeader>;
  if (header.format === 'claudia-snapshot' && header.version === 1) return header as SnapshotHeader;
  throw damaged(path, 'line 1', 'this is not a snapshot that this version can read.');
}

/** The lines of the file, joined into texts that take a few milliseconds each to make. */
function* slices(
  header: SnapshotHeader,
  documents: Iterable<readonly [collection: string, document: Document]>,
): Generator<string> {
  let slice = encodeLine(JSON.stringify(header));
  let count = 0;
  for (const record of documents) {
    slice += encodeLine(JSON.stringify(record));
    count += 1;
    if (slice.length < SLICE_LENGTH) continue;
    yield slice;
    slice = '';
  }
  const end: SnapshotEnd = { documents: count };
  yield slice + encodeLine(JSON.stringify(end));
}

/**
 * The documents as they were when `past` began, although the tables change during the iteration. One that changes just after
 * it was given is given again, the same.
 */
function* documentsAt(
  state: State,
  past: Past,
): Generator<readonly [collection: string, document: Document]> {
  for (const [collection, table] of state.tables()) {
    for (const document of table.documents()) {
      if (!past.documents.get(collection)?.has(document.id)) yield [collection, document];
    }
    for (const document of [...(past.documents.get(collection)?.values() ?? [])]) {
      if (document !== undefined) yield [collection, document];
    }
  }
}
