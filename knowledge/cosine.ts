/** Likeness of short texts: cosine of their features, weighted so that rare ones count more. */

/** Gives the likeness, 0 to 1, of a text's features to each unit, by unit number. */
export type Likeness = (features: readonly string[]) => Float64Array;

/** Indexes units by their features. A feature that no unit has counts as one that a single unit has. */
export function createLikeness(units: readonly (readonly string[])[]): Likeness {
  const counts = units.map(count);
  const frequency = count(counts.flatMap((unit) => [...unit.keys()]));
  const weight = (feature: string): number =>
    Math.log(1 + units.length / Math.max(1, frequency.get(feature) ?? 0));
  const vectors = counts.map((unit) => unitVector(unit, weight));
  const postings = createPostings(vectors);
  return (features) => {
    const likeness = new Float64Array(units.length);
    for (const [feature, value] of unitVector(count(features), weight)) {
      const { units: having, values } = postings.get(feature) ?? NONE;
      for (let at = 0; at < having.length; at++) {
        const unit = having[at] ?? 0;
        likeness[unit] = (likeness[unit] ?? 0) + value * (values[at] ?? 0);
      }
    }
    // Rounding may lead a little beyond.
    return likeness.map((sum) => Math.min(1, sum));
  };
}

/** The units that have a feature, and how much it weighs in each. */
interface Postings {
  readonly units: Int32Array;
  readonly values: Float64Array;
}

const NONE: Postings = { units: new Int32Array(0), values: new Float64Array(0) };

type UnitVector = readonly (readonly [feature: string, value: number])[];

function createPostings(vectors: readonly UnitVector[]): ReadonlyMap<string, Postings> {
  const lists = new Map<string, { readonly units: number[]; readonly values: number[] }>();
  for (const [unit, vector] of vectors.entries()) {
    for (const [feature, value] of vector) {
      const list = lists.get(feature) ?? { units: [], values: [] };
      lists.set(feature, list);
      list.units.push(unit);
      list.values.push(value);
    }
  }
  return new Map(
    [...lists].map(([feature, { units, values }]) => [
      feature,
      { units: Int32Array.from(units), values: Float64Array.from(values) },
    ]),
  );
}

function count(features: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

function unitVector(counts: ReadonlyMap<string, number>, weight: (feature: string) => number): UnitVector {
  const weighted = [...counts].map(
    ([feature, times]) => [feature, (1 + Math.log(times)) * weight(feature)] as const,
  );
  const length = Math.hypot(...weighted.map(([, value]) => value)) || 1;
  return weighted.map(([feature, value]) => [feature, value / length] as const);
}
