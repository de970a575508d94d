/**
 * Run by hand (`node --import tsx/esm test/language/calibrate.ts`): fits the constants of CALIBRATION and shows what the
 * confidences are worth. Fits on the catalogue (cross-validated and held out); UNSEEN is only measured.
 */
import { CALIBRATION, createClassifier, type ExplainingClassifier } from '../../language/classify.ts';
import { GENERAL_EXAMPLES, OUT_OF_SCOPE } from '../../language/generalExamples.ts';
import { CATALOGUE, UNRELATED } from './catalogue.ts';
import { UNSEEN, UNSEEN_UNRELATED } from './unseen.ts';

interface Row {
  readonly scores: readonly number[];
  readonly right: boolean;
  readonly strange: number;
  readonly weight: number;
}
type Constants = Readonly<Record<'sharpness' | 'slope' | 'middle' | 'strangeness', number>>;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const procedures = CATALOGUE.map(({ label, train }) => ({ label, examples: train }));
const all = [...procedures, ...GENERAL_EXAMPLES];

/** What the classifier has for a text; undefined for single words, which are believed less by rule. */
function rowOf(classifier: ExplainingClassifier, text: string, label: string, weight = 1): Row | undefined {
  const { labels, strange, oneWord } = classifier.weigh(text);
  if (oneWord || labels.length === 0) return undefined;
  const scored = labels
    .map((evidence) => ({ ...evidence, score: evidence.margin + CALIBRATION.likeness * evidence.likeness }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.label;
  return {
    scores: scored.map(({ score }) => score),
    right: best === label,
    strange: best === OUT_OF_SCOPE ? 0 : strange,
    weight,
  };
}

function confidence({ scores, strange }: Row, { sharpness, slope, middle, strangeness }: Constants): number {
  const best = scores[0] ?? 0;
  const shared = scores.reduce((sum, score) => sum + Math.exp(sharpness * (score - best)), 0);
  return 1 / (1 + Math.exp(slope * (middle + strangeness * strange - best))) / shared;
}

function loss(rows: readonly Row[], constants: Constants): number {
  let sum = 0;
  for (const row of rows) {
    const believed = Math.min(0.999, Math.max(0.001, confidence(row, constants)));
    sum -= row.weight * Math.log(row.right ? believed : 1 - believed);
  }
  return sum / rows.reduce((weights, { weight }) => weights + weight, 0);
}

function crossValidated(): (Row | undefined)[] {
  const folds = 5;
  return Array.from({ length: folds }, (_, fold) => {
    const classifier = createClassifier(
      all.map(({ label, examples }) => ({
        label,
        examples: examples.filter((_, at) => at % folds !== fold),
      })),
    );
    return all.flatMap(({ label, examples }) =>
      examples.filter((_, at) => at % folds === fold).map((text) => rowOf(classifier, text, label)),
    );
  }).flat();
}

/** Half of the procedures do not exist: what asks for them is near, and wrong whatever is said. */
function withHalf(): (Row | undefined)[] {
  return [0, 1].flatMap((half) => {
    const classifier = createClassifier([
      ...procedures.filter((_, at) => at % 2 === half),
      ...GENERAL_EXAMPLES,
    ]);
    return CATALOGUE.flatMap(({ label, heldOut }, at) =>
      heldOut.map((text) => rowOf(classifier, text, label, at % 2 === half ? 1 : 0.5)),
    );
  });
}

function report(name: string, rows: readonly (Row | undefined)[]): void {
  const known = rows.filter((row) => row !== undefined);
  const bands = [0, 0.4, 0.6, 0.8].map((from, at) => {
    const to = [0.4, 0.6, 0.8, 1.01][at] ?? 1.01;
    const within = known.filter((row) => {
      const believed = confidence(row, CALIBRATION);
      return believed >= from && believed < to;
    });
    return `${from}: ${within.filter(({ right }) => right).length}/${within.length}`;
  });
  const right = known.filter((row) => row.right).length;
  print(`${name}: ${right}/${rows.length} right; right by confidence ${bands.join('  ')}`);
}

const classifier = createClassifier(all);
const groups = {
  'cross-validated': crossValidated(),
  'held out': CATALOGUE.flatMap(({ label, heldOut }) =>
    heldOut.map((text) => rowOf(classifier, text, label)),
  ),
  'half of the procedures missing': withHalf(),
  unrelated: UNRELATED.map((text) => rowOf(classifier, text, OUT_OF_SCOPE)),
};
for (const [name, rows] of Object.entries(groups)) report(name, rows);
report(
  'unseen',
  UNSEEN.map(([label, text]) => rowOf(classifier, text, label)),
);
report(
  'unseen and unrelated',
  UNSEEN_UNRELATED.map((text) => rowOf(classifier, text, OUT_OF_SCOPE)),
);

const rows = Object.values(groups)
  .flat()
  .filter((row) => row !== undefined);
const grid = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + at * step);
let best = { loss: loss(rows, CALIBRATION), constants: CALIBRATION as Constants };
print(`now: ${best.loss.toFixed(4)}`);
for (const sharpness of grid(4, 12, 2)) {
  for (const slope of grid(1, 4, 0.5)) {
    for (const middle of grid(-1, 1, 0.1)) {
      for (const strangeness of grid(0, 4, 0.5)) {
        const constants = { sharpness, slope, middle, strangeness };
        const found = loss(rows, constants);
        if (found < best.loss) best = { loss: found, constants };
      }
    }
  }
}
print(`best: ${best.loss.toFixed(4)} ${JSON.stringify(best.constants)}`);
