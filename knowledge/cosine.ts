/** Short texts as vectors of their features, weighted so that rare ones count more. */
import {
  type Counts,
  createCounter,
  createNumbering,
  dampened,
  distinctFeatures,
} from '../language/counting.ts';
import type { Vector } from '../language/rows.ts';

/** Units as vectors, and what turns a further text into one; it is to be used before the next text is. */
export interface TextSpace {
  readonly size: number;
  readonly vectors: readonly Vector[];
  readonly vectorOf: (items: readonly string[]) => Vector;
}

/**
 * Units as vectors of the features of their items, which `partsOf` gives. A feature that no unit has counts as one that a single unit
 * has.
 */
export function createTextSpace(
  units: readonly (readonly string[])[],
  partsOf?: (item: string) => readonly string[],
): TextSpace {
  const features = distinctFeatures(units.flat(), partsOf);
  const numbering = createNumbering(features, partsOf);
  const counter = createCounter();
  const count = (items: readonly string[]): Counts => counter(items.map(numbering.featuresOf));
  const counted = units.map(count);
  const holders = new Int32Array(features.length);
  for (const { terms } of counted) for (const term of terms) holders[term] = (holders[term] ?? 0) + 1;
  const rarities = Float64Array.from(holders, (times) => Math.log(1 + units.length / times));
  const stranger = Math.log(1 + units.length);
  const toVector = (counts: Counts): Vector => unitVector(counts, rarities, stranger);
  return {
    size: features.length,
    vectors: counted.map(toVector),
    vectorOf: (items) => {
      numbering.begin();
      return toVector(count(items));
    },
  };
}

/** Of length 1; strangers are missing from it but have counted in its length. */
function unitVector({ terms, counts }: Counts, rarities: Float64Array, stranger: number): Vector {
  const indices = new Int32Array(terms.length);
  const values = new Float64Array(terms.length);
  let end = 0;
  let squares = 0;
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] ?? 0;
    const weight = dampened(counts[at] ?? 0) * (term < rarities.length ? (rarities[term] ?? 0) : stranger);
    squares += weight * weight;
    if (term >= rarities.length) continue;
    indices[end] = term;
    values[end++] = weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < end; at++) values[at] = (values[at] ?? 0) / length;
  return { indices: indices.subarray(0, end), values: values.subarray(0, end) };
}
