/** The small steps that the engine is made of: reading a value, filling, correcting, purging, asking. All take and give values. */
import type { Understanding } from '../language/understanding.ts';
import type { Json, Transaction } from '../store/database/database.ts';
import type { Instant } from '../store/model.ts';
import type { Request } from '../store/portal.ts';
import { pickOne } from './picking.ts';
import type {
  AnySlot,
  Choice,
  ConversationContext,
  Parsed,
  Procedure,
  QueryContext,
  ReadDate,
  SentFile,
  SlotContext,
  Values,
} from './procedure.ts';
import type { Reply, Suggestion } from './reply.ts';
import { choiceReply } from './tables.ts';
import { words } from './words.ts';

/** All that the engine is given: it makes no clock, no id and no connection of its own. */
export interface EnginePorts extends QueryContext {
  readonly transaction: Transaction;
  readonly conversation: ConversationContext;
  /** The files that came with the message. */
  readonly files: readonly SentFile[];
  readonly request: Omit<Request, 'key'>;
  readonly now: Instant;
  readonly newId: () => string;
  readonly readDate: ReadDate;
  /** Reads a part of a sentence again: what follows « non, le code c’est ». */
  readonly read: (text: string) => Understanding;
}

/** More choices than this are searched by name rather than listed. */
const LISTED_CHOICES = 9;

/** The slot of that name; a state that names another one comes from a damaged store. */
export function slotOf(procedure: Procedure, name: string): AnySlot {
  const slot = procedure.slots[name];
  if (slot === undefined) throw new Error(`${procedure.id} has no slot ${name}.`);
  return slot;
}

/** What a slot may look at, with its own choices at hand. */
export async function contextFor(slot: AnySlot, known: Values, ports: EnginePorts): Promise<SlotContext> {
  const { portal, reader, actor, today, readDate } = ports;
  const choices: readonly Choice<Json>[] = (await slot.choices?.({ ...ports, known })) ?? [];
  return { portal, reader, actor, today, readDate, known, choices };
}

/** Reads and checks an answer for one slot; `among` is what the last answer may have meant. */
export async function readValue(
  slot: AnySlot,
  answer: Understanding,
  known: Values,
  ports: EnginePorts,
  among: readonly Choice<Json>[] = [],
): Promise<Parsed<Json>> {
  const context = await contextFor(slot, known, ports);
  const picked = pickOne(among, answer.text);
  const parsed: Parsed<Json> =
    picked === undefined ? await slot.parse(answer, context) : { ok: true, value: picked.value };
  return parsed.ok && slot.check !== undefined ? slot.check(parsed.value, context) : parsed;
}

/** Reads and checks a file for one slot; undefined when the slot takes none. */
export async function readFile(
  slot: AnySlot,
  file: SentFile,
  known: Values,
  ports: EnginePorts,
): Promise<Parsed<Json> | undefined> {
  const context = await contextFor(slot, known, ports);
  const parsed = slot.parseFile?.(file, context);
  return parsed?.ok === true && slot.check !== undefined ? slot.check(parsed.value, context) : parsed;
}

/** Does the text hold what this slot takes? */
export function mentions(slot: AnySlot, understanding: Understanding): boolean {
  return holdsValue(slot, understanding) || slot.saidIn?.(understanding) === true;
}

function holdsValue({ entities: taken }: AnySlot, { entities }: Understanding): boolean {
  return entities.some(({ key }) => taken.includes(key));
}

/** What a sentence gave, and what it tried to give. */
export interface Filling {
  readonly values: Values;
  readonly filled: readonly string[];
  readonly problem?: Refused & { readonly slot: string };
}

/** Fills the first empty slot that takes the file. */
export async function fillFromFile(
  procedure: Procedure,
  filling: Filling,
  file: SentFile,
  ports: EnginePorts,
): Promise<Filling> {
  for (const [name, slot] of Object.entries(procedure.slots)) {
    if (filling.values[name] !== undefined) continue;
    const read = await readFile(slot, file, filling.values, ports);
    if (read === undefined) continue;
    if (!read.ok) return { ...filling, problem: filling.problem ?? { ...read, slot: name } };
    const values = { ...filling.values, [name]: read.value };
    return { ...filling, values, filled: [...filling.filled, name] };
  }
  return filling;
}

/** Why an answer was not taken, with what it may have meant. */
export type Refused = Extract<Parsed<Json>, { ok: false }>;

/** Fills the empty slots (all but `except`) from the entities of a sentence. The first problem is kept, to be said. */
export async function fillFromEntities(
  procedure: Procedure,
  values: Values,
  understanding: Understanding,
  ports: EnginePorts,
  except?: string,
): Promise<Filling> {
  let known = values;
  const filled: string[] = [];
  let problem: Filling['problem'];
  for (const [name, slot] of Object.entries(procedure.slots)) {
    if (name === except || known[name] !== undefined) continue;
    const read = mentions(slot, understanding)
      ? await readValue(slot, understanding, known, ports)
      : await readNamed(procedure, slot, understanding, known, ports);
    if (read === undefined) continue;
    if (read.ok && except !== undefined && isSameDay(procedure, except, known, slot, read.value)) continue;
    if (read.ok) {
      known = { ...known, [name]: read.value };
      filled.push(name);
    } else if (
      read.among !== undefined ||
      holdsValue(slot, understanding) ||
      !awaitsAnother(procedure, slot, known)
    ) {
      problem ??= { ...read, slot: name };
    }
  }
  const purged = purge(procedure, known);
  return {
    values: purged,
    filled: filled.filter((name) => purged[name] !== undefined),
    ...(problem && { problem }),
  };
}

