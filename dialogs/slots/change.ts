/**
 * « Que voulez-vous changer ? »: the question of a procedure that changes any of several fields. The fields are optional slots;
 * this one is asked when the sentence gave none of them, and its answer has the field asked.
 */
import { normalise } from '../../language/normalise.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { Slot, Values } from '../procedure.ts';
import { type Option, oneOf } from './oneOf.ts';

/** The name that the slot has in the procedure. */
export const CHANGE = 'change';

/** Asks which field to change; give it to a procedure as the slot `change`, and skip it with {@link isChosen}. */
export function change<const T extends string>(options: {
  readonly ask: string;
  readonly help: string;
  /** `value` is the name of the slot of the field. */
  readonly fields: readonly [Option<T>, ...Option<T>[]];
  /** What cannot be changed, folded, and what is said of it. */
  readonly fixed?: { readonly named: RegExp; readonly reason: string };
}): Slot<T> {
  const slot = oneOf({
    label: 'À changer',
    names: ['champ', 'information à changer'],
    ask: options.ask,
    help: options.help,
    example: `« ${options.fields[0].label} »`,
    options: options.fields,
  });
  return {
    ...slot,
    saidIn: (sentence) => fieldNamed(options.fields, sentence) !== undefined,
    parse: (answer, context) => {
      const named = fieldNamed(options.fields, answer);
      if (named === undefined && options.fixed?.named.test(answer.normalised)) {
        return { ok: false, reason: options.fixed.reason };
      }
      const chosen = named ?? namedFirst(options.fields, answer);
      return chosen === undefined ? slot.parse(answer, context) : { ok: true, value: chosen };
    },
  };
}

/** The only field that a sentence names: « changer mon adresse de notification ». */
function fieldNamed<T extends string>(
  fields: readonly Option<T>[],
  { normalised }: Understanding,
): T | undefined {
  const [only, ...others] = fields.filter((field) => placeOf(field, normalised) >= 0);
  return others.length === 0 ? only?.value : undefined;
}

/** « le libellé et la description »: one after the other; the summary offers the rest. */
function namedFirst<T extends string>(
  fields: readonly Option<T>[],
  { normalised }: Understanding,
): T | undefined {
  const named = fields
    .map((field) => ({ field, at: placeOf(field, normalised) }))
    .filter(({ at }) => at >= 0);
  return named.sort((a, b) => a.at - b.at)[0]?.field.value;
}

/** Where a text names the field, first; negative when it does not. */
function placeOf<T extends string>({ label, saidAs = [] }: Option<T>, normalised: string): number {
  const places = [label, ...saidAs]
    .map((name) => ` ${normalised} `.indexOf(` ${withoutArticle(normalise(name))} `))
    .filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

function withoutArticle(name: string): string {
  return name.replace(/^(?:le|la|les|l|mon|ma|mes) /, '');
}

/** The slot of a field: asked when it was chosen as the one to change. */
export function changed<T>(
  field: string,
  slot: Slot<T> & { readonly optional: true },
): Slot<T> & { readonly optional: true } {
  return { ...slot, askWhen: (known) => known[CHANGE] === field };
}

/** Whether one of the fields is known: what to change needs not be asked. */
export function isChosen(fields: readonly string[]): (known: Values | object) => boolean {
  return (known) => fields.some((field) => (known as Values)[field] !== undefined);
}

/** A field that can also be emptied: « aucune », « supprimer », « enlève la date de fin ». Its value is then `null`. */
export function removable<T>(
  slot: Slot<T> & { readonly optional: true },
): Slot<T | null> & { readonly optional: true } {
  const { move, namedIn: _none, ...others } = slot;
  return {
    ...others,
    removable: true,
    schema: slot.schema.nullable(),
    parse: (answer, context) =>
      EMPTIES.test(answer.normalised) ? { ok: true, value: null } : slot.parse(answer, context),
    show: (value) => (value === null ? 'à retirer' : slot.show(value)),
    ...(move && { move: (value, to) => (value === null ? undefined : move(value, to)) }),
    check: async (value, context) =>
      value === null || slot.check === undefined ? { ok: true, value } : slot.check(value, context),
  };
}

/** Whole answers that empty a field. */
const EMPTIES =
  /^(?:je (?:veux|voudrais) )?(?:l |la |le )?(?:aucune?|rien|neant|vide|sans|supprime[rz]?|retire[rz]?|enleve[rz]?|efface[rz]?|vide[rz]|pas de .*|plus de .*)(?: la| le| les)?$/;
