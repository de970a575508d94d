/** Weighs features by how rare they are (TF-IDF) and compares texts by the angle between them. It decides nothing. */
import type { Features } from './features.ts';

/** A sparse vector of length 1; features never seen are missing from it but have counted in its length. */
export interface Vector {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

export interface Vectoriser {
  readonly vectors: readonly Vector[];
  readonly size: number;
  vector(features: Features): Vector;
  /** Whether one of the texts that it was made from has the feature. */
  knows(feature: string): boolean;
  /** The likeness, 0 to 1, to each of the texts that it was made from, in their order. */
  similarities(vector: Vector): Float64Array;
}

/** How much each kind of feature weighs in the squared length of a vector. */
const SHARES = { words: 0.35, pieces: 0.2, concepts: 0.45 } as const;

function countsOf(features: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

export function createVectoriser(texts: readonly Features[]): Vectoriser {
  const vocabulary = new Map<string, number>();
  const frequency: number[] = [];
  for (const { words, pieces, concepts } of texts) {
    for (const feature of new Set([...words, ...pieces, ...concepts])) {
      const index = vocabulary.get(feature) ?? vocabulary.size;
      vocabulary.set(feature, index);
      frequency[index] = (frequency[index] ?? 0) + 1;
    }
  }
  const rarityOf = (times: number): number => Math.log((texts.length + 1) / (times + 0.5));
  const rarities = Float64Array.from(frequency, rarityOf);
  const neverSeen = rarityOf(0);

  const vector = ({ words, pieces, concepts }: Features): Vector => {
    const indices: number[] = [];
    const values: number[] = [];
    let present = 0;
    for (const [features, share] of [
      [words, SHARES.words],
      [pieces, SHARES.pieces],
      [concepts, SHARES.concepts],
    ] as const) {
      const from = indices.length;
      let length = 0;
      for (const [feature, count] of countsOf(features)) {
        const index = vocabulary.get(feature);
        const weight = (1 + Math.log(count)) * (index === undefined ? neverSeen : (rarities[index] ?? 0));
        length += weight * weight;
        if (index === undefined) continue;
        indices.push(index);
        values.push(weight);
      }
      const scale = length === 0 ? 0 : Math.sqrt(share / length);
      for (let at = from; at < values.length; at++) values[at] = (values[at] ?? 0) * scale;
      if (length > 0) present += share;
    }
    // A kind of feature that a text has none of leaves its share to the others.
    for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / Math.sqrt(present);
    return { indices: Int32Array.from(indices), values: Float64Array.from(values) };
  };

  const vectors = texts.map(vector);
  const postings = createPostings(vectors, vocabulary.size);

  return {
    vectors,
    size: vocabulary.size,
    vector,
    knows: (feature) => vocabulary.has(feature),
    similarities({ indices, values }) {
      const sums = new Float64Array(texts.length);
      for (let at = 0; at < indices.length; at++) postings.addTo(sums, indices[at] ?? 0, values[at] ?? 0);
      return sums;
    },
  };
}

/** Which texts have a feature, and how much it weighs there: one stretch of two long arrays a feature. */
function createPostings(vectors: readonly Vector[], size: number) {
  const starts = new Int32Array(size + 1);
  for (const { indices } of vectors)
    for (const index of indices) starts[index + 1] = (starts[index + 1] ?? 0) + 1;
  for (let index = 0; index < size; index++)
    starts[index + 1] = (starts[index + 1] ?? 0) + (starts[index] ?? 0);
  const texts = new Int32Array(starts[size] ?? 0);
  const weights = new Float64Array(texts.length);
  const next = starts.slice();
  for (const [text, { indices, values }] of vectors.entries()) {
    for (const [at, index] of indices.entries()) {
      const place = next[index] ?? 0;
      next[index] = place + 1;
      texts[place] = text;
      weights[place] = values[at] ?? 0;
    }
  }
  return {
    addTo(sums: Float64Array, index: number, own: number): void {
      const end = starts[index + 1] ?? 0;
      for (let place = starts[index] ?? 0; place < end; place++) {
        const text = texts[place] ?? 0;
        sums[text] = (sums[text] ?? 0) + own * (weights[place] ?? 0);
      }
    },
  };
}
