/** Slots for the ways to reach a structure: an e-mail address, a telephone number. Both are informative (F121, F122). */
import { z } from 'zod';
import { sheetProblemText } from '../problems/contacts.ts';
import type { Parsed, Slot, SlotContext } from '../procedure.ts';

type Optional<T> = Slot<T> & { readonly optional: true };
type ContactOptions = Pick<Slot<string>, 'ask' | 'help'>;

/** An e-mail address, asked for only when the person brings it up. */
export function emailAddress(options: ContactOptions): Optional<string> {
  return {
    ...options,
    optional: true,
    label: 'Adresse électronique',
    names: ['adresse électronique', 'adresse email', 'adresse mail', 'e-mail', 'email', 'mail', 'courriel'],
    addition: 'une adresse électronique',
    example: 'mairie@exemple.fr',
    entities: ['email'],
    schema: z.string().min(1),
    parse: ({ text, entities }, context) => {
      const found = entities.find(({ key }) => key === 'email')?.value;
      return reviewed(typeof found === 'string' ? found : text.trim(), 'adresseElectronique', context);
    },
    show: (value) => value,
  };
}

/** A telephone number, asked for only when the person brings it up. */
export function telephone(options: ContactOptions): Optional<string> {
  return {
    ...options,
    optional: true,
    label: 'Téléphone',
    names: ['numéro de téléphone', 'téléphone', 'tél'],
    addition: 'un téléphone',
    example: '03 25 40 00 00',
    entities: ['telephone'],
    schema: z.string().min(1),
    parse: ({ text, entities }, context) => {
      const found = entities.find(({ key }) => key === 'telephone')?.value;
      return reviewed(typeof found === 'string' ? found : text.trim(), 'telephone', context);
    },
    show: (value) => (/^0\d{9}$/.test(value) ? value.replace(/(\d{2})(?=\d)/g, '$1 ') : value),
  };
}

/** The portal says whether it would keep it. */
function reviewed(
  value: string,
  field: 'adresseElectronique' | 'telephone',
  { portal }: SlotContext,
): Parsed<string> {
  const problem = portal.reviewSheet({ [field]: value });
  return problem === undefined ? { ok: true, value } : { ok: false, reason: sheetProblemText(problem) };
}
