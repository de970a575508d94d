/** The documents of one collection in memory, with their secondary keys. Knows nothing of transactions. */
import type { Collection, Document, KeyDefinition } from './database.ts';
import { byCodeUnits } from './stored.ts';

interface Index {
  readonly definition: KeyDefinition<never>;
  readonly ids: Map<string, Set<string>>;
}

/** One collection. A key is indexed from the first time that a {@link Collection} naming it is used. */
export class Table {
  readonly #documents = new Map<string, Document>();
  readonly #indexes = new Map<string, Index>();
  #sorted: readonly Document[] | undefined;

  get(id: string): Document | undefined {
    return this.#documents.get(id);
  }

  /** All documents by id. The array is shared: do not change it. */
  all(): readonly Document[] {
    this.#sorted ??= [...this.#documents.values()].sort((a, b) => byCodeUnits(a.id, b.id));
    return this.#sorted;
  }

  /** All documents in no order, as they are when reached: documents may come and go during the iteration. */
  documents(): IterableIterator<Document> {
    return this.#documents.values();
  }

  /** The documents with that value of an indexed key, in no order. */
  find(key: string, value: string): Document[] {
    const found: Document[] = [];
    for (const id of this.#indexes.get(key)?.ids.get(value) ?? []) {
      const document = this.#documents.get(id);
      if (document !== undefined) found.push(document);
    }
    return found;
  }

  /** The unique key, with its value, that `document` would share with another one. */
  conflict(document: Document): { key: string; value: string } | undefined {
    for (const [key, index] of this.#indexes) {
      if (!index.definition.unique) continue;
      const value = keyOf(index, document);
      if (value === undefined) continue;
      const owners = index.ids.get(value);
      if (owners !== undefined && !(owners.size === 1 && owners.has(document.id))) return { key, value };
    }
    return undefined;
  }

  put(document: Document): void {
    const before = this.#documents.get(document.id);
    if (before !== undefined) this.#forget(before);
    this.#documents.set(document.id, document);
    for (const index of this.#indexes.values()) indexDocument(index, document);
    this.#sorted = undefined;
  }

  remove(id: string): void {
    const document = this.#documents.get(id);
    if (document === undefined) return;
    this.#forget(document);
    this.#documents.delete(id);
    this.#sorted = undefined;
  }

  /** Makes sure that the keys of `collection` are indexed. */
  use(collection: Collection<never, string>): this {
    for (const key in collection.keys) {
      const definition = collection.keys[key];
      if (definition !== undefined && !this.#indexes.has(key)) this.#addIndex(key, definition);
    }
    return this;
  }

  #addIndex(key: string, definition: KeyDefinition<never>): void {
    const index: Index = { definition, ids: new Map() };
    for (const document of this.#documents.values()) indexDocument(index, document);
    this.#indexes.set(key, index);
  }

  #forget(document: Document): void {
    for (const index of this.#indexes.values()) {
      const value = keyOf(index, document);
      if (value === undefined) continue;
      const ids = index.ids.get(value);
      ids?.delete(document.id);
      if (ids?.size === 0) index.ids.delete(value);
    }
  }
}

function indexDocument(index: Index, document: Document): void {
  const value = keyOf(index, document);
  if (value === undefined) return;
  const ids = index.ids.get(value);
  if (ids === undefined) index.ids.set(value, new Set([document.id]));
  else ids.add(document.id);
}

/** A table holds what its own collection put there, so the definition fits the document. */
function keyOf(index: Index, document: Document): string | undefined {
  return index.definition.of(document as never);
}
