/** A slot for one of a few fixed options. */
import { z } from 'zod';
import { normalise } from '../../language/normalise.ts';
import type { EntityKey, Understanding } from '../../language/understanding.ts';
import { pick } from '../picking.ts';
import type { Parsed, Slot } from '../procedure.ts';

/** An option as it is shown, and other ways of saying it. */
export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Whole answers that mean it too, in any case and without accents. */
  readonly saidAs?: readonly string[];
}

type OneOfOptions<T extends string> = Pick<Slot<T>, 'label' | 'names' | 'ask' | 'help' | 'example'> &
  Pick<Partial<Slot<T>>, 'addition' | 'check' | 'dependsOn'> & {
    readonly options: readonly [Option<T>, ...Option<T>[]];
    /** Entities whose value is one of the options. */
    readonly entities?: readonly EntityKey[];
  };

/** A required choice. */
export function oneOf<const T extends string>(options: OneOfOptions<T>): Slot<T> {
  const { options: offered, entities = [], ...slot } = options;
  return {
    ...slot,
    entities,
    schema: z.enum(offered.map(({ value }) => value)) as z.ZodType<T>,
    choices: async () => offered.map(({ value, label }) => ({ value, label })),
    parse: (answer) => parseOption(answer, offered, entities),
    show: (value) => offered.find((option) => option.value === value)?.label ?? value,
  };
}

/** A choice that is asked for only when the person brings it up. */
export function optionalOneOf<const T extends string>(
  options: OneOfOptions<T>,
): Slot<T> & { readonly optional: true } {
  return { ...oneOf(options), optional: true };
}

function parseOption<T extends string>(
  answer: Understanding,
  options: readonly Option<T>[],
  entities: readonly EntityKey[],
): Parsed<T> {
  const named = answer.entities.find(({ key }) => entities.includes(key))?.value;
  const entity = options.find(({ value }) => value === named);
  if (entity !== undefined) return { ok: true, value: entity.value };
  const said = options.find(({ saidAs }) => saidAs?.some((one) => normalise(one) === answer.normalised));
  if (said !== undefined) return { ok: true, value: said.value };
  const [only, ...others] = pick(options, answer.text);
  return only !== undefined && others.length === 0
    ? { ok: true, value: only.value }
    : { ok: false, reason: 'Je ne reconnais pas votre choix dans la liste.' };
}
