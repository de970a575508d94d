/** A slot that takes yes or no. */
import { z } from 'zod';
import { readYesNo, type YesNo } from '../../language/answers.ts';
import type { EntityKey } from '../../language/understanding.ts';
import type { Slot } from '../procedure.ts';
import { suggest } from '../reply.ts';

type YesNoOptions = Pick<Slot<boolean>, 'label' | 'names' | 'ask' | 'help' | 'example'> &
  Pick<Partial<Slot<boolean>>, 'addition'> & {
    readonly entities: readonly EntityKey[];
    /** Words that answer alone, normalised: `facultatif` is no. */
    readonly saidAs: { readonly yes: readonly string[]; readonly no: readonly string[] };
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
      if (options.saidAs.yes.includes(answer.normalised)) return { ok: true, value: true };
      if (options.saidAs.no.includes(answer.normalised)) return { ok: true, value: false };
      const read = readYesNo(answer.text);
      return read === undefined || contradicts(read)
        ? { ok: false, reason: 'J’attends une réponse par « oui » ou par « non ».' }
        : { ok: true, value: read.answer === 'yes' };
    },
    show: (value) => (value ? 'oui' : 'non'),
  };
}

/** A yes or no that is asked for only when the person brings it up. */
export function optionalYesNo(options: YesNoOptions): Slot<boolean> & { readonly optional: true } {
  return { ...yesNo(options), optional: true };
}

/** « oui finalement non » */
function contradicts({ answer, rest }: YesNo): boolean {
  const words = rest.split(/[\s,;.!]+/);
  return words.some((word) => {
    const other = readYesNo(word);
    return other !== undefined && other.answer !== answer;
  });
}
