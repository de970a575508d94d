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

/** An example on the right side by this much is not looked at again for `REST` rounds: most never come back. */
const CLEAR = 0.1;
const REST = 4;

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
  const order = shuffled(vectors.length);
  const squares = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const weights = Array.from({ length: count }, (_, label) => trainOne(label));

  function trainOne(label: number): Float64Array {
    // The last weight is the constant term.
    const weight = new Float64Array(size + 1);
    const alpha = new Float64Array(vectors.length);
    const resting = new Uint8Array(vectors.length);
    for (let round = 0; round < ROUNDS; round++) {
      let moved = 0;
      for (const index of order) {
        const vector = vectors[index];
        if (vector === undefined || (resting[index] ?? 0) > round) continue;
        const sign = classes[index] === label ? 1 : -1;
        const diagonal = 0.5 / (COST * (sign > 0 ? POSITIVE_COST : 1));
        const before = alpha[index] ?? 0;
        const gradient = sign * dot(weight, vector, size) - 1 + diagonal * before;
        if (before === 0 && gradient >= 0) {
          if (gradient > CLEAR) resting[index] = round + REST;
          continue;
        }
        const after = Math.max(0, before - gradient / ((squares[index] ?? 1) + diagonal));
        const step = (after - before) * sign;
        if (step === 0) continue;
        alpha[index] = after;
        add(weight, vector, step, size);
        moved = Math.max(moved, Math.abs(step));
      }
      if (moved < 1e-3) break;
    }
    return weight;
  }

  return machineOf(weights, size);
}

/** The weights of all classes for one feature lie side by side: a text has few features, and each is looked up once. */
function machineOf(weights: readonly Float64Array[], size: number): LinearMachine {
  const count = weights.length;
  const byFeature = new Float64Array((size + 1) * count);
  for (const [label, weight] of weights.entries()) {
    for (const [index, value] of weight.entries()) byFeature[index * count + label] = value;
  }
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

function dot(weight: Float64Array, { indices, values }: Vector, constant: number): number {
  let sum = weight[constant] ?? 0;
  for (let at = 0; at < indices.length; at++) sum += (weight[indices[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

function add(weight: Float64Array, { indices, values }: Vector, step: number, constant: number): void {
  weight[constant] = (weight[constant] ?? 0) + step;
  for (let at = 0; at < indices.length; at++) {
    const index = indices[at] ?? 0;
    weight[index] = (weight[index] ?? 0) + step * (values[at] ?? 0);
  }
}
