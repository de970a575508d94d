/** A slot for a day, as people say it: 01/03/2027, « 1er mars », « lundi prochain », « dans deux semaines ». */
import { z } from 'zod';
import type { EntityKey, Understanding } from '../../language/understanding.ts';
import type { Day } from '../../store/model.ts';
import type { Parsed, Slot, SlotContext } from '../procedure.ts';

type DayOptions = Pick<Slot<Day>, 'label' | 'names' | 'ask' | 'help' | 'example'> &
  Pick<Partial<Slot<Day>>, 'addition' | 'suggestions' | 'dependsOn' | 'check'> & {
    readonly entities: readonly EntityKey[];
  };

/** A required day. */
export function day(options: DayOptions): Slot<Day> {
  return {
    ...options,
    schema: z.iso.date(),
    parse: (answer, context) => parseDay(answer, options.entities, context),
    show: showDay,
    move: (value, to) => to(value),
  };
}

/** A day that is asked for only when the person brings it up. */
export function optionalDay(options: DayOptions): Slot<Day> & { readonly optional: true } {
  return { ...day(options), optional: true };
}

const LONG_DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** « 1er mars 2027 ». */
export function showDay(value: Day): string {
  return LONG_DAY.format(new Date(`${value}T00:00:00Z`)).replace(/^1 /, '1er ');
}

function parseDay(
  answer: Understanding,
  entities: readonly EntityKey[],
  { today, readDate }: SlotContext,
): Parsed<Day> {
  const labelled = answer.entities.find(({ key }) => entities.includes(key));
  if (typeof labelled?.value === 'string') return { ok: true, value: labelled.value };
  const read = readDate(answer.text, today);
  return read.ok ? { ok: true, value: read.day } : { ok: false, reason: PROBLEMS[read.problem] };
}

const PROBLEMS = {
  none: 'Je n’ai pas reconnu de date.',
  impossible: 'Cette date n’existe pas dans le calendrier.',
  ambiguous: 'Je lis plusieurs dates possibles : précisez le jour, le mois et l’année.',
};
