/** Sparse vectors laid out in long arrays, by vector and by feature: thousands of them are gone through in microseconds. */

/** A sparse vector. */
export interface Vector {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** Vectors one after the other: `starts[i]` to `starts[i + 1]` are those of vector `i`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

export function packed(vectors: readonly Vector[]): Rows {
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

/** Adds up, for each row, the products of its values and those of a vector. The sums are those of the last vector only: use them at once. */
export type Products = (vector: Vector) => Float64Array;

/**
 * The rows by feature; `size` is the number of features. A feature of more than `most` rows is left out: it costs most and tells least.
 */
export function productsWith(
  { starts: rowStarts, indices, values }: Rows,
  size: number,
  most = Number.POSITIVE_INFINITY,
): Products {
  const starts = new Int32Array(size + 1);
  for (let entry = 0; entry < indices.length; entry++) {
    const next = (indices[entry] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let index = 0; index < size; index++)
    starts[index + 1] = (starts[index + 1] ?? 0) + (starts[index] ?? 0);
  const rows = new Int32Array(indices.length);
  const weights = new Float32Array(indices.length);
  const next = starts.slice();
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    const end = rowStarts[row + 1] ?? 0;
    for (let entry = rowStarts[row] ?? 0; entry < end; entry++) {
      const index = indices[entry] ?? 0;
      const place = next[index] ?? 0;
      next[index] = place + 1;
      rows[place] = row;
      weights[place] = values[entry] ?? 0;
    }
  }
  const sums = new Float64Array(rowStarts.length - 1);
  return (vector) => {
    sums.fill(0);
    for (let at = 0; at < vector.indices.length; at++) {
      const index = vector.indices[at] ?? 0;
      const own = vector.values[at] ?? 0;
      const start = starts[index] ?? 0;
      const end = starts[index + 1] ?? 0;
      if (end - start > most) continue;
      for (let place = start; place < end; place++) {
        const row = rows[place] ?? 0;
        sums[row] = (sums[row] ?? 0) + own * (weights[place] ?? 0);
      }
    }
    return sums;
  };
}

/** The highest sum of each group; `groups[row]` is that of a row. None is below 0. */
export function highest(sums: Float64Array, groups: Int32Array, count: number): Float64Array {
  const best = new Float64Array(count);
  for (let row = 0; row < sums.length; row++) {
    const group = groups[row] ?? 0;
    const sum = sums[row] ?? 0;
    if (sum > (best[group] ?? 0)) best[group] = sum;
  }
  return best;
}

/** The mean of the `most` highest sums of each group, or of all where it has fewer. None is below 0. */
export function meanOfHighest(
  sums: Float64Array,
  groups: Int32Array,
  count: number,
  most: number,
): Float64Array {
  const best = new Float64Array(count * most);
  const sizes = new Int32Array(count);
  for (let row = 0; row < sums.length; row++) {
    const group = groups[row] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + 1;
    let sum = sums[row] ?? 0;
    for (let place = group * most; place < (group + 1) * most && sum > 0; place++) {
      const there = best[place] ?? 0;
      if (sum <= there) continue;
      best[place] = sum;
      sum = there;
    }
  }
  return Float64Array.from({ length: count }, (_, group) => {
    const held = best.subarray(group * most, (group + 1) * most).reduce((total, sum) => total + sum, 0);
    return held / Math.max(1, Math.min(most, sizes[group] ?? 0));
  });
}
