/** A slot that takes yes or no. */
import { z } from 'zod';
import { readYesNo } from '../../language/answers.ts';
import type { EntityKey } from '../../language/understanding.ts';
import type { Slot } from '../procedure.ts';
import { suggest } from '../reply.ts';

type YesNoOptions = Pick<Slot<boolean>, 'label' | 'names' | 'ask' | 'help' | 'example'> & {
  readonly entities: readonly EntityKey[];
};

/** A required yes or no; « obligatoire », « facultatif » come through the entities. */
export function yesNo(options: YesNoOptions): Slot<boolean> {
  return {
    ...options,
    schema: z.boolean(),
    suggestions: () => suggest('Oui', 'Non'),
    parse: (answer) => {
      const labelled = answer.entities.find(({ key }) => options.entities.includes(key));
      if (typeof labelled?.value === 'boolean') return { ok: true, value: labelled.value };
      const read = readYesNo(answer.text);
      return read === undefined
        ? { ok: false, reason: 'J’attends une réponse par « oui » ou par « non ».' }
        : { ok: true, value: read.answer === 'yes' };
    },
    show: (value) => (value ? 'oui' : 'non'),
  };
}
