/** Which of the choices that were shown a text means: by its number, by its label, or by a part of it that no other has. */
import { readOrdinal } from '../language/answers.ts';
import { normalise } from '../language/normalise.ts';
import type { Choice } from './procedure.ts';

/** The one choice that the text means; undefined when there is none, or several. */
export function pickOne<T>(choices: readonly Choice<T>[], text: string): Choice<T> | undefined {
  const matching = pick(choices, text);
  return matching.length === 1 ? matching[0] : undefined;
}

/** The choices that the text may mean: the one of that number or label, otherwise all that contain each of its words. */
export function pick<T>(choices: readonly Choice<T>[], text: string): readonly Choice<T>[] {
  const ordinal = readOrdinal(text, choices.length);
  const ranked = ordinal === undefined ? undefined : choices[ordinal];
  if (ranked !== undefined) return [ranked];
  const wanted = normalise(text);
  if (wanted === '') return [];
  const labelled = choices.filter(({ label }) => normalise(label) === wanted);
  if (labelled.length > 0) return labelled;
  const words = wanted.split(' ').filter((word) => !AROUND.has(word));
  if (words.length === 0 || words.join('').length < SHORTEST_PART) return [];
  return choices.filter(({ label }) => {
    const inLabel = normalise(label).split(' ');
    return words.every((word) => inLabel.some((one) => one.startsWith(word)));
  });
}

const SHORTEST_PART = 2;

/** Words around a choice: « c’est le service des achats ». */
const AROUND: ReadonlySet<string> = new Set(
  'c est le la les l un une ce sera celui celle pour je veux voudrais prends choisis plutot de des du d et svp merci'.split(
    ' ',
  ),
);
