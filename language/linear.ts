/**
 * A linear machine that tells each class from all others: support vectors with squared hinge loss, trained by dual
 * coordinate descent (Hsieh et al., 2008). Deterministic; it knows only vectors and numbers of classes.
 */
import type { Rows, Vector } from './rows.ts';

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

/**
 * The weights of all classes for one feature lie side by side, since a text has few features and each is looked up once; those of the
 * constant term come last. `classes[i]` is the class of row `i`; `size` is the number of features.
 */
export function trainLinear(rows: Rows, classes: Int32Array, count: number, size: number): Float32Array {
  const measured = { ...rows, squares: squaresOf(rows) };
  const order = shuffled(classes.length);
  const rest = classes.length > MANY ? ROUNDS : REST;
  const byFeature = new Float32Array((size + 1) * count);
  for (let label = 0; label < count; label++) {
    const isOfClass = Uint8Array.from(classes, (one) => (one === label ? 1 : 0));
    const weight = trainOne(measured, isOfClass, order, rest, size);
    for (let index = 0; index <= size; index++) byFeature[index * count + label] = weight[index] ?? 0;
  }
  return byFeature;
}

/** What `trainLinear` made, ready to judge. */
export function linearMachine(byFeature: Float32Array, count: number): LinearMachine {
  const constants = Float64Array.from(byFeature.subarray(byFeature.length - count));
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

/** Rows with the squared length of each, the constant term included. */
interface Measured extends Rows {
  readonly squares: Float64Array;
}

function squaresOf({ starts, values }: Rows): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, row) =>
    values.subarray(starts[row], starts[row + 1]).reduce((sum, value) => sum + value * value, 1),
  );
}

/** The weights for one class; the last one is the constant term. */
function trainOne(
  rows: Measured,
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
