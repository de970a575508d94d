/**
 * What was redacted and forgotten of the entries in segments, until the files are written again without it: readers see it at once, the
 * files follow at the next compaction.
 */
import { type Place, placeOf, type Run } from './runs.ts';

/** The edits of one stream. */
export class SegmentEdits {
  /** What stands in the place of entries, by partition and number, as JSON. */
  readonly texts = new Map<string, Map<number, string>>();
  /** The runs that were forgotten, which the files still hold. */
  readonly dead = new Map<Place, Run>();

  /** Puts a text in the place of an entry; gives how to undo it. */
  redact(partition: string, number: number, text: string): () => void {
    const texts = this.texts.get(partition) ?? new Map<number, string>();
    this.texts.set(partition, texts);
    const before = texts.get(number);
    texts.set(number, text);
    return () => {
      if (before === undefined) texts.delete(number);
      else texts.set(number, before);
    };
  }

  /** Forgets the runs of a partition; gives how to undo it. */
  forget(partition: string, runs: readonly Run[]): () => void {
    const texts = this.texts.get(partition);
    this.texts.delete(partition);
    for (const run of runs) this.dead.set(placeOf(run), run);
    return () => {
      for (const run of runs) this.dead.delete(placeOf(run));
      if (texts !== undefined) this.texts.set(partition, texts);
    };
  }

  textOf(partition: string, number: number): string | undefined {
    return this.texts.get(partition)?.get(number);
  }

  /** Lets go of what is in the files now; what was forgotten meanwhile is in the new ones, at other places. */
  settle(written: Rewriting, moved: ReadonlyMap<Place, Run>): void {
    for (const place of written.dead) this.dead.delete(place);
    for (const place of [...this.dead.keys()]) {
      const to = moved.get(place);
      if (to === undefined) continue;
      this.dead.delete(place);
      this.dead.set(placeOf(to), to);
    }
    for (const [partition, texts] of written.texts) {
      const known = this.texts.get(partition);
      for (const [number, text] of texts) if (known?.get(number) === text) known.delete(number);
      if (known?.size === 0) this.texts.delete(partition);
    }
  }
}

/** What is to be written again, as it is at one instant. */
export interface Rewriting {
  readonly stream: string;
  /** The first segment that changes: from there on, all are written again, so that runs keep their order. */
  readonly from: number;
  readonly texts: ReadonlyMap<string, ReadonlyMap<number, string>>;
  readonly dead: ReadonlySet<Place>;
}

/** What a stream's files still hold and should not; nothing when they are as they should be. */
export function rewritingOf(
  stream: string,
  edits: SegmentEdits,
  runsOf: (partition: string) => readonly Run[],
): Rewriting | undefined {
  const redacted = [...edits.texts].flatMap(([partition, texts]) => {
    const numbers = [...texts.keys()].sort((a, b) => a - b);
    return runsOf(partition).filter((run) => hasAny(numbers, run));
  });
  const changed = [...edits.dead.values(), ...redacted];
  if (changed.length === 0) return undefined;
  return {
    stream,
    from: changed.reduce((lowest, { segment }) => Math.min(lowest, segment), Number.POSITIVE_INFINITY),
    texts: new Map([...edits.texts].map(([partition, texts]) => [partition, new Map(texts)])),
    dead: new Set(edits.dead.keys()),
  };
}

/** Whether any of the numbers, which are in order, is in a run: there may be thousands of each. */
function hasAny(numbers: readonly number[], { first, count }: Run): boolean {
  let low = 0;
  for (let high = numbers.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  return (numbers[low] ?? Number.POSITIVE_INFINITY) < first + count;
}
