/** Counts features by their numbers: no text is hashed twice, and nothing is made for each feature of each text. */

/** Different numbers, and how often each was met. */
export interface Counts {
  readonly terms: readonly number[];
  readonly counts: readonly number[];
}

/** Counts numbers in lists of them; one counter serves many texts. */
export type Counter = (lists: Iterable<ArrayLike<number>>) => Counts;

export function createCounter(): Counter {
  let times = new Int32Array(1024);
  return (lists) => {
    const terms: number[] = [];
    for (const list of lists) {
      for (let at = 0; at < list.length; at++) {
        const term = list[at] ?? 0;
        if (term >= times.length) times = grown(times, term);
        if (times[term] === 0) terms.push(term);
        times[term] = (times[term] ?? 0) + 1;
      }
    }
    const counts = terms.map((term) => times[term] ?? 0);
    for (const term of terms) times[term] = 0;
    return { terms, counts };
  };
}

function grown(times: Int32Array, term: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(times.length * 2, term + 1));
  larger.set(times);
  return larger;
}

/** How much a feature counts that a text holds so many times: the second time adds less than the first. */
export function dampened(times: number): number {
  return times === 1 ? 1 : 1 + Math.log(times);
}

/** The numbers of the features of items (words, pairs of words): known features come first. */
export interface Numbering {
  /** How many features are known; a number from here up is that of a stranger. */
  readonly size: number;
  /** Call it before each text: strangers keep their numbers within one. */
  begin(): void;
  featuresOf(item: string): Int32Array;
}

/** Strangers and items are forgotten beyond so many. */
const MOST = 10_000;

/** `partsOf` gives the features of an item: the pieces of a word, or the item itself. */
export function createNumbering(
  features: readonly string[],
  partsOf: (item: string) => readonly string[] = (item) => [item],
): Numbering {
  const known = new Map(features.map((feature, number) => [feature, number]));
  const strangers = new Map<string, number>();
  const items = new Map<string, Int32Array>();
  const numberOf = (feature: string): number => {
    const number = known.get(feature) ?? strangers.get(feature);
    if (number !== undefined) return number;
    strangers.set(feature, features.length + strangers.size);
    return features.length + strangers.size - 1;
  };
  return {
    size: features.length,
    begin() {
      if (strangers.size <= MOST && items.size <= MOST) return;
      strangers.clear();
      items.clear();
    },
    featuresOf(item) {
      const before = items.get(item);
      if (before !== undefined) return before;
      const numbers = Int32Array.from(partsOf(item), numberOf);
      items.set(item, numbers);
      return numbers;
    },
  };
}

/** All features of some items, each once, in the order that they are met. */
export function distinctFeatures(
  items: Iterable<string>,
  partsOf: (item: string) => readonly string[] = (item) => [item],
): readonly string[] {
  const features = new Set<string>();
  for (const item of new Set(items)) for (const part of partsOf(item)) features.add(part);
  return [...features];
}
