/** The two ways in which work sees the data: a reader, which keeps seeing them as they were, and a transaction. */
import {
  type Collection,
  type Document,
  type Numbered,
  type Range,
  type Reader,
  type Stream,
  type Transaction,
  UniqueKeyError,
} from './database.ts';
import { Past } from './past.ts';
import type { State } from './state.ts';
import { byCodeUnits, toStored } from './stored.ts';

/** The data as they were when `past` began to be recorded. */
export class View implements Reader {
  #open = true;

  constructor(
    protected readonly state: State,
    protected readonly past: Past,
  ) {}

  async get<D extends Document>(collection: Collection<D>, id: string): Promise<D | undefined> {
    this.check();
    const before = this.past.documents.get(collection.name);
    const document = before?.has(id) ? before.get(id) : this.state.table(collection).get(id);
    return document as D | undefined;
  }

  async find<D extends Document, K extends string>(
    collection: Collection<D, K>,
    key: NoInfer<K>,
    value: string,
  ): Promise<readonly D[]> {
    this.check();
    const definition = collection.keys[key];
    const now = this.state.table(collection).find(key, value) as D[];
    return this.#asBefore(collection, now, (document) => definition.of(document) === value).sort(byId);
  }

  async all<D extends Document>(collection: Collection<D>): Promise<readonly D[]> {
    this.check();
    const now = this.state.table(collection).all() as readonly D[];
    if (!this.past.documents.has(collection.name)) return now.slice();
    return this.#asBefore(collection, now, () => true).sort(byId);
  }

  async entries<E extends object>(
    stream: Stream<E>,
    partition: string,
    range: Range = {},
  ): Promise<readonly Numbered<E>[]> {
    this.check();
    const { after = 0, limit = Number.POSITIVE_INFINITY } = range;
    const upTo = this.#last(stream, partition);
    const found = await this.state.entries.read(stream.name, partition, {
      after: Math.max(after, 0),
      upTo,
      limit: Math.max(limit, 0),
    });
    return found as readonly Numbered<E>[];
  }

  async lastNumber<E extends object>(stream: Stream<E>, partition: string): Promise<number> {
    this.check();
    return this.#last(stream, partition);
  }

  /** From now on the view refuses every call: the work that it was given to has ended. */
  close(): void {
    this.#open = false;
  }

  protected check(): void {
    if (!this.#open) {
      throw new Error(
        'A reader or transaction was used after its work had ended: await every call inside it.',
      );
    }
  }

  #last(stream: Stream<object>, partition: string): number {
    return (
      this.past.lastNumbers.get(stream.name)?.get(partition) ??
      this.state.entries.last(stream.name, partition)
    );
  }

  #asBefore<D extends Document>(
    collection: Collection<D>,
    now: readonly D[],
    matches: (document: D) => boolean,
  ): D[] {
    const before = this.past.documents.get(collection.name);
    if (before === undefined) return now.slice();
    const unchanged = now.filter((document) => !before.has(document.id));
    const changed = [...before.values()].filter((document) => document !== undefined) as D[];
    return [...unchanged, ...changed.filter(matches)];
  }
}

/** A view that changes the data at once and lists what it did; whoever opened it undoes it if need be. */
export class Changes extends View implements Transaction {
  /** One JSON array an operation, in order, as the journal keeps them. */
  readonly operations: string[] = [];
  readonly #edits: (() => () => void)[] = [];

  constructor(state: State) {
    super(state, new Past());
  }

  async put<D extends Document>(collection: Collection<D>, document: D): Promise<void> {
    this.check();
    const { text, value } = toStored(document);
    const conflict = this.state.table(collection).conflict(value);
    if (conflict !== undefined) throw new UniqueKeyError(collection.name, conflict.key, conflict.value);
    this.state.put(collection.name, value);
    this.operations.push(`["put",${JSON.stringify(collection.name)},${text}]`);
  }

  async remove<D extends Document>(collection: Collection<D>, id: string): Promise<void> {
    this.check();
    if (this.state.table(collection).get(id) === undefined) return;
    this.state.remove(collection.name, id);
    this.operations.push(`["remove",${JSON.stringify(collection.name)},${JSON.stringify(id)}]`);
  }

  async append<E extends object>(stream: Stream<E>, partition: string, entry: E): Promise<number> {
    this.check();
    const text = JSON.stringify(entry);
    const number = this.state.append(stream.name, partition, text);
    this.operations.push(
      `["append",${JSON.stringify(stream.name)},${JSON.stringify(partition)},${number},${text}]`,
    );
    return number;
  }

  async redact<E extends object>(
    stream: Stream<E>,
    partition: string,
    number: number,
    entry: E,
  ): Promise<void> {
    this.check();
    const text = JSON.stringify(entry);
    this.operations.push(
      `["redact",${JSON.stringify(stream.name)},${JSON.stringify(partition)},${number},${text}]`,
    );
    this.#edits.push(() => this.state.redact(stream.name, partition, number, text));
  }

  async forget<E extends object>(stream: Stream<E>, partition: string): Promise<void> {
    this.check();
    this.operations.push(`["forget",${JSON.stringify(stream.name)},${JSON.stringify(partition)}]`);
    this.#edits.push(() => this.state.forget(stream.name, partition));
  }

  /** Does what was to be redacted and forgotten; gives how to undo it. At once, just before the operations are queued. */
  edit(): () => void {
    const undos = this.#edits.map((edit) => edit());
    return () => {
      for (const undo of undos.toReversed()) undo();
    };
  }
}

function byId(a: Document, b: Document): number {
  return byCodeUnits(a.id, b.id);
}
