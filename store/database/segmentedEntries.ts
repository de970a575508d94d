/** The entries of the streams, where the durable engine has them: the latest in memory, the earlier ones in segment files. */
import type { Numbered } from './database.ts';
import { type Entries, type Span, Tails } from './entries.ts';
import type { Batch } from './filling.ts';
import type { Past } from './past.ts';
import type { Segments } from './segments.ts';

/** A partition with the number of an entry of it. */
export interface Mark {
  readonly stream: string;
  readonly partition: string;
  readonly last: number;
}

export class SegmentedEntries implements Entries {
  readonly #tails = new Tails();

  constructor(readonly segments: Segments) {}

  prepare(stream: string, partition: string): Promise<void> | undefined {
    return this.segments.prepare(stream, partition);
  }

  last(stream: string, partition: string): number {
    return this.#tails.last(stream, partition) || this.segments.last(stream, partition);
  }

  add(stream: string, partition: string, text: string): number {
    return this.#tails.add(stream, partition, text, this.segments.last(stream, partition));
  }

  cut(stream: string, partition: string, last: number): void {
    this.#tails.cut(stream, partition, last);
  }

  async read(stream: string, partition: string, span: Span): Promise<readonly Numbered<object>[]> {
    const moved = this.segments.last(stream, partition);
    const tail = this.#tails.slice(stream, partition, { ...span, after: Math.max(span.after, moved) });
    if (span.after >= moved) return tail;
    const earlier = await this.segments.read(stream, partition, {
      ...span,
      upTo: Math.min(span.upTo, moved),
    });
    return [...earlier, ...tail].slice(0, span.limit);
  }

  /** How far the partitions in memory go, as `past` sees them. */
  marks(past: Past): readonly Mark[] {
    return this.#tails.partitions().map(({ stream, partition, last }) => ({
      stream,
      partition,
      last: past.lastNumbers.get(stream)?.get(partition) ?? last,
    }));
  }

  /** Moves the entries up to the marks, which are durable in the journal, into segment files. */
  async moveToSegments(marks: readonly Mark[]): Promise<void> {
    await this.segments.append(this.#batches(marks));
    for (const { stream, partition, last } of marks) this.#tails.drop(stream, partition, last);
    this.segments.forget((stream, partition) => this.#tails.has(stream, partition));
  }

  /** Made one after the other, as they are written: all of them at once would stop everybody else. */
  *#batches(marks: readonly Mark[]): Generator<Batch> {
    for (const { stream, partition, last } of marks) {
      const after = this.segments.last(stream, partition);
      const span = { after, upTo: last, limit: Number.POSITIVE_INFINITY };
      const texts = this.#tails.texts(stream, partition, span);
      if (texts.length > 0) yield { stream, partition, first: after + 1, texts };
    }
  }
}
