/** How segments are written again without what was redacted and forgotten. */
import type { Disk, DiskFile } from './disk.ts';
import { encodeLine } from './lines.ts';
import { createRunReader } from './runReading.ts';
import { addRun, type Place, placeOf, type Run, type Runs } from './runs.ts';
import type { Rewriting } from './segmentEdits.ts';
import type { StreamIndex } from './streamIndex.ts';

/**
 * Writes the runs of a rewriting into new segments at the end, and makes the index say so. The old files do not change, and are those of
 * the present snapshot until another one is written.
 */
export async function rewriteSegments(
  disk: Disk,
  index: StreamIndex,
  rewriting: Rewriting,
  pathOf: (segment: number) => string,
  segmentBytes: number,
): Promise<void> {
  const last = index.lengths.length;
  const output = new Output(disk, pathOf, last + 1, segmentBytes);
  const reader = createRunReader(disk, pathOf);
  const bySegment = new Map<number, Runs>();
  const places = new Map<Place, Run>();
  try {
    for (let segment = rewriting.from; segment <= last; segment += 1) {
      for (const { partition, run } of await index.runsIn(segment)) {
        // What was forgotten since is kept: the disk may still refuse that.
        if (rewriting.dead.has(placeOf(run))) continue;
        const texts = (await reader.read(run)).map(
          (text, position) => rewriting.texts.get(partition)?.get(run.first + position) ?? text,
        );
        const place = await output.write(partition, run.first, texts);
        const moved = { first: run.first, count: run.count, ...place };
        const runs = bySegment.get(moved.segment) ?? new Map();
        bySegment.set(moved.segment, runs);
        addRun(runs, partition, moved);
        places.set(placeOf(run), moved);
      }
    }
  } finally {
    await reader.close();
    await output.close();
  }
  index.replace(rewriting, { lengths: output.lengths, bySegment, places });
}

type Where = Pick<Run, 'segment' | 'position' | 'length'>;

/** So much is gathered before it is written. */
const BUFFER_BYTES = 256 * 1024;

/** New segments, one after the other as they fill. */
class Output {
  readonly lengths: number[] = [];
  #file: DiskFile | undefined;
  #gathered: Buffer[] = [];
  #gatheredBytes = 0;

  constructor(
    private readonly disk: Disk,
    private readonly pathOf: (segment: number) => string,
    private readonly first: number,
    private readonly segmentBytes: number,
  ) {}

  async write(partition: string, first: number, texts: readonly string[]): Promise<Where> {
    const file = await this.#open();
    const at = this.lengths.length - 1;
    const length = this.lengths[at] ?? 0;
    const head = Buffer.from(encodeLine(JSON.stringify([partition, first, texts.length])));
    const body = Buffer.from(texts.map(encodeLine).join(''));
    this.#gathered.push(head, body);
    this.#gatheredBytes += head.length + body.length;
    this.lengths[at] = length + head.length + body.length;
    if (this.#gatheredBytes >= BUFFER_BYTES) await this.#flush(file);
    return { segment: this.first + at, position: length + head.length, length: body.length };
  }

  async #open(): Promise<DiskFile> {
    if (this.#file !== undefined && (this.lengths.at(-1) ?? 0) < this.segmentBytes) return this.#file;
    await this.close();
    const file = await this.disk.open(this.pathOf(this.first + this.lengths.length), 'replace');
    this.lengths.push(0);
    this.#file = file;
    return file;
  }

  async #flush(file: DiskFile): Promise<void> {
    const bytes = Buffer.concat(this.#gathered);
    const position = (this.lengths.at(-1) ?? 0) - bytes.length;
    this.#gathered = [];
    this.#gatheredBytes = 0;
    if (bytes.length > 0) await file.write(bytes, position);
  }

  /** Makes the last one durable. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    if (file === undefined) return;
    try {
      await this.#flush(file);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
