/**
 * What trains the reading of texts, and how its classifier is asked. Wishes and the documentation's own questions are learnt together: how a
 * sentence is put (`language/form.ts`) is one of the things it is judged on, not a gate before.
 */
import type { Registry } from '../dialogs/registry.ts';
import type { Article } from '../knowledge/article.ts';
import { quotableOn } from '../knowledge/validity.ts';
import { candidatesOf, classifierOf } from '../language/classify.ts';
import { readForm } from '../language/form.ts';
import { GENERAL_EXAMPLES } from '../language/generalExamples.ts';
import { createTrainer } from '../language/training.ts';
import type { Candidate, Classifier } from '../language/understanding.ts';
import { portalFrench } from '../language/vocabulary.ts';
import type { Day } from '../store/model.ts';
import { writtenExamples } from './examples.ts';
import type { Keep } from './kept.ts';
import { DOCUMENTATION } from './routing.ts';

/** The questions of the articles while they are learnt; to routing they are documentation like the other examples of it. */
const ASKED = 'asked';

/** What is not put as a question is taken for one of the documentation's only where that is so many times likelier than anything else. */
const LIKELIER = 25;

/** Trains on the examples of the procedures, on what is written for each, on courtesies and on the questions of the articles that may be quoted that day. */
export function createClassify(
  registry: Registry,
  articles: readonly Article[],
  today: Day,
  keep: Keep,
): Classifier['classify'] {
  const written = new Map(writtenExamples().map(({ label, examples }) => [label, examples]));
  const wishes = [...registry.values()].map(({ id, examples }) => ({ label: id, examples }));
  const all = [
    ...[...wishes, ...GENERAL_EXAMPLES].map(({ label, examples }) => ({
      label,
      examples: [...examples, ...(written.get(label) ?? [])],
    })),
    {
      label: ASKED,
      examples: quotableOn(articles, today).flatMap(({ questions }) => questions),
    },
  ];
  const vocabulary = portalFrench();
  const { weigh } = classifierOf(
    keep('classifier', all, () => createTrainer(vocabulary)(all)),
    vocabulary,
  );
  return (text, options) => {
    const weighing = weigh(text, options);
    const candidates = candidatesOf(weighing);
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
