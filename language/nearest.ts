/** For each group of sparse rows, how like its nearest rows a vector is: in bounded time, however many rows there are. */
import type { Rows, Vector } from './rows.ts';

/** The mean likeness, 0 to 1, of a vector of length 1 to the nearest rows of each group, or to all where it has fewer. */
export type Nearest = (vector: Vector) => Float64Array;

/** Rows of length 1 at most, and how they are grouped: `groups[row]` is the group of a row. */
export interface Grouped {
  readonly rows: Rows;
  readonly groups: Int32Array;
  readonly count: number;
  /** The number of features. */
  readonly size: number;
}

export interface NearestOptions {
  /** So many rows of each group count. */
  readonly most: number;
  /** A feature of more rows than this counts in no likeness. */
  readonly common?: number;
}

/**
 * Which rows are nearest is decided by the rarest features of the vector, until so many of their rows were met: the common ones cost most
 * and tell least. How near they are, all features decide.
 */
const BUDGET = 2000;

/** How near the rows of so many groups are is weighed in full. */
const WEIGHED = 12;

/** Lays the rows out by feature. */
export function createNearest(
  { rows, groups, count, size }: Grouped,
  { most, common = Number.POSITIVE_INFINITY }: NearestOptions,
): Nearest {
  const postings = postingsOf(rows, size);
  const holdersOf = (feature: number): number =>
    (postings.starts[feature + 1] ?? 0) - (postings.starts[feature] ?? 0);
  const choose = createChooser(postings, groups, count, most);
  const product = createProduct(rows, size);
  const shares = new Float64Array(count);
  for (const group of groups) shares[group] = (shares[group] ?? 0) + 1;
  for (let group = 0; group < count; group++) shares[group] = Math.max(1, Math.min(most, shares[group] ?? 0));

  return (vector) => {
    const rarest = rarestFirst(vector, holdersOf, common);
    const { chosen, sums } = choose(rarest);
    product.hold(rarest);
    for (const group of highest(sums, count, most)) {
      for (let place = group * most; place < (group + 1) * most; place++) {
        const row = chosen[place] ?? NONE;
        // Rounding may lead a little beyond.
        if (row !== NONE) sums[place] = Math.min(1, product.with(row));
      }
    }
    product.release(rarest);
    return shares.map((share, group) => totalOf(sums, group, most) / share);
  };
}

function totalOf(sums: Float64Array, group: number, most: number): number {
  let total = 0;
  for (let place = group * most; place < (group + 1) * most; place++) total += sums[place] ?? 0;
  return total;
}

/** The groups whose nearest rows come first; the others will not matter, and what is known of them will do. */
function highest(sums: Float64Array, count: number, most: number): readonly number[] {
  if (count <= WEIGHED) return Array.from({ length: count }, (_, group) => group);
  const groups: number[] = [];
  const totals: number[] = [];
  for (let group = 0; group < count; group++) {
    const total = totalOf(sums, group, most);
    if (groups.length === WEIGHED && total <= (totals[WEIGHED - 1] ?? 0)) continue;
    let place = groups.length;
    while (place > 0 && (totals[place - 1] ?? 0) < total) place--;
    groups.splice(place, 0, group);
    totals.splice(place, 0, total);
    if (groups.length > WEIGHED) {
      groups.pop();
      totals.pop();
    }
  }
  return groups;
}

/** The rows of each feature, and their values in it. */
interface Postings {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

function postingsOf({ starts: rowStarts, indices, values }: Rows, size: number): Postings {
  const starts = new Int32Array(size + 1);
  for (const feature of indices) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
  for (let feature = 0; feature < size; feature++)
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0);
  const postings = {
    starts,
    rows: new Int32Array(indices.length),
    values: new Float32Array(indices.length),
  };
  const next = starts.slice();
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    const end = rowStarts[row + 1] ?? 0;
    for (let entry = rowStarts[row] ?? 0; entry < end; entry++) {
      const feature = indices[entry] ?? 0;
      const place = next[feature] ?? 0;
      next[feature] = place + 1;
      postings.rows[place] = row;
      postings.values[place] = values[entry] ?? 0;
    }
  }
  return postings;
}

