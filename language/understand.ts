/** Reads a whole text: its form, its values and what it is nearest to. Decides nothing: that is routing's part. */
import { createEntityReader } from './entities.ts';
import { readForm } from './form.ts';
import { maskValues } from './mask.ts';
import { normalise } from './normalise.ts';
import type { Candidate, Classifier, KnownNames, Today, Understanding } from './understanding.ts';

export type Reader = (text: string, today: Today) => Understanding;

/**
 * A reader for these names; preparing it once serves all texts. It never throws. The candidates of a text are found when they are
 * first asked for: who only looks for values does not pay for them.
 */
export function createReader({
  classifier,
  names,
}: {
  readonly classifier: Classifier;
  readonly names: KnownNames;
}): Reader {
  const readEntities = createEntityReader(names);
  return (text, today) => {
    const entities = readEntities(text, today);
    let candidates: readonly Candidate[] | undefined;
    return {
      text,
      normalised: normalise(text),
      ...readForm(text),
      entities,
      get candidates() {
        const masked = maskValues(text, entities);
        candidates ??= classifier.classify(masked, { valueless: masked === text });
        return candidates;
      },
    };
  };
}
