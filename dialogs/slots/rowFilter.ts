/** A slot for what narrows a list: never asked; said in the sentence, or typed after a long list. */
import { z } from 'zod';
import type { EntityKey } from '../../language/understanding.ts';
import type { Slot } from '../procedure.ts';

/** The name that the slot has in the procedure: what is typed after its list fills it. */
export const FILTER = 'filtre';

/** Narrows by entities of the sentence, and by « actifs », « inactifs » where rows have such a state. */
export function rowFilter(options: {
  readonly entities: readonly EntityKey[];
  readonly byState?: boolean;
}): Slot<string> & { readonly optional: true } {
  const { entities, byState = false } = options;
  return {
    label: 'Filtre',
    names: ['filtre'],
    ask: 'Que cherchez-vous dans cette liste ?',
    help: 'Un nom, un code ou un état : je ne montrerai que les lignes qui le portent.',
    example: 'un nom, ou « inactif »',
    optional: true,
    entities,
    saidIn: ({ normalised }) => byState && STATE.test(normalised),
    schema: z.string().min(1),
    parse: (answer) => {
      const named = answer.entities.find(({ key }) => entities.includes(key))?.value;
      const state = byState ? STATE.exec(answer.normalised)?.[0].trim() : undefined;
      return { ok: true, value: typeof named === 'string' ? named : (state ?? answer.text) };
    },
    show: (value) => value,
  };
}

const STATE = /(?:^| )(?:in)?acti(?:fs?|ves?)(?: |$)/;
