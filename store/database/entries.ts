/**
 * Where the entries of the streams are. The whole of them in memory here; an engine may keep only the latest there. An entry is kept as
 * its JSON text until it is read: many never are, and a text is smaller than its objects and nothing to the garbage collector.
 */
import type { Numbered } from './database.ts';
import { fromText } from './stored.ts';

/** Which entries to read: numbers greater than `after`, up to `upTo`, at most `limit`. */
export interface Span {
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
}

/** The entries of all streams, by partition, numbered from 1 without a gap. */
export interface Entries {
  last(stream: string, partition: string): number;
  /** Adds the entry that follows the last, as JSON. */
  add(stream: string, partition: string, text: string): number;
  /** Forgets the entries after number `last`, which are the latest ones added. */
  cut(stream: string, partition: string, last: number): void;
  /** Puts another text in the place of an entry, if there is one; gives how to undo it. */
  redact(stream: string, partition: string, number: number, text: string): () => void;
  /** Forgets every entry of a partition; gives how to undo it. */
  forget(stream: string, partition: string): () => void;
  /** Every partition of every stream, each with the number of its last entry. */
  partitions(): readonly Mark[];
  /** What to read is fixed when the call is made, whatever is added or cut before the promise resolves. */
  read(stream: string, partition: string, span: Span): Promise<readonly Numbered<object>[]>;
}

/** A partition with the number of an entry of it. */
export interface Mark {
  readonly stream: string;
  readonly partition: string;
  readonly last: number;
}

interface Tail {
  /** Entries numbered up to this one are elsewhere. */
  base: number;
  /** Texts, and in the place of those that were read, what they say. */
  entries: (string | object)[];
}

/** The latest entries of every partition, in memory. */
export class Tails implements Entries {
  readonly #tails = new Map<string, Map<string, Tail>>();

  last(stream: string, partition: string): number {
    const tail = this.#tails.get(stream)?.get(partition);
    return tail === undefined ? 0 : tail.base + tail.entries.length;
  }

  /** `base`: how many entries of the partition are elsewhere, when none is here yet. */
  add(stream: string, partition: string, text: string, base = 0): number {
    const partitions = this.#tails.get(stream) ?? new Map<string, Tail>();
    this.#tails.set(stream, partitions);
    const tail = partitions.get(partition) ?? { base, entries: [] };
    partitions.set(partition, tail);
    return tail.base + tail.entries.push(text);
  }

  cut(stream: string, partition: string, last: number): void {
    const partitions = this.#tails.get(stream);
    const tail = partitions?.get(partition);
    if (tail === undefined) return;
    tail.entries.length = Math.max(0, last - tail.base);
    if (tail.entries.length === 0) partitions?.delete(partition);
  }

  redact(stream: string, partition: string, number: number, text: string): () => void {
    const tail = this.#tails.get(stream)?.get(partition);
    const at = number - (tail?.base ?? 0) - 1;
    const before = tail?.entries[at];
    if (tail === undefined || before === undefined) return () => undefined;
    tail.entries[at] = text;
    return () => {
      tail.entries[at] = before;
    };
  }

  forget(stream: string, partition: string): () => void {
    const partitions = this.#tails.get(stream);
    const tail = partitions?.get(partition);
    if (partitions === undefined || tail === undefined) return () => undefined;
    partitions.delete(partition);
    return () => void partitions.set(partition, tail);
  }

  /** Lets go of the entries up to number `last`, which are kept elsewhere from now on. */
  drop(stream: string, partition: string, last: number): void {
    const partitions = this.#tails.get(stream);
    const tail = partitions?.get(partition);
    if (tail === undefined || last <= tail.base) return;
    tail.entries = tail.entries.slice(last - tail.base);
    tail.base = last;
    if (tail.entries.length === 0) partitions?.delete(partition);
  }

  /** What is here of a span, at once. */
  slice(stream: string, partition: string, span: Span): readonly Numbered<object>[] {
    const tail = this.#tails.get(stream)?.get(partition);
    if (tail === undefined) return [];
    const found: Numbered<object>[] = [];
    for (let { at, end } = placesOf(tail, span); at < end; at++) {
      const kept = tail.entries[at] ?? '';
      const entry = typeof kept === 'string' ? fromText<object>(kept) : kept;
      tail.entries[at] = entry;
      found.push({ number: tail.base + at + 1, entry });
    }
    return found;
  }

  /** The same as JSON. */
  texts(stream: string, partition: string, span: Span): readonly string[] {
    const tail = this.#tails.get(stream)?.get(partition);
    if (tail === undefined) return [];
    const { at, end } = placesOf(tail, span);
    return tail.entries
      .slice(at, end)
      .map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
  }

  /** Every partition that has entries here, with the number of its last one. */
  partitions(): readonly Mark[] {
    const found: Mark[] = [];
    for (const [stream, partitions] of this.#tails) {
      for (const [partition, tail] of partitions) {
        found.push({ stream, partition, last: tail.base + tail.entries.length });
      }
    }
    return found;
  }

  read(stream: string, partition: string, span: Span): Promise<readonly Numbered<object>[]> {
    return Promise.resolve(this.slice(stream, partition, span));
  }
}

/** Where the entries of a span are in a tail; `end` is exclusive. */
function placesOf({ base, entries }: Tail, { after, upTo, limit }: Span): { at: number; end: number } {
  const at = Math.max(after - base, 0);
  return { at, end: Math.max(at, Math.min(upTo - base, at + limit, entries.length)) };
}
