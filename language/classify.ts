/**
 * Learns from examples which of its labels a text is nearest to, and how much that can be believed. It compares words
 * and pieces of words; it has no notion of meaning beyond its examples, and says so by a low confidence.
 *
 * Two measures are added: the margin of a linear machine (which label, rather than the others) and the likeness to the
 * nearest example (whether it is any of them at all: what was never seen counts against it).
 */
import type { Features } from './features.ts';
import { type LabelledExamples, OUT_OF_SCOPE } from './generalExamples.ts';
import { linearMachine } from './linear.ts';
import { createNearest } from './nearest.ts';
import { createRespeller } from './respelling.ts';
import { createReader, createTrainer, type Trained } from './training.ts';
import type { Candidate, Classifier, ClassifyOptions } from './understanding.ts';
import { createVectoriser } from './vectors.ts';
import { portalFrench, type Vocabulary } from './vocabulary.ts';

/**
 * Fitted on held-out phrasings of the catalogue (test/language/calibrate.ts fits and shows them): how margin and likeness
 * become a probability. `sharpness` shares it among the labels; `slope` and `middle` say how far to believe at all;
 * words that no example has (`strangeness`) speak against every label but that of other subjects. A little less sure
 * than the best fit, for the subjects that have no procedure yet.
 */
export const CALIBRATION = { likeness: 2, sharpness: 6, slope: 2, middle: -1, strangeness: 2 } as const;

/** Features of more examples than this are left out of the likeness: it says the same without them. */
const COMMON = 800;

/** Labels below this are not worth naming. */
const LEAST = 0.02;
const MOST = 8;

/**
 * One word, or one value, is no sentence: « accès », « 20007104100046 » point somewhere but say nothing. Unless an example
 * says just that (« bonjour »), they are believed so much less.
 */
const ONE_WORD = 0.45;
const SAME = 0.9;
/** But courtesies are made of such words: « merci, c’est gentil ». */
const COURTEOUS = 'smalltalk.';

/** What a text was judged on, for measuring and calibrating. */
export interface Evidence {
  readonly label: string;
  readonly margin: number;
  readonly likeness: number;
}

/** All that a text was judged on. `strange` is the share of its telling words that no example has. */
export interface Weighing {
  readonly labels: readonly Evidence[];
  readonly strange: number;
  readonly oneWord: boolean;
}

/** A classifier that can also show what its confidence rests on. */
export interface ExplainingClassifier extends Classifier {
  weigh(text: string, options?: ClassifyOptions): Weighing;
}

/** Trains on the examples of each label; the same examples always give the same classifier. */
export function createClassifier(
  examples: readonly LabelledExamples[],
  vocabulary: Vocabulary = portalFrench(),
): ExplainingClassifier {
  return classifierOf(createTrainer(vocabulary)(examples), vocabulary);
}

/** A classifier that judges by what was learnt before, with the vocabulary that it was learnt in. */
export function classifierOf(trained: Trained, vocabulary: Vocabulary): ExplainingClassifier {
  const { labels, classes, space, weights, words } = trained;
  const read = createReader(vocabulary, createRespeller(words, vocabulary));
  const vectoriser = createVectoriser(space);
  const machine = linearMachine(weights, labels.length);
  const nearest = createNearest(
    { rows: space.rows, groups: classes, count: labels.length, size: space.features.length },
    { most: 1, common: COMMON },
  );

  const evidenceOf = (features: Features): readonly Evidence[] => {
    const vector = vectoriser.vector(features);
    if (vector.indices.length === 0) return [];
    const margins = machine(vector);
    const likeness = nearest(vector);
    return labels.map((label, index) => ({
      label,
      margin: margins[index] ?? 0,
      likeness: likeness[index] ?? 0,
    }));
  };

  const weigh = (text: string, options?: ClassifyOptions): Weighing => {
    const features = read(text, options);
    const evidence = evidenceOf(features);
    const unknown = features.subjects.filter((subject) => !vectoriser.knows(subject)).length;
    return {
      labels: evidence,
      strange: unknown / Math.max(1, features.telling),
      oneWord: features.telling <= 1 && evidence.every(({ likeness }) => likeness < SAME),
    };
  };
  return { weigh, classify: (text, options) => candidatesOf(weigh(text, options)) };
}

/** What the evidence makes of each label, best first. */
export function candidatesOf({ labels, strange, oneWord }: Weighing): readonly Candidate[] {
  const { likeness: share, sharpness, slope, middle, strangeness } = CALIBRATION;
  const scored = labels
    .map(({ label, margin, likeness }) => ({ label, score: margin + share * likeness }))
    .sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  const best = scored[0]?.score;
  if (best === undefined) return [];
  const weights = scored.map(({ score }) => Math.exp(sharpness * (score - best)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const strangerBy = (label: string): number => (label === OUT_OF_SCOPE ? 0 : strangeness * strange);
  const believed = (label: string): number =>
    (oneWord && !label.startsWith(COURTEOUS) ? ONE_WORD : 1) /
    (1 + Math.exp(slope * (middle + strangerBy(label) - best)));
  return scored
    .map(({ label }, index) => ({ label, confidence: (believed(label) * (weights[index] ?? 0)) / total }))
    .sort((a, b) => b.confidence - a.confidence)
    .filter(({ confidence }) => confidence >= LEAST)
    .slice(0, MOST);
}
