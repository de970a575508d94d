/** Likeness of short texts: cosine of their features, weighted so that rare ones count more. */
import { createCounter, createPostings, createTerms } from './postings.ts';

/** Gives the likeness, 0 to 1, of a text's features to each unit, by unit number. */
export type Likeness = (features: readonly string[]) => Float64Array;

/** Indexes units by their features. A feature that no unit has counts as one that a single unit has. */
export function createLikeness(units: readonly (readonly string[])[]): Likeness {
  const terms = createTerms();
  const count = createCounter();
  const rarity = (holders: number): number => Math.log(1 + units.length / Math.max(1, holders));
  const documents = units.map((features) => count([features.map(terms.idOf)]));
  const postings = createPostings(terms, documents, ({ terms: held, counts }, holders) =>
    unitVector(counts, (entry) => rarity(holders[held[entry] ?? 0] ?? 0)),
  );
  return (features) => {
    const likeness = new Float64Array(units.length);
    const times = new Map<string, number>();
    for (const feature of features) times.set(feature, (times.get(feature) ?? 0) + 1);
    const asked = [...times.keys()];
    const values = unitVector([...times.values()], (entry) => rarity(postings.count(asked[entry] ?? '')));
    for (const [entry, feature] of asked.entries()) postings.addTo(likeness, feature, values[entry] ?? 0);
    // Rounding may lead a little beyond.
    for (let unit = 0; unit < likeness.length; unit++) likeness[unit] = Math.min(1, likeness[unit] ?? 0);
    return likeness;
  };
}

/** Of length 1, from how often each feature stands in a text and how rare it is. */
function unitVector(counts: readonly number[], rarityOf: (entry: number) => number): Float64Array {
  const values = Float64Array.from(counts, (times, entry) => (1 + Math.log(times)) * rarityOf(entry));
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return values.map((value) => value / length);
}
