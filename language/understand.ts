/** Reads a whole text: its form, its values and what it is nearest to. Decides nothing: that is routing's part. */
import { createEntityReader } from './entities.ts';
import { readForm } from './form.ts';
import { maskValues } from './mask.ts';
import { normalise } from './normalise.ts';
import type { Candidate, Classifier, Entity, KnownNames, Today, Understanding } from './understanding.ts';

export type Reader = (text: string, today: Today) => Understanding;

/**
 * A reader for these names; preparing it once serves all texts. It never throws. The values of a text and its candidates are found when
 * they are first asked for: who does not look at them does not pay for them.
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
    let entities: readonly Entity[] | undefined;
    let candidates: readonly Candidate[] | undefined;
    return {
      text,
      normalised: normalise(text),
      ...readForm(text),
      get entities() {
        entities ??= readEntities(text, today);
        return entities;
      },
      get candidates() {
        candidates ??= classifyMasked(classifier, text, this.entities);
        return candidates;
      },
    };
  };
}

function classifyMasked(
  classifier: Classifier,
  text: string,
  entities: readonly Entity[],
): readonly Candidate[] {
  return classifier.classify(maskValues(text, entities), { masked: true });
}
