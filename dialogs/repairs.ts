/** Corrections that say what is replaced or moved rather than the name of an answer: « remplace ACHATS par COMPTA », « décale d’un mois ». */

import { readCorrection } from '../language/commands.ts';
import { normalise } from '../language/normalise.ts';
import {
  readBareDay,
  readShift,
  readSubstitution,
  type Substitution,
  sameMonth,
  shiftDay,
} from '../language/repairs.ts';
import type { Update } from './corrections.ts';
import { pickOne } from './picking.ts';
import type { AnySlot, Procedure, Values } from './procedure.ts';
import { contextFor, type EnginePorts, readValue, without } from './run.ts';

/** What such a sentence changes among the known values; nothing when it is none, or does not say which. */
export async function readRepairs(
  procedure: Procedure,
  values: Values,
  text: string,
  ports: EnginePorts,
): Promise<readonly Update[]> {
  const moves = readMoves(text);
  if (moves !== undefined) return moved(procedure, values, moves, text, ports);
  if (OTHER.test(normalise(text))) return other(procedure, values, ports);
  const substitution = readSubstitution(text);
  if (substitution !== undefined) return substituted(procedure, values, substitution, ports);
  const rest = readCorrection(text)?.rest ?? '';
  if (rest === '' || rest.length > LONGEST_CHOICE || namesSlot(procedure, rest)) return [];
  return chosenInstead(procedure, values, rest, ports);
}

/** « non, l’autre ». */
const OTHER =
  /^(?:(?:non|mais|plutot|finalement|en fait|pardon|c est|je voulais|mets|prends) )*(?:l autre|la seconde|le second)(?: structure| service| personne)?(?: plutot| finalement)?$/;

/** Of two that could be chosen, the one that was not; when only one answer was such a choice. */
async function other(procedure: Procedure, values: Values, ports: EnginePorts): Promise<readonly Update[]> {
  const updates: Update[] = [];
  for (const [name, slot, value] of known(procedure, values)) {
    const choices =
      slot.choices === undefined ? [] : (await contextFor(slot, without(values, [name]), ports)).choices;
    const [only, ...more] = choices.filter((choice) => slot.show(choice.value) !== slot.show(value));
    if (choices.length === 2 && only !== undefined && more.length === 0)
      updates.push({ slot: name, read: { ok: true, value: only.value } });
  }
  return updates.length === 1 ? updates : [];
}

/** « change le service » asks for it: no choice of that name is meant. */
function namesSlot({ slotNames }: Procedure, said: string): boolean {
  const words = ` ${normalise(said)} `;
  return slotNames.some(({ name }) => words.includes(` ${name} `));
}

/** Longer texts name no choice. */
const LONGEST_CHOICE = 60;

/** « non, station »: what could have been chosen for one of the answers, and was not. */
async function chosenInstead(
  procedure: Procedure,
  values: Values,
  said: string,
  ports: EnginePorts,
): Promise<readonly Update[]> {
  const updates: Update[] = [];
  for (const [name, slot, value] of known(procedure, values)) {
    if (slot.choices === undefined) continue;
    const { choices } = await contextFor(slot, without(values, [name]), ports);
    const picked = pickOne(choices, said);
    if (picked !== undefined && slot.show(picked.value) !== slot.show(value))
      updates.push({ slot: name, read: { ok: true, value: picked.value } });
  }
  return updates.length === 1 ? updates : [];
}

/** « décale d’un mois », « plutôt le 15 ». */
function readMoves(text: string): ((day: string) => string | undefined) | undefined {
  const shift = readShift(text);
  if (shift !== undefined) return (day) => shiftDay(day, shift);
  const number = readCorrection(text) === undefined ? undefined : readBareDay(text);
  return number === undefined ? undefined : (day) => sameMonth(day, number);
}

/** The day that is named, or the only one that is known. */
async function moved(
  procedure: Procedure,
  values: Values,
  move: (day: string) => string | undefined,
  text: string,
  ports: EnginePorts,
): Promise<readonly Update[]> {
  const days = known(procedure, values).filter(([, slot]) => slot.move !== undefined);
  const said = ` ${normalise(text)} `;
  const named = days.filter(([, { names }]) => names.some((name) => said.includes(` ${normalise(name)} `)));
  const [only, ...others] = named.length > 0 ? named : days;
  if (only === undefined || others.length > 0) return [];
  const [name, slot, value] = only;
  const target = slot.move?.(value, move);
  if (target === undefined) return [];
  const read = ports.read(slot.show(target));
  return [{ slot: name, read: await readValue(slot, read, without(values, [name]), ports) }];
}

/** The value that is replaced, or the text of which a part is. */
async function substituted(
  procedure: Procedure,
  values: Values,
  { from, to }: Substitution,
  ports: EnginePorts,
): Promise<readonly Update[]> {
  const replaced = normalise(from);
  const shown = known(procedure, values).map(([name, slot, value]) => ({
    name,
    slot,
    text: slot.show(value),
  }));
  const whole =
    shown.find(({ text }) => text === from) ?? shown.find(({ text }) => normalise(text) === replaced);
  const part = shown.find(({ slot, text }) => slot.freeText === true && text.includes(from));
  const found = whole ?? part ?? shown.find(({ text }) => normalise(text).split(' ').includes(replaced));
  if (found === undefined) return [];
  const { name, slot, text } = found;
  const answer = found === part && whole === undefined ? text.replace(from, to) : to;
  return [{ slot: name, read: await readValue(slot, ports.read(answer), without(values, [name]), ports) }];
}

function known(
  procedure: Procedure,
  values: Values,
): readonly (readonly [name: string, slot: AnySlot, value: NonNullable<Values[string]>])[] {
  return Object.entries(procedure.slots).flatMap(([name, slot]) => {
    const value = values[name];
    return value === undefined || value === null ? [] : [[name, slot, value] as const];
  });
}
