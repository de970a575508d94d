/** How segments are read, run by run, and written again without what was redacted and forgotten. */
import type { Disk, DiskFile } from './disk.ts';
import { damaged, encodeLine, payloadOf, splitLines } from './lines.ts';
import type { Rewriting } from './segmentEdits.ts';
import type { Run, StreamSegments } from './segments.ts';

/** The entries of a run, as JSON. Throws when one is not as it was written. */
export async function readRun(disk: Disk, path: string, run: Run): Promise<readonly string[]> {
  const { position, length } = run;
  const file = await disk.open(path, 'read');
  try {
    return splitLines(await file.read(position, length)).map((line) => {
      const payload = payloadOf(line);
      if (payload === undefined) throw damaged(path, `byte ${position}`, 'an entry is damaged.');
      return payload.toString();
    });
  } finally {
    await file.close();
  }
}

/**
 * Writes the runs of a rewriting into new segments at the end, and makes the index say so. The old files do not change, and are those of
 * the present snapshot until another one is written.
 */
export async function rewriteSegments(
  disk: Disk,
  known: StreamSegments,
  rewriting: Rewriting,
  pathOf: (segment: number) => string,
  segmentBytes: number,
): Promise<void> {
  const output = new Output(disk, pathOf, known.lengths.length + 1, segmentBytes);
  const moved: { readonly run: Run; readonly partition: string; readonly to: Place }[] = [];
  try {
    for (const { partition, run } of inOrder(known, rewriting)) {
      const texts = await readRun(disk, pathOf(run.segment), run);
      const redacted = texts.map(
        (text, position) => rewriting.texts.get(partition)?.get(run.first + position) ?? text,
      );
      moved.push({ run, partition, to: await output.write(partition, run.first, redacted) });
    }
  } finally {
    await output.close();
  }
  for (let segment = rewriting.from; segment <= known.lengths.length; segment += 1) {
    known.lengths[segment - 1] = 0;
  }
  known.lengths.push(...output.lengths);
  known.edits.settle(rewriting);
  for (const { run, partition, to } of moved) {
    Object.assign(run, to);
    // Forgotten since: it is in the new file again.
    if (!known.runs.get(partition)?.includes(run)) known.edits.stale.add(to.segment);
  }
}

/** The runs as they were, also those that were forgotten since, which the disk may still refuse; and those that came since. */
function inOrder(known: StreamSegments, { runs, from }: Rewriting): Rewriting['runs'] {
  const seen = new Set(runs.map(({ run }) => run));
  const since = [...known.runs].flatMap(([partition, own]) =>
    own.filter((run) => run.segment >= from && !seen.has(run)).map((run) => ({ partition, run })),
  );
  return [...runs, ...since].sort((a, b) => a.run.segment - b.run.segment || a.run.position - b.run.position);
}

type Place = Pick<Run, 'segment' | 'position' | 'length'>;

/** New segments, one after the other as they fill. */
class Output {
  readonly lengths: number[] = [];
  #file: DiskFile | undefined;

  constructor(
    private readonly disk: Disk,
    private readonly pathOf: (segment: number) => string,
    private readonly first: number,
    private readonly segmentBytes: number,
  ) {}

  async write(partition: string, first: number, texts: readonly string[]): Promise<Place> {
    const file = await this.#open();
    const at = this.lengths.length - 1;
    const length = this.lengths[at] ?? 0;
    const head = Buffer.from(encodeLine(JSON.stringify([partition, first, texts.length])));
    const body = Buffer.from(texts.map(encodeLine).join(''));
    await file.write(Buffer.concat([head, body]), length);
    this.lengths[at] = length + head.length + body.length;
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

  /** Makes the last one durable. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    if (file === undefined) return;
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
