/**
 * The index of a segment that takes no more entries: `000001.index` beside it. Its first line has a filter of the partitions that the
 * segment holds and where the pages are; each page, a line, has the runs of some partitions, in the order of their hashes. Only the first
 * line is read at the start, and at most a page to find a partition: years of conversations cost next to nothing until they are read.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Disk } from './disk.ts';
import { createFilter, hashName, mayHold, type NameHash } from './filter.ts';
import { damaged, encodeLine, payloadOf } from './lines.ts';
import type { OwnedRun, Run, Runs } from './runs.ts';

/** The first line. */
interface IndexHeader {
  readonly format: 'claudia-index';
  readonly version: 1;
  /** The length of the segment that it is the index of. */
  readonly segmentLength: number;
  /** Base64; see `filter.ts`. */
  readonly filter: string;
  /** The first hash of each page, where it begins after the first line, its length without the line feed. */
  readonly pages: readonly (readonly [hash: number, position: number, length: number])[];
}

type IndexedRun = readonly [
  partition: string,
  first: number,
  count: number,
  position: number,
  length: number,
];

/** One page is read to find a partition; this many runs are about four kilobytes. */
const RUNS_PER_PAGE = 64;
const FIRST_READ = 1 << 16;
const SLICE_MS = 2;
const LINE_FEED = 0x0a;

/** Where the partitions of one closed segment are. */
export class SegmentIndex {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #segment: number;
  readonly #header: IndexHeader;
  readonly #filter: Uint8Array;
  readonly #headerLength: number;

  private constructor(disk: Disk, path: string, segment: number, header: IndexHeader, headerLength: number) {
    this.#disk = disk;
    this.#path = path;
    this.#segment = segment;
    this.#header = header;
    this.#filter = Buffer.from(header.filter, 'base64');
    this.#headerLength = headerLength;
  }

  /** Writes the index of a segment of that length. */
  static async write(
    disk: Disk,
    path: string,
    { segment, segmentLength, runs }: { segment: number; segmentLength: number; runs: Runs },
  ): Promise<SegmentIndex> {
    const partitions = await inSlices(runs, ([partition, own]) => ({
      hash: hashName(partition),
      partition,
      own,
    }));
    partitions.sort((a, b) => a.hash[0] - b.hash[0]);
    let position = 0;
    const places: IndexHeader['pages'][number][] = [];
    const lines = await inSlices(pagesOf(partitions), ({ hash, line }) => {
      places.push([hash, position, line.length - 1]);
      position += line.length;
      return line;
    });
    const filter = createFilter(partitions.map(({ hash }) => hash));
    const header: IndexHeader = {
      format: 'claudia-index',
      version: 1,
      segmentLength,
      filter: Buffer.from(filter).toString('base64'),
      pages: places,
    };
    const head = Buffer.from(encodeLine(JSON.stringify(header)));
    const unfinished = `${path}.tmp`;
    const file = await disk.open(unfinished, 'replace');
    try {
      await file.write(Buffer.concat([head, ...lines]), 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.rename(unfinished, path);
    return new SegmentIndex(disk, path, segment, header, head.length);
  }

  /** The index of a segment of that length; nothing when there is none, or when it is of another or not whole: it can be made anew. */
  static async read(
    disk: Disk,
    path: string,
    segment: number,
    segmentLength: number,
  ): Promise<SegmentIndex | undefined> {
    const size = await disk.size(path);
    if (size === undefined) return undefined;
    const line = await firstLine(disk, path, size);
    const payload = line && payloadOf(line);
    if (line === undefined || payload === undefined) return undefined;
    const header = JSON.parse(payload.toString()) as IndexHeader;
    const [, position = 0, length = -1] = header.pages?.at(-1) ?? [];
    const isWhole = size === line.length + 1 + position + length + 1;
    const fits = header.format === 'claudia-index' && header.version === 1;
    if (!fits || !isWhole || header.segmentLength !== segmentLength) return undefined;
    return new SegmentIndex(disk, path, segment, header, line.length + 1);
  }

  /** `false`: the segment holds nothing of the partition. */
  mayHold(hash: NameHash): boolean {
    return mayHold(this.#filter, hash);
  }

  /** The runs of a partition in the segment. */
  async find(partition: string, [order]: NameHash): Promise<readonly Run[]> {
    const page = this.#header.pages.findLast(([hash]) => hash <= order);
    if (page === undefined) return [];
    const runs = await this.#read([page]);
    return runs.filter((own) => own.partition === partition).map(({ run }) => run);
  }

  /** Every run of the segment. */
  everyRun(): Promise<readonly OwnedRun[]> {
    return this.#read(this.#header.pages);
  }

  async #read(pages: IndexHeader['pages']): Promise<readonly OwnedRun[]> {
    const file = await this.#disk.open(this.#path, 'read');
    const found: OwnedRun[] = [];
    try {
      for (const [, position, length] of pages) {
        const payload = payloadOf(await file.read(this.#headerLength + position, length));
        if (payload === undefined) throw this.#damaged(position);
        found.push(
          ...(JSON.parse(payload.toString()) as readonly IndexedRun[]).map((run) => this.#owned(run)),
        );
      }
    } finally {
      await file.close();
    }
    return found;
  }

  #owned([partition, first, count, position, length]: IndexedRun): OwnedRun {
    return { partition, run: { first, count, segment: this.#segment, position, length } };
  }

  #damaged(position: number): Error {
    const where = `byte ${this.#headerLength + position}`;
    return damaged(
      this.#path,
      where,
      'a page is damaged. Removed, this file is made anew at the next start.',
    );
  }
}

/** What becomes of each, while others get their turn: a segment of short conversations has tens of thousands of them. */
async function inSlices<T, U>(all: Iterable<T>, change: (one: T) => U): Promise<U[]> {
  const changed: U[] = [];
  let begun = performance.now();
  for (const one of all) {
    changed.push(change(one));
    if (performance.now() - begun < SLICE_MS) continue;
    await nextTurn();
    begun = performance.now();
  }
  return changed;
}

/** Runs of one hash are never in two pages. */
function* pagesOf(
  partitions: readonly {
    readonly hash: NameHash;
    readonly partition: string;
    readonly own: readonly Run[];
  }[],
): Generator<{ hash: number; line: Buffer }> {
  let page: IndexedRun[] = [];
  let first = 0;
  let last = -1;
  for (const { hash, partition, own } of partitions) {
    if (page.length >= RUNS_PER_PAGE && hash[0] !== last) {
      yield { hash: first, line: Buffer.from(encodeLine(JSON.stringify(page))) };
      page = [];
    }
    if (page.length === 0) first = hash[0];
    last = hash[0];
    page.push(...own.map((run): IndexedRun => [partition, run.first, run.count, run.position, run.length]));
  }
  if (page.length > 0) yield { hash: first, line: Buffer.from(encodeLine(JSON.stringify(page))) };
}

async function firstLine(disk: Disk, path: string, size: number): Promise<Buffer | undefined> {
  const file = await disk.open(path, 'read');
  try {
    for (let length = Math.min(FIRST_READ, size); ; length = Math.min(length * 4, size)) {
      const bytes = await file.read(0, length);
      const end = bytes.indexOf(LINE_FEED);
      if (end >= 0) return bytes.subarray(0, end);
      if (length === size) return undefined;
    }
  } finally {
    await file.close();
  }
}
