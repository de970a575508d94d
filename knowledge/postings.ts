/** Which documents hold a term, and what it is worth in each: long arrays, so that thousands of documents cost little. */
import type { Counts } from '../language/counting.ts';

export interface Postings {
  /** How many documents hold a term. */
  count(term: string): number;
  /** Adds what a term is worth, times `by`, to the score of each document that holds it. */
  addTo(scores: Float64Array, term: string, by: number): void;
}

/** Gives each term a number, in the order they are met. */
export interface Terms {
  readonly size: number;
  idOf(term: string): number;
  find(term: string): number | undefined;
}

export function createTerms(): Terms {
  const ids = new Map<string, number>();
  return {
    get size() {
      return ids.size;
    },
    idOf(term) {
      const known = ids.get(term);
      if (known !== undefined) return known;
      ids.set(term, ids.size);
      return ids.size - 1;
    },
    find: (term) => ids.get(term),
  };
}

/**
 * Collects the postings of documents. `weigh` gives what each term of a document is worth there, in the order of its terms; `holders` is in
 * how many documents a term stands.
 */
export function createPostings(
  terms: Terms,
  documents: readonly Counts[],
  weigh: (document: Counts, holders: Int32Array, at: number) => ArrayLike<number>,
): Postings {
  const holders = new Int32Array(terms.size);
  for (const document of documents)
    for (const term of document.terms) holders[term] = (holders[term] ?? 0) + 1;
  const starts = new Int32Array(terms.size + 1);
  for (let term = 0; term < terms.size; term++) starts[term + 1] = (starts[term] ?? 0) + (holders[term] ?? 0);
  const held = new Int32Array(starts[terms.size] ?? 0);
  const values = new Float32Array(held.length);
  const next = starts.slice();
  for (const [at, document] of documents.entries()) {
    const weights = weigh(document, holders, at);
    for (let entry = 0; entry < document.terms.length; entry++) {
      const term = document.terms[entry] ?? 0;
      const place = next[term] ?? 0;
      next[term] = place + 1;
      held[place] = at;
      values[place] = weights[entry] ?? 0;
    }
  }
  return {
    count(term) {
      const id = terms.find(term);
      return id === undefined ? 0 : (holders[id] ?? 0);
    },
    addTo(scores, term, by) {
      const id = terms.find(term);
      if (id === undefined) return;
      const end = starts[id + 1] ?? 0;
      for (let place = starts[id] ?? 0; place < end; place++) {
        const document = held[place] ?? 0;
        scores[document] = (scores[document] ?? 0) + by * (values[place] ?? 0);
      }
    },
  };
}
