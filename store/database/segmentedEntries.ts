/** The entries of the streams, where the durable engine has them: the latest in memory, the earlier ones in segment files. */
import type { Numbered } from './database.ts';
import { type Entries, type Mark, type Span, Tails } from './entries.ts';
import type { Past } from './past.ts';
import type { Segments } from './segments.ts';

export class SegmentedEntries implements Entries {
  readonly #tails = new Tails();
  /** What was redacted or forgotten since the last marks: the copies of entries that are moved to segments meanwhile must follow. */
  readonly #edits = new Set<Edit>();

  constructor(readonly segments: Segments) {}

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

  redact(stream: string, partition: string, number: number, text: string): () => void {
    const inSegments = () => this.segments.redact(stream, partition, number, text);
    const inTail = this.#tails.redact(stream, partition, number, text);
    return this.#edited({ stream, partition, forgets: false, inSegments }, inTail);
  }

  forget(stream: string, partition: string): () => void {
    const inSegments = () => this.segments.forget(stream, partition);
    const inTail = this.#tails.forget(stream, partition);
    return this.#edited({ stream, partition, forgets: true, inSegments }, inTail);
  }

  #edited(edit: Edit, undoTail: () => void): () => void {
    const undoSegments = edit.inSegments();
    this.#edits.add(edit);
    return () => {
      this.#edits.delete(edit);
      undoTail();
      undoSegments();
    };
  }

  partitions(): readonly Mark[] {
    const here = this.#tails.partitions();
    const isHere = new Set(here.map(keyOf));
    return [...here, ...this.segments.partitions().filter((mark) => !isHere.has(keyOf(mark)))];
  }

  /** How far the partitions in memory go, as `past` sees them. */
  marks(past: Past): readonly Mark[] {
    this.#edits.clear();
    return this.#tails.partitions().map(({ stream, partition, last }) => ({
      stream,
      partition,
      last: past.lastNumbers.get(stream)?.get(partition) ?? last,
    }));
  }

  /** Moves the entries up to the marks, which are durable in the journal, into segment files. */
  async moveToSegments(marks: readonly Mark[]): Promise<void> {
    const batches = marks.map(({ stream, partition, last }) => {
      const span = {
        after: this.segments.last(stream, partition),
        upTo: last,
        limit: Number.POSITIVE_INFINITY,
      };
      const texts = this.#tails.texts(stream, partition, span);
      return { stream, partition, first: span.after + 1, texts };
    });
    await this.segments.append(batches.filter(({ texts }) => texts.length > 0));
    const forgotten = new Set([...this.#edits].filter(({ forgets }) => forgets).map(keyOf));
    for (const { inSegments } of this.#edits) inSegments();
    for (const mark of marks) {
      if (!forgotten.has(keyOf(mark))) this.#tails.drop(mark.stream, mark.partition, mark.last);
    }
  }
}

/** Something redacted or forgotten, and how to do it to what is in segments. */
interface Edit extends Pick<Mark, 'stream' | 'partition'> {
  readonly forgets: boolean;
  readonly inSegments: () => () => void;
}

function keyOf({ stream, partition }: Pick<Mark, 'stream' | 'partition'>): string {
  return JSON.stringify([stream, partition]);
}
