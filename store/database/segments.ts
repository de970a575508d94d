/**
 * Stream entries on disk: `streams/<name>/000001.jsonl`, 000002 … Each file is a sequence of runs: a line that says whose
 * entries follow, from which number and how many, then a line an entry. Memory keeps where the runs are, not the entries.
 */
import { join } from 'node:path';
import type { Numbered } from './database.ts';
import type { Disk, DiskFile } from './disk.ts';
import type { Mark, Span } from './entries.ts';
import { damaged, encodeLine, payloadOf, readLines } from './lines.ts';
import { type Rewriting, rewritingOf, SegmentEdits } from './segmentEdits.ts';
import { readRun, rewriteSegments } from './segmentRewriting.ts';
import { fromText } from './stored.ts';

/** Consecutive entries of one partition, to be written. */
export interface Batch {
  readonly stream: string;
  readonly partition: string;
  readonly first: number;
  /** Each as JSON. */
  readonly texts: readonly string[];
}

/** How long each segment of a stream is, in their order; 0 when it is no more. What a file holds beyond does not count. */
export type SegmentLengths = Readonly<Record<string, readonly number[]>>;

/** Where consecutive entries of one partition are. They move when a segment is written again. */
export interface Run {
  readonly first: number;
  readonly count: number;
  segment: number;
  position: number;
  length: number;
}

export interface StreamSegments {
  readonly lengths: number[];
  readonly runs: Map<string, Run[]>;
  readonly edits: SegmentEdits;
}

const RUN_ENTRIES = 256;

/** The segments of all streams, with the index of their runs. */
export class Segments {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #segmentBytes: number;
  readonly #streams = new Map<string, StreamSegments>();

  constructor(disk: Disk, dataDir: string, segmentBytes: number) {
    this.#disk = disk;
    this.#folder = join(dataDir, 'streams');
    this.#segmentBytes = segmentBytes;
  }

  /** Reads the index from the files. Throws when one of them is not as it was written. */
  async load(lengths: SegmentLengths): Promise<void> {
    for (const [stream, all] of Object.entries(lengths)) {
      for (const [position, length] of all.entries()) {
        if (length > 0) await this.#loadSegment(stream, position + 1, length);
        else this.#stream(stream).lengths[position] = 0;
      }
    }
  }

