/**
 * Fits the curve of `knowledge/confidence.ts` on the calibration half of the questions kept aside and prints its numbers,
 * to be copied there: `node --import tsx/esm test/knowledge/calibrate.ts`. Run it when the articles or the search change much.
 */
import { loadArticles } from '../../knowledge/load.ts';
import { createExplain, type Matched } from '../../knowledge/search.ts';
import { forCalibration, inScope, outOfScope } from './heldOut.ts';

const KEYS = ['words', 'phrase', 'covered', 'lead'] as const;
/** Weight of the square of each number in the loss: few questions must not make a steep curve. */
const RIDGE = 0.02;
const STEPS = 20_000;

interface Sample {
  readonly x: readonly number[];
  readonly right: boolean;
}

const explain = createExplain(loadArticles());
const toSample = ({ match }: Matched, right: boolean): Sample => ({
  x: [1, ...KEYS.map((key) => match[key])],
  right,
});

const samples: Sample[] = [
  ...forCalibration(inScope).flatMap(({ text, right }) =>
    explain(text)
      .slice(0, 2)
      .map((hit) => toSample(hit, right.includes(hit.article.id))),
  ),
  ...[...forCalibration(outOfScope.unrelated), ...forCalibration(outOfScope.near)].flatMap((text) =>
    explain(text)
      .slice(0, 1)
      .map((hit) => toSample(hit, false)),
  ),
];

let curve = [0, 0, 0, 0, 0];
for (let step = 0; step < STEPS; step++) {
  const gradient = curve.map((value, i) => (i === 0 ? 0 : (RIDGE * value) / samples.length));
  for (const { x, right } of samples) {
    const sum = x.reduce((total, value, i) => total + value * (curve[i] ?? 0), 0);
    const error = 1 / (1 + Math.exp(-sum)) - (right ? 1 : 0);
    for (const [i, value] of x.entries()) gradient[i] = (gradient[i] ?? 0) + (error * value) / samples.length;
  }
  // Never negative beyond the base: a better match must not lower the confidence.
  curve = curve.map((value, i) =>
    Math.max(i === 0 ? Number.NEGATIVE_INFINITY : 0, value - 1.5 * (gradient[i] ?? 0)),
  );
}
for (const [i, key] of ['base', ...KEYS].entries()) {
  process.stdout.write(`${key}: ${(curve[i] ?? 0).toFixed(2)},\n`);
}
process.stdout.write(`${samples.length} samples\n`);
