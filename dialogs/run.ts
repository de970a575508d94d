/** The small steps that the engine is made of: reading a value, filling, correcting, purging, asking. All take and give values. */
import type { Understanding } from '../language/understanding.ts';
import type { Json, Transaction } from '../store/database/database.ts';
import type { Instant } from '../store/model.ts';
import type { Request } from '../store/portal.ts';
import { verbatim } from './markdown.ts';
import type {
  ActionProcedure,
  AnySlot,
  Choice,
  Parsed,
  QueryContext,
  ReadDate,
  SlotContext,
  Values,
} from './procedure.ts';
import type { Reply, Suggestion } from './reply.ts';
import { words } from './words.ts';

/** All that the engine is given: it makes no clock, no id and no connection of its own. */
export interface EnginePorts extends QueryContext {
  readonly transaction: Transaction;
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
export function slotOf(procedure: ActionProcedure, name: string): AnySlot {
  const slot = procedure.slots[name];
  if (slot === undefined) throw new Error(`${procedure.id} has no slot ${name}.`);
  return slot;
}

/** What a slot may look at, with its own choices at hand. */
export async function contextFor(slot: AnySlot, known: Values, ports: EnginePorts): Promise<SlotContext> {
  const { portal, reader, actor, today, readDate } = ports;
  const choices: readonly Choice<Json>[] = (await slot.choices?.(ports)) ?? [];
  return { portal, reader, actor, today, readDate, known, choices };
}

/** Reads and checks an answer for one slot. */
export async function readValue(
  slot: AnySlot,
  answer: Understanding,
  known: Values,
  ports: EnginePorts,
): Promise<Parsed<Json>> {
  const context = await contextFor(slot, known, ports);
  const parsed = slot.parse(answer, context);
  return parsed.ok && slot.check !== undefined ? slot.check(parsed.value, context) : parsed;
}

/** Does the text hold an entity that this slot takes? */
export function mentions(slot: AnySlot, understanding: Understanding): boolean {
  return understanding.entities.some(({ key }) => slot.entities.includes(key));
}

/** What a sentence gave, and what it tried to give. */
export interface Filling {
  readonly values: Values;
  readonly filled: readonly string[];
  readonly problem?: { readonly slot: string; readonly reason: string };
}

/** Fills the empty slots (all but `except`) from the entities of a sentence. The first problem is kept, to be said. */
export async function fillFromEntities(
  procedure: ActionProcedure,
  values: Values,
  understanding: Understanding,
  ports: EnginePorts,
  except?: string,
): Promise<Filling> {
  let known = values;
  const filled: string[] = [];
  let problem: Filling['problem'];
  for (const [name, slot] of Object.entries(procedure.slots)) {
    if (name === except || known[name] !== undefined || !mentions(slot, understanding)) continue;
    const read = await readValue(slot, understanding, known, ports);
    if (read.ok) {
      known = { ...known, [name]: read.value };
      filled.push(name);
    } else {
      problem ??= { slot: name, reason: read.reason };
    }
  }
  const purged = purge(procedure, known);
  return {
    values: purged,
    filled: filled.filter((name) => purged[name] !== undefined),
    ...(problem && { problem }),
  };
}

/** Drops the values of slots that make no sense given the others, so that no effect sees a stale one. */
export function purge(procedure: ActionProcedure, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !procedure.skip[name]?.(values)));
}

/**
 * Checks again what depends on other slots: a code that is free in one Structure may be taken in another. What no longer holds
 * is dropped, with the reason to be said.
 */
export async function recheck(
  procedure: ActionProcedure,
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
    if (checked.ok) continue;
    reasons.push(checked.reason, ...(slot.optional ? [words.withdrawn(slot.label, slot.show(value))] : []));
    kept = others;
  }
  return { values: kept, reasons };
}

/** Removes values by name. */
export function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** The next slot to ask: the first required one that is empty and makes sense. */
export function firstMissing(procedure: ActionProcedure, values: Values): string | undefined {
  return Object.keys(procedure.slots).find(
    (name) =>
      values[name] === undefined && !slotOf(procedure, name).optional && !procedure.skip[name]?.(values),
  );
}

/** The question of a slot, with what there is to choose from; complete as text. */
export async function question(slot: AnySlot, values: Values, ports: EnginePorts): Promise<Reply> {
  const context = await contextFor(slot, values, ports);
  const text = typeof slot.ask === 'string' ? slot.ask : slot.ask(context);
  const { choices } = context;
  if (choices.length > LISTED_CHOICES) return { text };
  if (choices.length > 0) {
    const list = choices.map(({ label }, index) => `${index + 1}. ${verbatim(label)}`).join('\n');
    return { text: `${text}\n\n${list}`, suggestions: choices.map(({ label }) => ({ label, say: label })) };
  }
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
