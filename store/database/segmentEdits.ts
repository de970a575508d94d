/**
 * What was redacted and forgotten of the entries in segments, until the files are written again without it: readers see it at once, the
 * files follow at the next compaction.
 */
import type { Run, StreamSegments } from './segments.ts';

/** The edits of one stream. */
export class SegmentEdits {
  /** What stands in the place of entries, by partition and number, as JSON. */
  readonly texts = new Map<string, Map<number, string>>();
  /** Segments that hold what was forgotten. */
  readonly stale = new Set<number>();

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

  /** Forgets the entries of a partition; gives how to undo it. */
  forget(stream: StreamSegments, partition: string): () => void {
    const runs = stream.runs.get(partition);
    if (runs === undefined) return () => undefined;
    const texts = this.texts.get(partition);
    stream.runs.delete(partition);
    this.texts.delete(partition);
    for (const { segment } of runs) this.stale.add(segment);
    return () => {
      stream.runs.set(partition, runs);
      if (texts !== undefined) this.texts.set(partition, texts);
    };
  }

  textOf(partition: string, number: number): string | undefined {
    return this.texts.get(partition)?.get(number);
  }

  /** Lets go of the texts that are in the files now. */
  settle(written: Rewriting): void {
    for (const segment of written.stale) this.stale.delete(segment);
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
  readonly runs: readonly { readonly partition: string; readonly run: Run }[];
  readonly texts: ReadonlyMap<string, ReadonlyMap<number, string>>;
  readonly stale: ReadonlySet<number>;
}

/** What a stream's files still hold and should not; nothing when they are as they should be. */
export function rewritingOf(stream: string, { runs, edits }: StreamSegments): Rewriting | undefined {
  const all = [...runs].flatMap(([partition, own]) => own.map((run) => ({ partition, run })));
  const redacted = all.filter(({ partition, run }) => hasAny(edits.texts.get(partition), run));
  const changed = [...edits.stale, ...redacted.map(({ run }) => run.segment)];
  if (changed.length === 0) return undefined;
  const from = changed.reduce((a, b) => Math.min(a, b));
  return {
    stream,
    from,
    runs: all.filter(({ run }) => run.segment >= from),
    texts: new Map([...edits.texts].map(([partition, texts]) => [partition, new Map(texts)])),
    stale: new Set(edits.stale),
  };
}

function hasAny(texts: ReadonlyMap<number, string> | undefined, { first, count }: Run): boolean {
  return [...(texts?.keys() ?? [])].some((number) => number >= first && number < first + count);
}
