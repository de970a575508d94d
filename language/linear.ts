/**
 * A linear machine that tells each class from all others: support vectors with squared hinge loss, trained by dual
 * coordinate descent (Hsieh et al., 2008). Deterministic; it knows only vectors and numbers of classes.
 */
import type { Vector } from './vectors.ts';

/** The margin of each class for a vector: above 0 for it, below 0 against it. */
export type LinearMachine = (vector: Vector) => Float64Array;

const COST = 1;
const ROUNDS = 10;
/** An example of the class weighs more than one of the many others. */
const POSITIVE_COST = 2;

/**
 * An example on the right side by this much is not looked at again for `REST` rounds: most never come back. Among `MANY` examples it is
 * not looked at again at all.
 */
const CLEAR = 0.1;
const REST = 4;
const MANY = 4_000;

/** A fixed sequence that looks shuffled, so that training never depends on chance. */
function shuffled(count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  let state = 12_345;
  for (let at = count - 1; at > 0; at--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const other = state % (at + 1);
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** `classes[i]` is the class of `vectors[i]`; `size` is the number of features. */
export function trainLinear(
  vectors: readonly Vector[],
  classes: readonly number[],
  count: number,
  size: number,
): LinearMachine {
  const rows = packed(vectors);
  const order = shuffled(vectors.length);
  const rest = vectors.length > MANY ? ROUNDS : REST;
  // The weights of all classes for one feature lie side by side: a text has few features, and each is looked up once.
  const byFeature = new Float64Array((size + 1) * count);
  for (let label = 0; label < count; label++) {
    const weight = trainOne(
      rows,
      Uint8Array.from(classes, (one) => (one === label ? 1 : 0)),
      order,
      rest,
      size,
    );
    for (let index = 0; index <= size; index++) byFeature[index * count + label] = weight[index] ?? 0;
  }
  return machineOf(byFeature, count, size);
}

/** All vectors in three long arrays: training passes over them again and again. */
interface Rows {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** The squared length of each, the constant term included. */
  readonly squares: Float64Array;
}

function packed(vectors: readonly Vector[]): Rows {
  const starts = new Int32Array(vectors.length + 1);
  for (const [at, { indices }] of vectors.entries()) starts[at + 1] = (starts[at] ?? 0) + indices.length;
  const indices = new Int32Array(starts[vectors.length] ?? 0);
  const values = new Float64Array(indices.length);
  const squares = new Float64Array(vectors.length);
  for (const [at, vector] of vectors.entries()) {
    indices.set(vector.indices, starts[at]);
    values.set(vector.values, starts[at]);
    squares[at] = vector.values.reduce((sum, value) => sum + value * value, 1);
  }
  return { starts, indices, values, squares };
}

/** The weights for one class; the last one is the constant term. */
function trainOne(
  rows: Rows,
  isOfClass: Uint8Array,
  order: Int32Array,
  rest: number,
  size: number,
): Float64Array {
  const { starts, indices, values, squares } = rows;
  const weight = new Float64Array(size + 1);
  const alpha = new Float64Array(order.length);
  const resting = new Uint8Array(order.length);
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    for (let turn = 0; turn < order.length; turn++) {
      const index = order[turn] ?? 0;
      if ((resting[index] ?? 0) > round) continue;
      const sign = isOfClass[index] === 1 ? 1 : -1;
      const diagonal = 0.5 / (COST * (sign > 0 ? POSITIVE_COST : 1));
      const before = alpha[index] ?? 0;
      const start = starts[index] ?? 0;
      const end = starts[index + 1] ?? 0;
      let margin = weight[size] ?? 0;
      for (let at = start; at < end; at++) margin += (weight[indices[at] ?? 0] ?? 0) * (values[at] ?? 0);
      const gradient = sign * margin - 1 + diagonal * before;
      if (before === 0 && gradient >= 0) {
        if (gradient > CLEAR) resting[index] = round + rest;
        continue;
      }
      const after = Math.max(0, before - gradient / ((squares[index] ?? 1) + diagonal));
      const step = (after - before) * sign;
      if (step === 0) continue;
      alpha[index] = after;
      weight[size] = (weight[size] ?? 0) + step;
      for (let at = start; at < end; at++) {
        const feature = indices[at] ?? 0;
        weight[feature] = (weight[feature] ?? 0) + step * (values[at] ?? 0);
      }
      moved = Math.max(moved, Math.abs(step));
    }
    if (moved < 1e-3) break;
  }
  return weight;
}

function machineOf(byFeature: Float64Array, count: number, size: number): LinearMachine {
  const constants = byFeature.subarray(size * count);
  return ({ indices, values }) => {
    const margins = constants.slice();
    for (let at = 0; at < indices.length; at++) {
      const row = (indices[at] ?? 0) * count;
      const value = values[at] ?? 0;
      for (let label = 0; label < count; label++) {
        margins[label] = (margins[label] ?? 0) + (byFeature[row + label] ?? 0) * value;
      }
    }
    return margins;
  };
}
