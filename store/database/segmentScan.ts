/** Reading a segment from its beginning: what must be done when it has no index. Every line is checked. */
import type { Disk } from './disk.ts';
import { damaged, payloadOf, readLines } from './lines.ts';
import { addRun, type Run, type Runs } from './runs.ts';

/** A segment file and how much of it counts. */
export interface SegmentFile {
  readonly path: string;
  /** From 1. */
  readonly segment: number;
  readonly length: number;
}

interface RunHead {
  readonly partition: string;
  readonly first: number;
  readonly count: number;
  /** Where the first entry begins. */
  readonly position: number;
}

/**
 * The runs of a segment, in their order. Throws when it is not as it was written, or when entries of a partition do not follow each other in
 * it.
 */
export async function scanSegment(disk: Disk, { path, segment, length }: SegmentFile): Promise<Runs> {
  const runs: Runs = new Map();
  const file = await disk.open(path, 'read');
  try {
    let head: RunHead | undefined;
    let left = 0;
    for await (const lines of readLines(file, length)) {
      for (const { bytes, number, position, complete } of lines) {
        const payload = complete ? payloadOf(bytes) : undefined;
        if (payload === undefined) throw damaged(path, `line ${number}`, 'the line is damaged.');
        const end = position + bytes.length + 1;
        if (head === undefined) {
          head = asHead(payload, end);
          if (!follows(runs, head))
            throw damaged(path, `line ${number}`, 'entries before these are missing.');
          left = head.count;
        } else {
          left -= 1;
        }
        if (left > 0) continue;
        addRun(runs, head.partition, asRun(head, segment, end));
        head = undefined;
      }
    }
    if (head !== undefined) throw damaged(path, 'end of file', 'the last entries are missing.');
  } finally {
    await file.close();
  }
  return runs;
}

function asHead(payload: Buffer, position: number): RunHead {
  const [partition, first, count] = JSON.parse(payload.toString()) as [string, number, number];
  return { partition, first, count, position };
}

function asRun({ first, count, position }: RunHead, segment: number, end: number): Run {
  return { first, count, segment, position, length: end - position };
}

function follows(runs: Runs, { partition, first }: RunHead): boolean {
  const before = runs.get(partition)?.at(-1);
  return before === undefined || first === before.first + before.count;
}
