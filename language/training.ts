/** Learns from labelled examples all that a classifier needs; what was learnt is plain data, that can be kept. It judges no text. */
import { createEntityReader } from './entities.ts';
import { type Features, featuresOf } from './features.ts';
import type { LabelledExamples } from './generalExamples.ts';
import { trainLinear } from './linear.ts';
import { maskValues } from './mask.ts';
import { createRespeller, type Respeller, wellSpelt } from './respelling.ts';
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
  /** The well-spelt words of the examples, the most frequent first. */
  readonly words: readonly string[];
}

/** A trainer for one vocabulary: an example that several classifiers learn from is read once. */
export function createTrainer(vocabulary: Vocabulary): (examples: readonly LabelledExamples[]) => Trained {
  const wordsOf = createWordReader(vocabulary);
  const known = new Map<string, readonly string[]>();
  const remembered = (text: string): readonly string[] => {
    const words = known.get(text) ?? wordsOf(text);
    known.set(text, words);
    return words;
  };
  return (examples) => {
    const labels = [...new Set(examples.map(({ label }) => label))];
    const texts = examples.flatMap(({ label, examples: all }) =>
      all.map((text) => ({ text, label: labels.indexOf(label) })),
    );
    const words = wellSpelt(
      texts.map(({ text }) => remembered(text)),
      vocabulary,
    );
    const read = createReader(vocabulary, createRespeller(words, vocabulary), remembered);
    const classes = Int32Array.from(texts, ({ label }) => label);
    const space = createSpace(texts.map(({ text }) => read(text)));
    return {
      labels,
      classes,
      space,
      weights: trainLinear(space.rows, classes, labels.length, space.features.length),
      words,
    };
  };
}

/** Reads the features of texts. What was mistyped is read again as it was meant: « dla mairi de dole » names a structure. */
export function createReader(
  vocabulary: Vocabulary,
  respell: Respeller,
  wordsOf = createWordReader(vocabulary),
): (text: string, options?: ClassifyOptions) => Features {
  return (text, options) => {
    const words = wordsOf(text, options);
    const meant = respell(words);
    if (meant === words) return featuresOf(words, vocabulary.signs(text), vocabulary);
    const plain = `${meant.join(' ')}${text.trimEnd().endsWith('?') ? ' ?' : ''}`;
    return featuresOf(wordsOf(plain), vocabulary.signs(plain), vocabulary);
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
  return (text, { masked = false } = {}) => {
    const beginning = text.slice(0, READ);
    const isPlain = !vocabulary.masksValues || masked;
    return vocabulary.words(isPlain ? beginning : maskValues(beginning, values(beginning, ANY_DAY)));
  };
}
