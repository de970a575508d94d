/** Likeness of short texts: cosine of their features, weighted so that rare ones count more. */

/** Gives the likeness, 0 to 1, of a text's features to each unit, by unit number. */
export type Likeness = (features: readonly string[]) => readonly number[];

/** Indexes units by their features. A feature that no unit has counts as one that a single unit has. */
export function createLikeness(units: readonly (readonly string[])[]): Likeness {
  const counts = units.map(count);
  const frequency = count(counts.flatMap((unit) => [...unit.keys()]));
  const weight = (feature: string): number =>
    Math.log(1 + units.length / Math.max(1, frequency.get(feature) ?? 0));
  const vectors = counts.map((unit) => unitVector(unit, weight));
  const postings = new Map<string, [unit: number, value: number][]>();
  for (const [unit, vector] of vectors.entries()) {
    for (const [feature, value] of vector) {
      const list = postings.get(feature);
      if (list === undefined) postings.set(feature, [[unit, value]]);
      else list.push([unit, value]);
    }
  }
  return (features) => {
    const likeness = new Array<number>(units.length).fill(0);
    for (const [feature, value] of unitVector(count(features), weight)) {
      for (const [unit, other] of postings.get(feature) ?? []) {
        likeness[unit] = Math.min(1, (likeness[unit] ?? 0) + value * other);
      }
    }
    return likeness;
  };
}

function count(features: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return counts;
}

function unitVector(counts: ReadonlyMap<string, number>, weight: (feature: string) => number) {
  const weighted = [...counts].map(
    ([feature, times]) => [feature, (1 + Math.log(times)) * weight(feature)] as const,
  );
  const length = Math.hypot(...weighted.map(([, value]) => value)) || 1;
  return weighted.map(([feature, value]) => [feature, value / length] as const);
}