  /** The files that hold nothing any more. */
  get leftovers(): readonly string[] {
    return [...this.#streams].flatMap(([stream, { lengths }]) =>
      lengths.flatMap((length, position) => (length === 0 ? [this.#path(stream, position + 1)] : [])),
    );
  }

  partitions(): readonly Mark[] {
    return [...this.#streams].flatMap(([stream, { runs }]) =>
      [...runs.keys()].map((partition) => ({ stream, partition, last: this.last(stream, partition) })),
    );
  }

  redact(stream: string, partition: string, number: number, text: string): () => void {
    if (number > this.last(stream, partition)) return () => undefined;
    return this.#stream(stream).edits.redact(partition, number, text);
  }

  forget(stream: string, partition: string): () => void {
    const known = this.#stream(stream);
    return known.edits.forget(known, partition);
  }

  /** What of each stream is to be written again, as it is now. */
  get rewritings(): readonly Rewriting[] {
    return [...this.#streams].flatMap(([stream, known]) => rewritingOf(stream, known) ?? []);
  }

  /** Writes segments again, without what was redacted and forgotten. The old files are leftovers then. */
  async rewrite(rewriting: Rewriting): Promise<void> {
    const { stream } = rewriting;
    const known = this.#stream(stream);
    const pathOf = (segment: number) => this.#path(stream, segment);
    await rewriteSegments(this.#disk, known, rewriting, pathOf, this.#segmentBytes);
    await this.#disk.syncFolder(this.#streamFolder(stream));
  }

  get lengths(): SegmentLengths {
    return Object.fromEntries([...this.#streams].map(([stream, { lengths }]) => [stream, [...lengths]]));
  }

  /** The number of the last entry of a partition that is here; 0 when none is. */
  last(stream: string, partition: string): number {
    const run = this.#streams.get(stream)?.runs.get(partition)?.at(-1);
    return run === undefined ? 0 : run.first + run.count - 1;
  }

  /** Reads what is here of a span. */
  async read(stream: string, partition: string, span: Span): Promise<Numbered<object>[]> {
    const { after, upTo, limit } = span;
    const found: Numbered<object>[] = [];
    for (const run of this.#runsOf(stream, partition, after, upTo)) {
      if (found.length >= limit) break;
      for (const numbered of await this.#readRun(stream, partition, run)) {
        if (numbered.number > after && numbered.number <= upTo && found.length < limit) found.push(numbered);
      }
    }
    return found;
  }

  /** Adds entries at the end; they are durable, and known to the index, when the promise resolves. */
  async append(batches: readonly Batch[]): Promise<void> {
    for (const [stream, own] of groupByStream(batches)) {
      await this.#disk.makeFolder(this.#streamFolder(stream));
      const known = this.#stream(stream);
      for (let rest = own; rest.length > 0; ) {
        const full = (known.lengths.at(-1) ?? this.#segmentBytes) >= this.#segmentBytes;
        const segment = known.lengths.length + (full ? 1 : 0);
        rest = await this.#appendToSegment(stream, segment, rest);
      }
    }
  }

  /** Fills one segment, and returns what is left when it is full. */
  async #appendToSegment(stream: string, segment: number, batches: readonly Batch[]): Promise<Batch[]> {
    const known = this.#stream(stream);
    const path = this.#path(stream, segment);
    const file = await this.#disk.open(path, 'create');
    const added: { partition: string; run: Run }[] = [];
    const rest = [...batches];
    let length = known.lengths[segment - 1] ?? 0;
    try {
      for (let batch = rest.shift(); batch !== undefined; batch = rest.shift()) {
        const { partition, first } = batch;
        const head = Buffer.from(encodeLine(JSON.stringify([partition, first, batch.texts.length])));
        const body = Buffer.from(batch.texts.map(encodeLine).join(''));
        await file.write(Buffer.concat([head, body]), length);
        const run = {
          first,
          count: batch.texts.length,
          segment,
          position: length + head.length,
          length: body.length,
        };
        added.push({ partition, run });
        length += head.length + body.length;
        if (length >= this.#segmentBytes) break;
      }
      await file.truncate(length);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.#disk.syncFolder(this.#streamFolder(stream));
    known.lengths[segment - 1] = length;
    for (const { partition, run } of added) addRun(known, partition, run);
    return rest;
  }

  async #loadSegment(stream: string, segment: number, length: number): Promise<void> {
    const path = this.#path(stream, segment);
    const size = await this.#disk.size(path);
    if (size === undefined) throw damaged(path, 'whole file', 'the file is missing.');
    if (size < length) throw damaged(path, `byte ${size}`, `the file ends before byte ${length}.`);
    const file = await this.#disk.open(path, 'read');
    try {
      await this.#indexRuns(stream, segment, { path, file, length });
    } finally {
      await file.close();
    }
  }

  async #indexRuns(
    stream: string,
    segment: number,
    { path, file, length }: { path: string; file: DiskFile; length: number },
  ): Promise<void> {
    const known = this.#stream(stream);
    let head: { partition: string; first: number; count: number; position: number; seen: number } | undefined;
    for await (const lines of readLines(file, length)) {
      for (const { bytes, number, position, complete } of lines) {
        const payload = complete ? payloadOf(bytes) : undefined;
        if (payload === undefined) throw damaged(path, `line ${number}`, 'the line is damaged.');
        const end = position + bytes.length + 1;
        if (head === undefined) {
          const [partition, first, count] = JSON.parse(payload.toString()) as [string, number, number];
          if (first !== this.last(stream, partition) + 1) {
            throw damaged(path, `line ${number}`, 'entries before these are missing.');
          }
          head = { partition, first, count, position: end, seen: 0 };
          continue;
        }
        head.seen += 1;
        if (head.seen < head.count) continue;
        const { partition, first, count } = head;
        addRun(known, partition, {
          first,
          count,
          segment,
          position: head.position,
          length: end - head.position,
        });
        head = undefined;
      }
    }
    if (head !== undefined) throw damaged(path, 'end of file', 'the last entries are missing.');
    known.lengths[segment - 1] = length;
  }

  #runsOf(stream: string, partition: string, after: number, upTo: number): readonly Run[] {
    const runs = this.#streams.get(stream)?.runs.get(partition) ?? [];
    let low = 0;
    for (let high = runs.length; low < high; ) {
      const middle = (low + high) >> 1;
      const run = runs[middle];
      if (run !== undefined && run.first + run.count - 1 <= after) low = middle + 1;
      else high = middle;
    }
    const wanted: Run[] = [];
    for (const run of runs.slice(low)) {
      if (run.first > upTo) break;
      wanted.push(run);
    }
    return wanted;
  }

  async #readRun(stream: string, partition: string, run: Run): Promise<Numbered<object>[]> {
    const { edits } = this.#stream(stream);
    return (await this.#linesOf(stream, run)).map((text, position) => {
      const number = run.first + position;
      return { number, entry: fromText<object>(edits.textOf(partition, number) ?? text) };
    });
  }

  async #linesOf(stream: string, run: Run): Promise<readonly string[]> {
    for (;;) {
      const { segment } = run;
      try {
        return await readRun(this.#disk, this.#path(stream, segment), run);
      } catch (error) {
        // It may have been written again meanwhile, and its old file removed.
        if (run.segment === segment) throw error;
      }
    }
  }

  #stream(name: string): StreamSegments {
    const known = this.#streams.get(name) ?? {
      lengths: [],
      runs: new Map<string, Run[]>(),
      edits: new SegmentEdits(),
    };
    this.#streams.set(name, known);
    return known;
  }

  #streamFolder(stream: string): string {
    return join(this.#folder, encodeURIComponent(stream));
  }

  #path(stream: string, segment: number): string {
    return join(this.#streamFolder(stream), `${String(segment).padStart(6, '0')}.jsonl`);
  }
}

function addRun(stream: StreamSegments, partition: string, run: Run): void {
  const runs = stream.runs.get(partition);
  if (runs === undefined) stream.runs.set(partition, [run]);
  else runs.push(run);
}

/** Long batches are cut into runs, so that reading one entry never means reading a whole conversation. */
function groupByStream(batches: readonly Batch[]): Map<string, Batch[]> {
  const streams = new Map<string, Batch[]>();
  for (const { stream, partition, first, texts } of batches) {
    const own = streams.get(stream) ?? [];
    streams.set(stream, own);
    for (let from = 0; from < texts.length; from += RUN_ENTRIES) {
      const part = texts.slice(from, from + RUN_ENTRIES);
      own.push({ stream, partition, first: first + from, texts: part });
    }
  }
  return streams;
}
