/** Where entries of streams are in segment files: runs of consecutive entries of one partition. */

/** Consecutive entries of one partition, side by side in a segment. */
export interface Run {
  /** The number of the first entry. */
  readonly first: number;
  readonly count: number;
  /** From 1. */
  readonly segment: number;
  /** Where the first entry begins in the file, and how many bytes they are together. */
  readonly position: number;
  readonly length: number;
}

/** Names a run among all of a stream: where it is. */
export type Place = string & { readonly place: true };

export function placeOf({ segment, position }: Run): Place {
  return `${segment}/${position}` as Place;
}

/** A run with whose it is. */
export interface OwnedRun {
  readonly partition: string;
  readonly run: Run;
}

/** The runs of partitions, each in the order of its entries. */
export type Runs = Map<string, Run[]>;

export function addRun(runs: Runs, partition: string, run: Run): void {
  const own = runs.get(partition);
  if (own === undefined) runs.set(partition, [run]);
  else own.push(run);
}

/** The number of the last entry; 0 for no runs. */
export function lastOf(runs: readonly Run[] | undefined): number {
  const run = runs?.at(-1);
  return run === undefined ? 0 : run.first + run.count - 1;
}

/** The runs that hold entries numbered above `after` and up to `upTo`. */
export function runsBetween(runs: readonly Run[], after: number, upTo: number): readonly Run[] {
  let low = 0;
  for (let high = runs.length; low < high; ) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run !== undefined && run.first + run.count - 1 <= after) low = middle + 1;
    else high = middle;
  }
  const end = runs.findIndex(({ first }, index) => index >= low && first > upTo);
  return runs.slice(low, end < 0 ? undefined : end);
}
