/** What is found in DATA_DIR at the start: the snapshot, then every write of the journal since. Changes no file. */
import { join } from 'node:path';
import type { DatabaseError, Document } from './database.ts';
import type { Disk } from './disk.ts';
import { generationOf, type JournalStart, journalPath } from './journal.ts';
import { damaged, payloadOf, readLines } from './lines.ts';
import { SegmentedEntries } from './segmentedEntries.ts';
import { Segments } from './segments.ts';
import { readSnapshot, unfinishedSnapshotPath } from './snapshot.ts';
import { State } from './state.ts';
import { deepFreeze } from './stored.ts';

/** The data, and where the journal goes on. */
export interface Recovered {
  readonly state: State;
  readonly entries: SegmentedEntries;
  readonly journal: JournalStart;
  readonly snapshotSize: number;
  /** Generations before the present one hold writes that are not in the snapshot. */
  readonly hasEarlierJournal: boolean;
  /** What an interrupted start, snapshot or rotation left behind. */
  readonly leftovers: readonly string[];
}

/** One operation of a journal line; see {@link import('./view.ts').Changes.operations}. */
type Operation =
  | readonly ['put', collection: string, document: Document]
  | readonly ['remove', collection: string, id: string]
  | readonly ['append', stream: string, partition: string, number: number, entry: object]
  | readonly ['redact', stream: string, partition: string, number: number, entry: object]
  | readonly ['forget', stream: string, partition: string];

/** Reads everything. Throws {@link DatabaseError} DATABASE_DAMAGED when a file is not as it was written. */
export async function recover(disk: Disk, folder: string, segmentBytes: number): Promise<Recovered> {
  const entries = new SegmentedEntries(new Segments(disk, folder, segmentBytes));
  const state = new State(entries);
  const snapshot = await readSnapshot(disk, folder, (collection, document) =>
    state.put(collection, document),
  );
  await entries.segments.load(snapshot?.header.segments ?? {});

  const first = snapshot?.header.journal ?? 1;
  const files = await journalFiles(disk, folder);
  const current = files.filter(({ generation }) => generation >= first);
  checkSequence(folder, current, first, snapshot !== undefined);
  const written = current.filter(({ size }) => size > 0);
  const last = written.at(-1);
  let lastLength = 0;
  for (const file of written) {
    const length = await replay(disk, state, file);
    if (file !== last && length < file.size) throw torn(file.path);
    lastLength = length;
  }

  const generation = last?.generation ?? first;
  const leftovers = files.filter((file) => file.generation < first || file.generation > generation);
  return {
    state,
    entries,
    journal: { folder, generation, length: lastLength },
    snapshotSize: snapshot?.size ?? 0,
    hasEarlierJournal: written.length > 1,
    leftovers: [
      unfinishedSnapshotPath(folder),
      ...leftovers.map(({ path }) => path),
      ...entries.segments.leftovers,
    ],
  };
}

interface JournalFile {
  readonly path: string;
  readonly generation: number;
  readonly size: number;
}

async function journalFiles(disk: Disk, folder: string): Promise<readonly JournalFile[]> {
  const files: JournalFile[] = [];
  for (const name of await disk.list(folder)) {
    const generation = generationOf(name);
    if (generation === undefined) continue;
    const path = join(folder, name);
    files.push({ path, generation, size: (await disk.size(path)) ?? 0 });
  }
  return files.sort((a, b) => a.generation - b.generation);
}

/** The generations since the snapshot follow each other, from the one that it names. */
function checkSequence(
  folder: string,
  files: readonly JournalFile[],
  first: number,
  hasSnapshot: boolean,
): void {
  if (files.length === 0 && !hasSnapshot) return;
  for (let position = 0; position < Math.max(files.length, 1); position += 1) {
    if (files[position]?.generation === first + position) continue;
    throw damaged(journalPath(folder, first + position), 'whole file', 'the file is missing.');
  }
}

/** Applies the writes of one generation; returns how far it can be read: less than its size when the last line is torn. */
async function replay(disk: Disk, state: State, { path, size }: JournalFile): Promise<number> {
  const file = await disk.open(path, 'read');
  let length = 0;
  try {
    for await (const lines of readLines(file, size)) {
      for (const { bytes, number, position, complete } of lines) {
        if (!complete) return position;
        const payload = payloadOf(bytes);
        if (payload === undefined) throw damaged(path, `line ${number}`, 'the line is damaged.');
        const operations = deepFreeze(JSON.parse(payload.toString())) as readonly Operation[];
        for (const operation of operations) apply(state, operation, path, number);
        length = position + bytes.length + 1;
      }
    }
  } finally {
    await file.close();
  }
  return length;
}

function apply(state: State, operation: Operation, path: string, line: number): void {
  if (operation[0] === 'put') state.put(operation[1], operation[2]);
  else if (operation[0] === 'remove') state.remove(operation[1], operation[2]);
  else if (operation[0] === 'append') applyAppend(state, operation, path, line);
  else if (operation[0] === 'redact') {
    state.redact(operation[1], operation[2], operation[3], JSON.stringify(operation[4]));
  } else if (operation[0] === 'forget') state.forget(operation[1], operation[2]);
  else throw damaged(path, `line ${line}`, 'it was written by another version.');
}

/** An entry that is already in a segment is not added again; one that does not follow the last means that some are lost. */
function applyAppend(
  state: State,
  [, stream, partition, number, entry]: Extract<Operation, readonly ['append', ...unknown[]]>,
  path: string,
  line: number,
): void {
  const last = state.entries.last(stream, partition);
  if (number <= last) return;
  if (number > last + 1) throw damaged(path, `line ${line}`, `entries before number ${number} are missing.`);
  state.append(stream, partition, JSON.stringify(entry));
}

function torn(path: string): DatabaseError {
  return damaged(path, 'last line', 'the line is torn, but writes followed it in a later file.');
}
