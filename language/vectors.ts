/** Weighs features by how rare they are (TF-IDF). It decides nothing. */
import { type Counts, createCounter, createNumbering, dampened, distinctFeatures } from './counting.ts';
import { type Features, piecesOf } from './features.ts';
import { packed, type Rows, type Vector } from './rows.ts';

/** What texts were turned into: their features, how rare each is, and their vectors. Plain data, that can be kept. */
export interface Space {
  readonly features: readonly string[];
  readonly rarities: Float64Array;
  /** How many texts there were. */
  readonly texts: number;
  readonly rows: Rows;
}

export interface Vectoriser {
  /** Of length 1; features never seen are missing from it but have counted in its length. */
  vector(features: Features): Vector;
  /** Whether one of the texts that it was made from has the feature. */
  knows(feature: string): boolean;
}

/** How much each kind of feature weighs in the squared length of a vector: words, pieces, concepts. */
const SHARES = [0.5, 0.25, 0.25] as const;

/** Among so many texts, what one alone has tells nothing: it counts like a feature that was never met. */
const MANY = 4_000;

/** Weighing rarity less than logarithmically keeps a rare word from deciding alone; measured. */
const RARITY_POWER = 0.7;

/** Numbers the features of some texts, and measures in how many texts each stands. */
export function createSpace(texts: readonly Features[]): Space {
  const features = [
    ...distinctFeatures(texts.flatMap(({ words, concepts }) => [...words, ...concepts])),
    ...distinctFeatures(
      texts.flatMap(({ spelt }) => spelt),
      piecesOf,
    ),
  ];
  const count = counterOf(features);
  const counted = texts.map(count);
  const holders = new Int32Array(features.length);
  for (const { terms } of counted.flat()) for (const term of terms) holders[term] = (holders[term] ?? 0) + 1;
  const fewest = texts.length < MANY ? 1 : 2;
  const kept = features.filter((_, term) => (holders[term] ?? 0) >= fewest);
  const rarities = Float64Array.from(
    holders.filter((times) => times >= fewest),
    (times) => rarity(times, texts.length),
  );
  const { vector } = createVectoriser({ features: kept, rarities, texts: texts.length });
  return { features: kept, rarities, texts: texts.length, rows: packed(texts.map(vector)) };
}

/** Turns further texts into vectors of a space. */
export function createVectoriser({ features, rarities, texts }: Omit<Space, 'rows'>): Vectoriser {
  const count = counterOf(features);
  const toVector = vectorMaker(rarities, rarity(0, texts));
  const known = new Set(features);
  return {
    vector: (text) => toVector(count(text)),
    knows: (feature) => known.has(feature),
  };
}

function rarity(holders: number, texts: number): number {
  return Math.log((texts + 1) / (holders + 0.5)) ** RARITY_POWER;
}

/** How often each feature stands in a text, kind by kind. */
type CountsByKind = readonly [words: Counts, pieces: Counts, concepts: Counts];

function counterOf(features: readonly string[]): (text: Features) => CountsByKind {
  const count = createCounter();
  const whole = createNumbering(features);
  const cut = createNumbering(features, piecesOf);
  return ({ words, spelt, concepts }) => {
    whole.begin();
    cut.begin();
    return [
      count(words.map(whole.featuresOf)),
      count(spelt.map(cut.featuresOf)),
      count(concepts.map(whole.featuresOf)),
    ];
  };
}

function vectorMaker(rarities: Float64Array, neverSeen: number): (kinds: CountsByKind) => Vector {
  return (kinds) => {
    const most = kinds.reduce((sum, { terms }) => sum + terms.length, 0);
    const indices = new Int32Array(most);
    const values = new Float64Array(most);
    let end = 0;
    let present = 0;
    for (const [kind, { terms, counts }] of kinds.entries()) {
      const share = SHARES[kind] ?? 0;
      const from = end;
      let length = 0;
      for (let at = 0; at < terms.length; at++) {
        const term = terms[at] ?? 0;
        const weight =
          dampened(counts[at] ?? 0) * (term < rarities.length ? (rarities[term] ?? 0) : neverSeen);
        length += weight * weight;
        if (term >= rarities.length) continue;
        indices[end] = term;
        values[end++] = weight;
      }
      const scale = length === 0 ? 0 : Math.sqrt(share / length);
      for (let at = from; at < end; at++) values[at] = (values[at] ?? 0) * scale;
      if (length > 0) present += share;
    }
    // A kind of feature that a text has none of leaves its share to the others.
    const whole = 1 / Math.sqrt(present);
    for (let at = 0; at < end; at++) values[at] = (values[at] ?? 0) * whole;
    return { indices: indices.subarray(0, end), values: values.subarray(0, end) };
  };
}
