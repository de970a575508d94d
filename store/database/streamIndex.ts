/**
 * Where the entries of one stream are. The runs of the segment that is being filled are in memory; those of the earlier ones are in their
 * indexes on disk, and in memory for the partitions that were asked for lately.
 */
import { hashName, type NameHash } from './filter.ts';
import { damaged } from './lines.ts';
import { addRun, lastOf, type OwnedRun, type Place, placeOf, type Run, type Runs } from './runs.ts';
import { type Rewriting, SegmentEdits } from './segmentEdits.ts';
import type { SegmentIndex } from './segmentIndex.ts';

/** Where the runs of a rewriting are now. */
export interface Moved {
  /** Of the new segments, in their order. */
  readonly lengths: readonly number[];
  /** What each new segment holds. */
  readonly bySegment: ReadonlyMap<number, Runs>;
  /** By the place where the run was. */
  readonly places: ReadonlyMap<Place, Run>;
}

export class StreamIndex {
  /** The length of each segment, in their order. */
  readonly lengths: number[] = [];
  readonly edits = new SegmentEdits();
  /** For the operator, when entries are missing. */
  readonly #folder: string;
  /** By segment, from 1: on disk, or else in memory. */
  readonly #indexes = new Map<number, SegmentIndex>();
  readonly #inMemory = new Map<number, Runs>();
  /** All runs of the partitions that were asked for. */
  readonly #known: Runs = new Map();
  readonly #lookups = new Map<string, Promise<void>>();
  #asked = new Set<string>();
  /** Changes whenever runs are found elsewhere than before. */
  #version = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes a partition known: its runs are complete from then on. Gives nothing when that takes no reading. */
  prepare(partition: string): Promise<void> | undefined {
    this.#asked.add(partition);
    if (this.#known.has(partition)) return undefined;
    const hash = hashName(partition);
    if (this.#indexesFor(hash).length === 0) {
      this.#know(partition, []);
      return undefined;
    }
    const lookup = this.#lookups.get(partition) ?? this.#lookUp(partition, hash);
    this.#lookups.set(partition, lookup);
    return lookup;
  }

  /** The runs of a partition that was prepared. */
  runsOf(partition: string): readonly Run[] {
    const runs = this.#known.get(partition);
    if (runs === undefined) throw new Error(`The partition « ${partition} » is used before it was prepared.`);
    return runs;
  }

  last(partition: string): number {
    return lastOf(this.runsOf(partition));
  }

  /** Adds a run of the segment that is being filled. */
  add(partition: string, run: Run): void {
    const runs = this.#inMemory.get(run.segment) ?? new Map();
    this.#inMemory.set(run.segment, runs);
    addRun(runs, partition, run);
    if (this.#known.has(partition)) addRun(this.#known, partition, run);
  }

  /** Takes what a segment without an index holds, at the opening. */
  addScanned(segment: number, runs: Runs): void {
    this.#inMemory.set(segment, runs);
  }

  /** What should go to indexes: the segments that will not change any more, with their runs. */
  unindexed(): readonly { readonly segment: number; readonly segmentLength: number; readonly runs: Runs }[] {
    return [...this.#inMemory].flatMap(([segment, runs]) =>
      segment < this.lengths.length ? [{ segment, segmentLength: this.lengths[segment - 1] ?? 0, runs }] : [],
    );
  }

  /** From now on the runs of a segment are in its index. */
  setIndex(segment: number, index: SegmentIndex): void {
    this.#inMemory.delete(segment);
    this.#indexes.set(segment, index);
    this.#version += 1;
  }

  /** Forgets the entries of a partition that was prepared; gives how to undo it. */
  forget(partition: string): () => void {
    const runs = this.runsOf(partition);
    const undo = this.edits.forget(partition, runs);
    this.#known.set(partition, []);
    return () => {
      undo();
      this.#known.set(partition, [...runs, ...(this.#known.get(partition) ?? [])].sort(byFirst));
    };
  }

  /** Every run of a segment, those that were forgotten included, in the order of the file. */
  async runsIn(segment: number): Promise<readonly OwnedRun[]> {
    const indexed = (await this.#indexes.get(segment)?.everyRun()) ?? [];
    const inMemory = [...(this.#inMemory.get(segment) ?? [])].flatMap(([partition, runs]) =>
      runs.map((run) => ({ partition, run })),
    );
    return [...indexed, ...inMemory].sort((a, b) => a.run.position - b.run.position);
  }

  /** Puts new segments in the place of all from `written.from` on. In one piece, so that readers find each entry in one place: little work. */
  replace(written: Rewriting, { lengths, bySegment, places }: Moved): void {
    for (let segment = written.from; segment <= this.lengths.length; segment += 1) {
      this.lengths[segment - 1] = 0;
      this.#indexes.delete(segment);
      this.#inMemory.delete(segment);
    }
    this.lengths.push(...lengths);
    this.#version += 1;
    for (const [partition, runs] of this.#known) {
      this.#known.set(
        partition,
        runs.map((run) => places.get(placeOf(run)) ?? run),
      );
    }
    for (const [segment, runs] of bySegment) this.#inMemory.set(segment, runs);
    this.edits.settle(written, places);
  }

  /** Lets go of the partitions that nobody has asked for since the last call, `needed` ones excepted. */
  release(needed: (partition: string) => boolean): void {
    for (const partition of this.#known.keys()) {
      const isNeeded = this.#asked.has(partition) || this.edits.texts.has(partition) || needed(partition);
      if (!isNeeded) this.#known.delete(partition);
    }
    this.#asked = new Set();
  }

  async #lookUp(partition: string, hash: NameHash): Promise<void> {
    try {
      for (;;) {
        const version = this.#version;
        const indexes = this.#indexesFor(hash);
        const found = await Promise.all(indexes.map((index) => index.find(partition, hash))).catch(
          (error: unknown) => {
            if (version === this.#version) throw error;
            return [];
          },
        );
        // Segments that were given an index, or written again, meanwhile may hold the partition too.
        if (version !== this.#version) continue;
        this.#know(partition, found.flat());
        return;
      }
    } finally {
      this.#lookups.delete(partition);
    }
  }

  #indexesFor(hash: NameHash): readonly SegmentIndex[] {
    return [...this.#indexes.values()].filter((index) => index.mayHold(hash));
  }

  /** Joins what the indexes have with what is in memory. */
  #know(partition: string, indexed: readonly Run[]): void {
    const inMemory = [...this.#inMemory.values()].flatMap((runs) => runs.get(partition) ?? []);
    const runs = [...indexed, ...inMemory].filter((run) => !this.edits.dead.has(placeOf(run))).sort(byFirst);
    for (const [position, run] of runs.entries()) {
      if (position === 0 || run.first === lastOf(runs.slice(position - 1, position)) + 1) continue;
      throw damaged(
        this.#folder,
        `segment ${run.segment}, byte ${run.position}`,
        `entries of « ${partition} » before number ${run.first} are missing.`,
      );
    }
    this.#known.set(partition, runs);
  }
}

function byFirst(a: Run, b: Run): number {
  return a.first - b.first;
}
