/** Looking for damage in segments before somebody reads what they hold: every line, and what the index says of them. */
import type { Disk } from './disk.ts';
import type { OwnedRun, Run } from './runs.ts';
import { type SegmentFile, scanSegment } from './segmentScan.ts';

/**
 * What is wrong with a segment, read to its end, where `indexed` is what is believed to be in it, if that is known; a
 * sentence, or nothing.
 */
export async function segmentProblem(
  disk: Disk,
  file: SegmentFile,
  indexed: readonly OwnedRun[] | undefined,
): Promise<string | undefined> {
  const held = await scanSegment(disk, file).catch((error: unknown) => error as Error);
  if (held instanceof Error) return held.message;
  if (indexed === undefined) return undefined;
  const found = [...held].flatMap(([partition, runs]) => runs.map((run) => nameOf(partition, run)));
  const known = indexed.map(({ partition, run }) => nameOf(partition, run));
  if (isSame(found, known)) return undefined;
  return `${file.path}: its index does not say what it holds. Removed, the file « .index » beside it is made anew at the next start.`;
}

function nameOf(partition: string, { first, count, position, length }: Run): string {
  return JSON.stringify([partition, first, count, position, length]);
}

function isSame(found: readonly string[], known: readonly string[]): boolean {
  const all = new Set(known);
  return all.size === found.length && found.every((name) => all.has(name));
}