/** What cannot be read before something else is known is asked in its turn. */
function awaitsAnother({ slots }: Procedure, { dependsOn = [] }: AnySlot, known: Values): boolean {
  return dependsOn.some((name) => known[name] === undefined && slots[name]?.optional !== true);
}

/** A choice that the sentence names in passing; what there is but one of stands for itself. */
async function readNamed(
  procedure: Procedure,
  slot: AnySlot,
  understanding: Understanding,
  known: Values,
  ports: EnginePorts,
): Promise<Parsed<Json> | undefined> {
  if (slot.namedIn === undefined) return undefined;
  const assumed: Record<string, Json> = { ...known };
  for (const name of slot.dependsOn ?? []) {
    if (assumed[name] !== undefined) continue;
    const [only, ...others] = (await contextFor(slotOf(procedure, name), assumed, ports)).choices;
    if (only !== undefined && others.length === 0) assumed[name] = only.value;
  }
  const context = await contextFor(slot, assumed, ports);
  const value = slot.namedIn(understanding, context.choices);
  if (value === undefined) return undefined;
  return slot.check === undefined ? { ok: true, value } : slot.check(value, context);
}

/** « le 31 janvier », asked for the last day, is not the first one too. */
function isSameDay(
  procedure: Procedure,
  answered: string,
  known: Values,
  slot: AnySlot,
  value: Json,
): boolean {
  const other = slotOf(procedure, answered);
  const given = known[answered];
  if (slot.move === undefined || other.move === undefined || given == null) return false;
  return slot.show(value) === other.show(given);
}

/** Drops the values of slots that make no sense given the others, so that no effect sees a stale one. */
export function purge(procedure: Procedure, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !procedure.skip[name]?.(values)));
}

/**
 * Checks again what depends on other slots: a code that is free in one Structure may be taken in another. What no longer holds
 * is dropped, with the reason to be said.
 */
export async function recheck(
  procedure: Procedure,
  values: Values,
  ports: EnginePorts,
): Promise<{ readonly values: Values; readonly reasons: readonly string[] }> {
  let kept = values;
  const reasons: string[] = [];
  for (const [name, slot] of Object.entries(procedure.slots)) {
    const value = kept[name];
    if (value === undefined || slot.dependsOn === undefined || slot.check === undefined) continue;
    const others = without(kept, [name]);
    const checked = await slot.check(value, await contextFor(slot, others, ports));
    if (checked.ok) {
      kept = { ...kept, [name]: checked.value };
      continue;
    }
    reasons.push(checked.reason, ...(slot.optional ? [words.withdrawn(slot.label, slot.show(value))] : []));
    kept = others;
  }
  return { values: kept, reasons };
}

/** Removes values by name. */
export function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** The next slot to ask: the first one that is empty, makes sense, and is required or asked for by another answer. */
export function firstMissing(procedure: Procedure, values: Values): string | undefined {
  return Object.keys(procedure.slots).find((name) => {
    const { optional, askWhen } = slotOf(procedure, name);
    const isAsked = optional !== true || askWhen?.(values) === true;
    return isAsked && values[name] === undefined && !procedure.skip[name]?.(values);
  });
}

/** The question of a slot, with what there is to choose from; complete as text. */
export async function question(
  slot: AnySlot,
  values: Values,
  ports: EnginePorts,
  among: readonly Choice<Json>[] = [],
): Promise<Reply> {
  const context = await contextFor(slot, values, ports);
  const text = typeof slot.ask === 'string' ? slot.ask : slot.ask(context);
  const choices = among.length > 0 ? among : context.choices;
  if (choices.length > LISTED_CHOICES) return { text: `${text}\n\n${words.searchAmong(choices.length)}` };
  if (choices.length > 0)
    return choiceReply(
      text,
      choices.map(({ label }) => ({ label, say: label })),
    );
  const suggestions = slot.suggestions?.(context) ?? [];
  return suggestions.length > 0 ? { text, suggestions } : { text };
}

/** Puts what must be said first in front of a question, as one message. */
export function prefixed(notes: readonly string[], reply: Reply): Reply {
  return { ...reply, text: [...notes, reply.text].filter((part) => part !== '').join('\n\n') };
}

/** Adds buttons that a question does not have already. */
export function withSuggestions(reply: Reply, more: readonly Suggestion[]): Reply {
  const shown = reply.suggestions ?? [];
  const fresh = more.filter(({ say }) => !shown.some((suggestion) => suggestion.say === say));
  return { ...reply, suggestions: [...shown, ...fresh] };
}

/** What is said of an answer that could not be used: what is wrong, then an example, then the ways out. */
export function missNotes(slot: AnySlot, reason: string, misses: number): readonly string[] {
  if (misses === 1) return [reason];
  return misses === 2 ? [reason, words.example(slot)] : [reason, words.stuck];
}
