/** Learns from labelled examples all that a classifier needs; what was learnt is plain data, that can be kept. It judges no text. */
import { createEntityReader } from './entities.ts';
import { featuresOf } from './features.ts';
import type { LabelledExamples } from './generalExamples.ts';
import { trainLinear } from './linear.ts';
import { maskValues } from './mask.ts';
import type { ClassifyOptions } from './understanding.ts';
import { createSpace, type Space } from './vectors.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What examples taught. The same examples always teach the same. */
export interface Trained {
  readonly labels: readonly string[];
  /** The label of each example, by its place in `labels`. */
  readonly classes: Int32Array;
  readonly space: Space;
  /** See {@link trainLinear}. */
  readonly weights: Float32Array;
  /** The words of the examples, each once. */
  readonly words: readonly string[];
}

/** A trainer for one vocabulary: an example that several classifiers learn from is read once. */
export function createTrainer(vocabulary: Vocabulary): (examples: readonly LabelledExamples[]) => Trained {
  const wordsOf = createWordReader(vocabulary);
  const read = (text: string) => {
    const words = wordsOf(text);
    return { words, features: featuresOf(words, vocabulary.signs(text), vocabulary) };
  };
  const known = new Map<string, ReturnType<typeof read>>();
  return (examples) => {
    const labels = [...new Set(examples.map(({ label }) => label))];
    const texts = examples.flatMap(({ label, examples: all }) =>
      all.map((text) => {
        const found = known.get(text) ?? read(text);
        known.set(text, found);
        return { ...found, label: labels.indexOf(label) };
      }),
    );
    const classes = Int32Array.from(texts, ({ label }) => label);
    const space = createSpace(texts.map(({ features }) => features));
    return {
      labels,
      classes,
      space,
      weights: trainLinear(space.rows, classes, labels.length, space.features.length),
      words: [...new Set(texts.flatMap(({ words }) => words))],
    };
  };
}

/** A text is judged on its beginning. */
const READ = 2000;

/** Dates are masked, whatever the day: any will do. */
const ANY_DAY = '2027-01-01';

/** Reads the words of a text, its values masked where the vocabulary says so. */
export function createWordReader(
  vocabulary: Vocabulary,
): (text: string, options?: ClassifyOptions) => readonly string[] {
  const values = createEntityReader({ structures: [] });
  return (text, { valueless = false } = {}) => {
    const beginning = text.slice(0, READ);
    const isPlain = !vocabulary.masksValues || (valueless && text.length <= READ);
    return vocabulary.words(isPlain ? beginning : maskValues(beginning, values(beginning, ANY_DAY)));
  };
}