/** A vector has fewer features than this. */
const PLACES = 2 ** 16;

/** The features of a vector that count, those of the fewest rows first. */
function rarestFirst(
  { indices, values }: Vector,
  holdersOf: (feature: number) => number,
  common: number,
): Vector {
  const keys = new Float64Array(indices.length);
  let size = 0;
  for (let at = 0; at < indices.length; at++) {
    const holders = holdersOf(indices[at] ?? 0);
    if (holders <= common) keys[size++] = holders * PLACES + at;
  }
  const order = keys.subarray(0, size).sort();
  const sorted = { indices: new Int32Array(size), values: new Float64Array(size) };
  for (let place = 0; place < size; place++) {
    const at = (order[place] ?? 0) % PLACES;
    sorted.indices[place] = indices[at] ?? 0;
    sorted.values[place] = values[at] ?? 0;
  }
  return sorted;
}

const NONE = -1;

/**
 * Gives the `most` nearest rows of each group, side by side, and how near they are, both as far as the budget tells; {@link NONE} where
 * there are fewer.
 */
function createChooser(
  { starts, rows, values }: Postings,
  groups: Int32Array,
  count: number,
  most: number,
): (rarest: Vector) => { readonly chosen: Int32Array; readonly sums: Float64Array } {
  const sums = new Float64Array(groups.length);
  const met = new Int32Array(groups.length);

  /** Adds up the likeness of the rows that are met, and gives how many these are. */
  const meet = ({ indices, values: own }: Vector): number => {
    let size = 0;
    let spent = 0;
    for (let at = 0; at < indices.length && spent < BUDGET; at++) {
      const feature = indices[at] ?? 0;
      const value = own[at] ?? 0;
      const end = starts[feature + 1] ?? 0;
      for (let place = starts[feature] ?? 0; place < end; place++) {
        const row = rows[place] ?? 0;
        const sum = sums[row] ?? 0;
        if (sum === 0) met[size++] = row;
        sums[row] = sum + value * (values[place] ?? 0);
      }
      spent += end - (starts[feature] ?? 0);
    }
    return size;
  };

  return (rarest) => {
    const size = meet(rarest);
    const best = new Float64Array(count * most);
    const chosen = new Int32Array(count * most).fill(NONE);
    for (let at = 0; at < size; at++) {
      const row = met[at] ?? 0;
      const sum = sums[row] ?? 0;
      sums[row] = 0;
      const last = ((groups[row] ?? 0) + 1) * most - 1;
      if (sum <= (best[last] ?? 0)) continue;
      let place = last;
      for (; place > last - most + 1 && sum > (best[place - 1] ?? 0); place--) {
        best[place] = best[place - 1] ?? 0;
        chosen[place] = chosen[place - 1] ?? NONE;
      }
      best[place] = sum;
      chosen[place] = row;
    }
    return { chosen, sums: best };
  };
}

/** The products of one vector with rows, while it is held. */
interface Product {
  hold(vector: Vector): void;
  with(row: number): number;
  release(vector: Vector): void;
}

function createProduct({ starts, indices, values }: Rows, size: number): Product {
  const held = new Float32Array(size);
  return {
    hold(vector) {
      for (let at = 0; at < vector.indices.length; at++)
        held[vector.indices[at] ?? 0] = vector.values[at] ?? 0;
    },
    with(row) {
      const end = starts[row + 1] ?? 0;
      let sum = 0;
      for (let entry = starts[row] ?? 0; entry < end; entry++)
        sum += (held[indices[entry] ?? 0] ?? 0) * (values[entry] ?? 0);
      return sum;
    },
    release(vector) {
      for (let at = 0; at < vector.indices.length; at++) held[vector.indices[at] ?? 0] = 0;
    },
  };
}
