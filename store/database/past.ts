/**
 * What had been there before it changed. The same record serves three ends: a reader, or the writing of a snapshot, goes on
 * seeing the data as they were when it began; a transaction that fails is undone; a change that the disk refused is undone.
 */
import type { Document } from './database.ts';

/** The first known state of whatever changed since the record began. */
export class Past {
  readonly documents = new Map<string, Map<string, Document | undefined>>();
  readonly lastNumbers = new Map<string, Map<string, number>>();

  /** Notes the document, or its absence, unless an earlier state of it is known. */
  keepDocument(collection: string, id: string, document: Document | undefined): void {
    keepFirst(this.documents, collection, id, document);
  }

  /** Notes how far a partition went, unless an earlier state of it is known. */
  keepLastNumber(stream: string, partition: string, last: number): void {
    keepFirst(this.lastNumbers, stream, partition, last);
  }

  /** A record of its own with the same contents. */
  copy(): Past {
    const copy = new Past();
    for (const [collection, documents] of this.documents) copy.documents.set(collection, new Map(documents));
    for (const [stream, lasts] of this.lastNumbers) copy.lastNumbers.set(stream, new Map(lasts));
    return copy;
  }
}

function keepFirst<T>(all: Map<string, Map<string, T>>, outer: string, inner: string, value: T): void {
  const known = all.get(outer);
  if (known === undefined) all.set(outer, new Map([[inner, value]]));
  else if (!known.has(inner)) known.set(inner, value);
}
