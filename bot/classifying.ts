/**
 * How the classifier is asked what a text is. Wishes and the documentation's own questions are learnt together: how a sentence is put
 * (`language/form.ts`) is one of the things it is judged on, not a gate before.
 */
import { candidatesOf, classifierOf } from '../language/classify.ts';
import { readForm } from '../language/form.ts';
import type { Trained } from '../language/training.ts';
import type { Candidate, Classifier } from '../language/understanding.ts';
import { portalFrench } from '../language/vocabulary.ts';
import { ASKED } from './learnt.ts';
import { DOCUMENTATION } from './routing.ts';

/** What is not put as a question is taken for one of the documentation's only where that is so many times likelier than anything else. */
const LIKELIER = 25;

/** Judges texts by what was learnt. */
export function createClassify(trained: Trained): Classifier['classify'] {
  const { weigh } = classifierOf(trained, portalFrench());
  return (text, options) => {
    const weighing = weigh(text, options);
    const candidates = candidatesOf(weighing);
    if (!candidates.some(({ label }) => label === ASKED)) return candidates;
    if (asks(text, candidates)) return withDocumentation(candidates);
    return candidatesOf({ ...weighing, labels: weighing.labels.filter(({ label }) => label !== ASKED) });
  };
}

function asks(text: string, [first, second]: readonly Candidate[]): boolean {
  if (readForm(text).form === 'question') return true;
  return first?.label === ASKED && first.confidence >= LIKELIER * (second?.confidence ?? 0);
}

function withDocumentation(candidates: readonly Candidate[]): readonly Candidate[] {
  const isDocumentation = ({ label }: Candidate): boolean => label === ASKED || label === DOCUMENTATION;
  const confidence = candidates.filter(isDocumentation).reduce((sum, one) => sum + one.confidence, 0);
  if (confidence === 0) return candidates;
  return [
    ...candidates.filter((one) => !isDocumentation(one)),
    { label: DOCUMENTATION, confidence },
  ].toSorted((a, b) => b.confidence - a.confidence);
}
