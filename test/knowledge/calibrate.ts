/**
 * Fits the numbers of `knowledge/confidence.ts` and prints them, to be weighed there: `node --import tsx/esm test/knowledge/calibrate.ts`.
 * Run it when the articles or the search change much. A fifth of the articles' own questions is left out of the index at a time and asked
 * (five times, so that each is asked once), with the calibration half of those kept aside and what no article answers.
 */

import { questionsOf } from '../../bench/eval/questions.ts';
import type { Article } from '../../knowledge/article.ts';
import type { Match } from '../../knowledge/confidence.ts';
import { loadArticles } from '../../knowledge/load.ts';
import { createExplain } from '../../knowledge/search.ts';
import { type Asked, forCalibration, inScope, outOfScope } from './heldOut.ts';

const FOLDS = 5;
const MEASURES = ['words', 'phrase', 'letters', 'covered', 'learnt'] as const;
const CURVE = ['phrase', 'letters', 'covered', 'learnt', 'lead'] as const;

/** Weight of the square of each number in the loss: no measure must decide alone. */
const RIDGE = 0.0003;
const STEPS = 1_500;

/** A question with how each article matches it. */
interface Sample {
  readonly right: readonly boolean[];
  readonly matches: readonly Match[];
  readonly weight: number;
}

const all = loadArticles();
const development = questionsOf('development');
const unanswered = [
  ...forCalibration(outOfScope.unrelated),
  ...forCalibration(outOfScope.near),
  ...development.filter(({ kind }) => kind === 'unrelated').map(({ text }) => text),
];
const aside: readonly Asked[] = [
  ...forCalibration(inScope),
  ...development.flatMap(({ text, decision, articles }) =>
    articles !== undefined && decision.some((one) => one === 'answer' || one === 'out_of_scope')
      ? [{ text, right: articles }]
      : [],
  ),
];

/** What is asked without an answer is rare here, and common enough in life. */
const UNANSWERED = 3;

const samples: readonly Sample[] = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
  const isOut = (at: number): boolean => at % FOLDS === fold;
  const articles: readonly Article[] = all.map((article) => ({
    ...article,
    questions: article.questions.filter((_, at) => !isOut(at)),
  }));
  const explain = createExplain(articles);
  const sampleOf = ({ text, right }: Asked, weight = 1): Sample => {
    const hits = explain(text);
    return {
      right: hits.map(({ article }) => right.includes(article.id)),
      matches: hits.map(({ match }) => match),
      weight,
    };
  };
  const own = all.flatMap(({ id, questions }) =>
    questions.filter((_, at) => isOut(at)).map((text) => sampleOf({ text, right: [id] })),
  );
  const others = aside.filter((_, at) => isOut(at)).map((asked) => sampleOf(asked));
  const none = unanswered
    .filter((_, at) => isOut(at))
    .map((text) => sampleOf({ text, right: [] }, UNANSWERED));
  return [...own, ...others, ...none];
});

/** Gradient steps with momentum of their own size (Adam); numbers that are not free stay where they are. */
function descend(
  start: readonly number[],
  gradientAt: (at: readonly number[]) => readonly number[],
): readonly number[] {
  let at = [...start];
  const mean = start.map(() => 0);
  const square = start.map(() => 0);
  for (let step = 1; step <= STEPS; step++) {
    for (const [i, slope] of gradientAt(at).entries()) {
      mean[i] = 0.9 * (mean[i] ?? 0) + 0.1 * slope;
      square[i] = 0.99 * (square[i] ?? 0) + 0.01 * slope * slope;
    }
    at = at.map((value, i) => {
      const move = (0.05 * (mean[i] ?? 0)) / (1 - 0.9 ** step);
      return value - move / (Math.sqrt((square[i] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
    });
  }
  return at;
}

/** The right article is to be ahead of all others: a softmax over the articles. */
function fitStrength(): readonly number[] {
  const answered = samples.filter(({ right }) => right.includes(true));
  const rows = answered.map(({ right, matches }) => ({
    right,
    measures: matches.slice(0, 12).map((match) => MEASURES.map((key) => match[key])),
  }));
  return descend([8, 5, 5, 1, 4], (weights) => {
    const gradient = weights.map((weight) => RIDGE * weight);
    for (const { right, measures } of rows) {
      const scores = measures.map((row) => row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0));
      const best = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - best));
      const total = powers.reduce((sum, power) => sum + power, 0);
      const held = powers.reduce((sum, power, i) => sum + (right[i] ? power : 0), 0) || 1e-9;
      for (const [i, row] of measures.entries()) {
        const error = (powers[i] ?? 0) / total - (right[i] ? (powers[i] ?? 0) / held : 0);
        for (const [k, value] of row.entries())
          gradient[k] = (gradient[k] ?? 0) + (error * value) / rows.length;
      }
    }
    return gradient;
  });
}

/** How often the first is right, as a logistic curve of its measures and its lead. */
function fitCurve(strengths: readonly number[]): readonly number[] {
  const rows = samples.flatMap(({ right, matches, weight }) => {
    const ranked = matches
      .map((match, i) => ({
        match,
        right: right[i] === true,
        strength: MEASURES.reduce((sum, key, k) => sum + match[key] * (strengths[k] ?? 0), 0),
      }))
      .sort((a, b) => b.strength - a.strength);
    const [first, second] = ranked;
    if (first === undefined) return [];
    const match = { ...first.match, lead: first.strength - (second?.strength ?? 0) };
    return [{ x: [1, ...CURVE.map((key) => match[key])], right: first.right, weight }];
  });
  const whole = rows.reduce((sum, { weight }) => sum + weight, 0);
  return descend([-1, 1, 1, 1, 1, 0.5], (curve) => {
    const gradient = curve.map((value, i) => (i === 0 ? 0 : RIDGE * value));
    for (const { x, right, weight } of rows) {
      const sum = x.reduce((total, value, i) => total + value * (curve[i] ?? 0), 0);
      const error = (weight * (1 / (1 + Math.exp(-sum)) - (right ? 1 : 0))) / whole;
      for (const [i, value] of x.entries()) gradient[i] = (gradient[i] ?? 0) + error * value;
    }
    return gradient;
  });
}

const strengths = fitStrength();
const print = (names: readonly string[], numbers: readonly number[]): void => {
  for (const [i, name] of names.entries())
    process.stdout.write(`  ${name}: ${(numbers[i] ?? 0).toFixed(2)},\n`);
};
process.stdout.write(`${samples.length} questions\nSTRENGTH\n`);
print(MEASURES, strengths);
process.stdout.write('CURVE\n');
print(['base', ...CURVE], fitCurve(strengths));
