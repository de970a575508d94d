/**
 * Stream entries on disk: `streams/<name>/000001.jsonl`, 000002 … Each file is a sequence of runs: a line that says whose
 * entries follow, from which number and how many, then a line an entry. A segment that is followed by another one is never written again, and
 * has an index beside it.
 */
import { join } from 'node:path';
import type { Numbered } from './database.ts';
import type { Disk } from './disk.ts';
import type { Mark, Span } from './entries.ts';
import { type Batch, Filling, inRuns } from './filling.ts';
import { damaged } from './lines.ts';
import { readRun } from './runReading.ts';
import { lastOf, placeOf, type Run, runsBetween } from './runs.ts';
import { segmentProblem } from './segmentChecking.ts';
import { type Rewriting, rewritingOf } from './segmentEdits.ts';
import { SegmentIndex } from './segmentIndex.ts';
import { rewriteSegments } from './segmentRewriting.ts';
import { scanSegment } from './segmentScan.ts';
import { fromText } from './stored.ts';
import { StreamIndex } from './streamIndex.ts';

/** How long each segment of a stream is, in their order; 0 when it is no more. What a file holds beyond does not count. */
export type SegmentLengths = Readonly<Record<string, readonly number[]>>;

/** The segments of all streams. */
export class Segments {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #segmentBytes: number;
  readonly #streams = new Map<string, StreamIndex>();

  constructor(disk: Disk, dataDir: string, segmentBytes: number) {
    this.#disk = disk;
    this.#folder = join(dataDir, 'streams');
    this.#segmentBytes = segmentBytes;
  }

  /**
   * Learns where everything is, from the indexes and from the files that have none. Throws when a file is missing, cut short, or, where it
   * is read, not as it was written.
   */
  async load(lengths: SegmentLengths): Promise<void> {
    for (const [stream, all] of Object.entries(lengths)) {
      for (const [position, length] of all.entries()) {
        if (length > 0) await this.#loadSegment(stream, position + 1, length, position + 1 === all.length);
        else this.#stream(stream).lengths[position] = 0;
      }
    }
  }

