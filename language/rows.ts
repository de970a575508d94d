/** Sparse vectors laid out in long arrays: thousands of them are gone through in microseconds. */

/** A sparse vector. */
export interface Vector {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** Vectors one after the other: `starts[i]` to `starts[i + 1]` are those of vector `i`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

export function packed(vectors: readonly Vector[]): Rows {
  const starts = new Int32Array(vectors.length + 1);
  for (const [at, { indices }] of vectors.entries()) starts[at + 1] = (starts[at] ?? 0) + indices.length;
  const indices = new Int32Array(starts[vectors.length] ?? 0);
  const values = new Float32Array(indices.length);
  for (const [at, vector] of vectors.entries()) {
    indices.set(vector.indices, starts[at]);
    values.set(vector.values, starts[at]);
  }
  return { starts, indices, values };
}
