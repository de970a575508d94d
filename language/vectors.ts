/** Weighs features by how rare they are (TF-IDF) and compares texts by the angle between them. It decides nothing. */
import type { Features } from './features.ts';

/** A sparse vector of length 1; features never seen are missing from it but have counted in its length. */
export interface Vector {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** Vectors one after the other in long arrays: `starts[i]` to `starts[i + 1]` are those of vector `i`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** What texts were turned into: their features, how rare each is, and their vectors. Plain data, that can be kept. */
export interface Space {
  readonly features: readonly string[];
  readonly rarities: Float64Array;
  readonly rows: Rows;
}

export interface Vectoriser {
  vector(features: Features): Vector;
  /** Whether one of the texts that it was made from has the feature. */
  knows(feature: string): boolean;
  /** The likeness, 0 to 1, to each of the texts that it was made from, in their order. */
  similarities(vector: Vector): Float64Array;
}

/** How much each kind of feature weighs in the squared length of a vector. */
const SHARES = { words: 0.35, pieces: 0.2, concepts: 0.45 } as const;

/** Numbers the features of some texts, and measures in how many texts each stands. */
export function createSpace(texts: readonly Features[]): Space {
  const numbers = new Map<string, number>();
  const holders: number[] = [];
  const lastHolder: number[] = [];
  for (const [text, { words, pieces, concepts }] of texts.entries()) {
    for (const some of [words, pieces, concepts]) {
      for (const feature of some) {
        const index = numbers.get(feature) ?? numbers.size;
        if (index === numbers.size) numbers.set(feature, index);
        if (lastHolder[index] === text) continue;
        lastHolder[index] = text;
        holders[index] = (holders[index] ?? 0) + 1;
      }
    }
  }
  const rarities = Float64Array.from(holders, (times) => rarity(times, texts.length));
  const toVector = vectorMaker(numbers, rarities, rarity(0, texts.length));
  return { features: [...numbers.keys()], rarities, rows: packed(texts.map(toVector)) };
}

/** Turns further texts into vectors of a space, and compares them with those that it was made from. */
export function createVectoriser({ features, rarities, rows }: Space): Vectoriser {
  const numbers = new Map(features.map((feature, index) => [feature, index]));
  const size = rows.starts.length - 1;
  const postings = createPostings(rows, features.length);
  return {
    vector: vectorMaker(numbers, rarities, rarity(0, size)),
    knows: (feature) => numbers.has(feature),
    similarities({ indices, values }) {
      const sums = new Float64Array(size);
      for (let at = 0; at < indices.length; at++) postings.addTo(sums, indices[at] ?? 0, values[at] ?? 0);
      return sums;
    },
  };
}

function rarity(holders: number, texts: number): number {
  return Math.log((texts + 1) / (holders + 0.5));
}

function vectorMaker(
  numbers: ReadonlyMap<string, number>,
  rarities: Float64Array,
  neverSeen: number,
): (features: Features) => Vector {
  return ({ words, pieces, concepts }) => {
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
        const index = numbers.get(feature);
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
}

function countsOf(features: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

function packed(vectors: readonly Vector[]): Rows {
  const starts = new Int32Array(vectors.length + 1);
  for (const [at, { indices }] of vectors.entries()) starts[at + 1] = (starts[at] ?? 0) + indices.length;
  const indices = new Int32Array(starts[vectors.length] ?? 0);
  const values = new Float64Array(indices.length);
  for (const [at, vector] of vectors.entries()) {
    indices.set(vector.indices, starts[at]);
    values.set(vector.values, starts[at]);
  }
  return { starts, indices, values };
}

/** Which texts have a feature, and how much it weighs there: one stretch of two long arrays a feature. */
function createPostings({ starts: rowStarts, indices, values }: Rows, size: number) {
  const starts = new Int32Array(size + 1);
  for (let entry = 0; entry < indices.length; entry++) {
    const next = (indices[entry] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let index = 0; index < size; index++)
    starts[index + 1] = (starts[index + 1] ?? 0) + (starts[index] ?? 0);
  const texts = new Int32Array(indices.length);
  const weights = new Float64Array(indices.length);
  const next = starts.slice();
  for (let text = 0; text + 1 < rowStarts.length; text++) {
    const end = rowStarts[text + 1] ?? 0;
    for (let entry = rowStarts[text] ?? 0; entry < end; entry++) {
      const index = indices[entry] ?? 0;
      const place = next[index] ?? 0;
      next[index] = place + 1;
      texts[place] = text;
      weights[place] = values[entry] ?? 0;
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