  /** The files that hold nothing any more. */
  get leftovers(): readonly string[] {
    return [...this.#streams].flatMap(([stream, { lengths }]) =>
      lengths.flatMap((length, position) =>
        length === 0 ? [this.#path(stream, position + 1), this.#indexPath(stream, position + 1)] : [],
      ),
    );
  }

  /** Every partition that has entries here, with the number of its last. Reads all the indexes. */
  async partitions(): Promise<readonly Mark[]> {
    const marks: Mark[] = [];
    for (const [stream, index] of this.#streams) {
      const lasts = new Map<string, number>();
      for (const position of index.lengths.keys()) {
        for (const { partition, run } of await index.runsIn(position + 1)) {
          if (index.edits.dead.has(placeOf(run))) continue;
          lasts.set(partition, Math.max(lasts.get(partition) ?? 0, lastOf([run])));
        }
      }
      for (const [partition, last] of lasts) marks.push({ stream, partition, last });
    }
    return marks;
  }

  /** Reads every segment to its end; gives what is wrong, a sentence each. For checks, never for a turn. */
  async problems(): Promise<readonly string[]> {
    const problems: string[] = [];
    for (const [stream, index] of this.#streams) {
      for (const [position, length] of index.lengths.entries()) {
        const segment = position + 1;
        const file = { path: this.#path(stream, segment), segment, length };
        const indexed = await index
          .runsIn(segment)
          .catch((error: Error) => void problems.push(error.message));
        const problem = length > 0 ? await segmentProblem(this.#disk, file, indexed) : undefined;
        if (problem !== undefined) problems.push(problem);
      }
    }
    return problems;
  }

  redact(stream: string, partition: string, number: number, text: string): () => void {
    if (number > this.last(stream, partition)) return () => undefined;
    return this.#stream(stream).edits.redact(partition, number, text);
  }

  forget(stream: string, partition: string): () => void {
    return this.#stream(stream).forget(partition);
  }

  /** What of each stream is to be written again, as it is now. */
  get rewritings(): readonly Rewriting[] {
    return [...this.#streams].flatMap(
      ([stream, index]) => rewritingOf(stream, index.edits, (partition) => index.runsOf(partition)) ?? [],
    );
  }

  /** Writes segments again, without what was redacted and forgotten. The old files are leftovers then. */
  async rewrite(rewriting: Rewriting): Promise<void> {
    const { stream } = rewriting;
    const pathOf = (segment: number) => this.#path(stream, segment);
    await rewriteSegments(this.#disk, this.#stream(stream), rewriting, pathOf, this.#segmentBytes);
    await this.#disk.syncFolder(this.#streamFolder(stream));
  }

  get lengths(): SegmentLengths {
    return Object.fromEntries([...this.#streams].map(([stream, { lengths }]) => [stream, [...lengths]]));
  }

  /** Makes a partition known, which all other calls need. Gives nothing when it is. */
  prepare(stream: string, partition: string): Promise<void> | undefined {
    return this.#stream(stream).prepare(partition);
  }

  /** The number of the last entry of a partition that is here; 0 when none is. */
  last(stream: string, partition: string): number {
    return this.#stream(stream).last(partition);
  }

  /** Reads what is here of a span. */
  async read(stream: string, partition: string, span: Span): Promise<Numbered<object>[]> {
    const { after, upTo, limit } = span;
    const found: Numbered<object>[] = [];
    for (const run of runsBetween(this.#stream(stream).runsOf(partition), after, upTo)) {
      if (found.length >= limit) break;
      for (const numbered of await this.#readRun(stream, partition, run)) {
        if (numbered.number > after && numbered.number <= upTo && found.length < limit) found.push(numbered);
      }
    }
    return found;
  }

  /**
   * Adds entries at the end; they are durable, and found, when the promise resolves. Batches are taken as they are written: those of one
   * stream should follow each other.
   */
  async append(batches: Iterable<Batch>): Promise<void> {
    let filling: Filling | undefined;
    try {
      for (const batch of batches) {
        for (const run of inRuns(batch)) {
          const isFull = filling !== undefined && filling.length >= this.#segmentBytes;
          if (filling !== undefined && (isFull || filling.stream !== run.stream)) {
            const full = filling;
            filling = undefined;
            await this.#finish(full);
          }
          filling ??= await this.#begin(run.stream);
          await filling.add(run);
        }
      }
    } catch (error) {
      await filling?.close();
      throw error;
    }
    if (filling !== undefined) await this.#finish(filling);
  }

  /** Gives an index to the segments that will not change any more: to be called when a snapshot that counts them is durable. */
  async writeIndexes(): Promise<void> {
    for (const [stream, index] of this.#streams) {
      for (const closed of index.unindexed()) {
        const path = this.#indexPath(stream, closed.segment);
        index.setIndex(closed.segment, await SegmentIndex.write(this.#disk, path, closed));
      }
    }
  }

  /** Lets go of what nobody has asked for since the last call; it is found again when it is asked for. */
  release(needed: (stream: string, partition: string) => boolean): void {
    for (const [stream, index] of this.#streams) index.release((partition) => needed(stream, partition));
  }

  /** Indexes that are of no segment, or of one that will grow again, as it is after an earlier snapshot was put back. */
  async staleIndexes(): Promise<readonly string[]> {
    const stale: string[] = [];
    for (const name of await this.#disk.list(this.#folder)) {
      const folder = join(this.#folder, name);
      const closed = (this.#streams.get(decodeURIComponent(name))?.lengths.length ?? 0) - 1;
      for (const file of await this.#disk.list(folder)) {
        const segment = /^(\d+)\.index(\.tmp)?$/.exec(file);
        if (segment !== null && (segment[2] !== undefined || Number(segment[1]) > closed)) {
          stale.push(join(folder, file));
        }
      }
    }
    return stale;
  }

  async #begin(stream: string): Promise<Filling> {
    await this.#disk.makeFolder(this.#streamFolder(stream));
    const { lengths } = this.#stream(stream);
    const isFull = (lengths.at(-1) ?? this.#segmentBytes) >= this.#segmentBytes;
    const segment = lengths.length + (isFull ? 1 : 0);
    const length = lengths[segment - 1] ?? 0;
    return Filling.begin(this.#disk, this.#path(stream, segment), { stream, segment, length });
  }

  async #finish(filling: Filling): Promise<void> {
    const { stream, segment, length, added } = filling;
    try {
      await filling.finish();
    } finally {
      await filling.close();
    }
    await this.#disk.syncFolder(this.#streamFolder(stream));
    const index = this.#stream(stream);
    index.lengths[segment - 1] = length;
    for (const { partition, run } of added) index.add(partition, run);
  }

  async #loadSegment(stream: string, segment: number, length: number, isLast: boolean): Promise<void> {
    const path = this.#path(stream, segment);
    const size = await this.#disk.size(path);
    if (size === undefined) throw damaged(path, 'whole file', 'the file is missing.');
    if (size < length) throw damaged(path, `byte ${size}`, `the file ends before byte ${length}.`);
    const known = this.#stream(stream);
    known.lengths[segment - 1] = length;
    const index = isLast
      ? undefined
      : await SegmentIndex.read(this.#disk, this.#indexPath(stream, segment), segment, length);
    if (index !== undefined) known.setIndex(segment, index);
    else known.addScanned(segment, await scanSegment(this.#disk, { path, segment, length }));
  }

  async #readRun(stream: string, partition: string, run: Run): Promise<Numbered<object>[]> {
    const { edits } = this.#stream(stream);
    return (await this.#linesOf(stream, partition, run)).map((text, position) => {
      const number = run.first + position;
      return { number, entry: fromText<object>(edits.textOf(partition, number) ?? text) };
    });
  }

  async #linesOf(stream: string, partition: string, run: Run): Promise<readonly string[]> {
    try {
      return await readRun(this.#disk, this.#path(stream, run.segment), run);
    } catch (error) {
      // It may have been written again meanwhile, and its old file removed.
      await this.prepare(stream, partition);
      const [now] = runsBetween(this.#stream(stream).runsOf(partition), run.first - 1, run.first);
      if (now === undefined || placeOf(now) === placeOf(run)) throw error;
      return this.#linesOf(stream, partition, now);
    }
  }

  #stream(name: string): StreamIndex {
    const known = this.#streams.get(name) ?? new StreamIndex(this.#streamFolder(name));
    this.#streams.set(name, known);
    return known;
  }

  #streamFolder(stream: string): string {
    return join(this.#folder, encodeURIComponent(stream));
  }

  #path(stream: string, segment: number): string {
    return join(this.#streamFolder(stream), `${String(segment).padStart(6, '0')}.jsonl`);
  }

  #indexPath(stream: string, segment: number): string {
    return this.#path(stream, segment).replace(/jsonl$/, 'index');
  }
}
