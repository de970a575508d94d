/**
 * A classifier that also says « none of these »: for anybody's examples, where no example says what is out of scope. How unlike all
 * examples a text must be is learnt from the examples themselves, each judged by a classifier that has not seen it.
 */
import { createClassifier, type Weighing } from './classify.ts';
import type { LabelledExamples } from './generalExamples.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The label, or `null` for out of scope, and how near it is to what is refused: above 0 is accepted. */
export interface Judgement {
  readonly label: string | null;
  readonly margin: number;
}

export type RejectingClassifier = (text: string) => Judgement;

/** How much likeness to the nearest example counts beside the margin; measured on public sets. */
const LIKENESS = 1.5;
/** The share of what is in scope that may be refused. */
const REFUSED = 0.03;
const FOLDS = 4;
/** With more examples than this, one fold is enough to know where to refuse, and four would take long. */
const MANY = 3_000;

export function trainRejecting(
  examples: readonly LabelledExamples[],
  vocabulary: Vocabulary,
): RejectingClassifier {
  const threshold = thresholdFor(examples, vocabulary);
  const { weigh } = createClassifier(examples, vocabulary);
  return (text) => {
    const { label, score } = judged(weigh(text));
    const margin = score - threshold;
    return { label: margin >= 0 ? label : null, margin };
  };
}

function judged({ labels }: Weighing): { readonly label: string | null; readonly score: number } {
  let best: { readonly label: string; readonly margin: number; readonly likeness: number } | undefined;
  let nearest = 0;
  for (const evidence of labels) {
    nearest = Math.max(nearest, evidence.likeness);
    if (best === undefined || evidence.margin + evidence.likeness > best.margin + best.likeness)
      best = evidence;
  }
  if (best === undefined) return { label: null, score: Number.NEGATIVE_INFINITY };
  return { label: best.label, score: best.margin + LIKENESS * nearest };
}

function thresholdFor(examples: readonly LabelledExamples[], vocabulary: Vocabulary): number {
  const size = examples.reduce((sum, one) => sum + one.examples.length, 0);
  const folds = size > MANY ? [0] : Array.from({ length: FOLDS }, (_, fold) => fold);
  const scores = folds.flatMap((fold) => {
    const part = (held: boolean) =>
      examples.map(({ label, examples: all }) => ({
        label,
        examples: all.filter((_, at) => (at % FOLDS === fold) === held),
      }));
    const seen = part(false).filter((one) => one.examples.length > 0);
    if (seen.length < 2) return [];
    const { weigh } = createClassifier(seen, vocabulary);
    return part(true).flatMap((one) => one.examples.map((text) => judged(weigh(text)).score));
  });
  if (scores.length === 0) return Number.NEGATIVE_INFINITY;
  const sorted = scores.toSorted((a, b) => a - b);
  return sorted[Math.floor(REFUSED * sorted.length)] ?? Number.NEGATIVE_INFINITY;
}
