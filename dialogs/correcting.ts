/** Applies corrections: a bad new value keeps the old one, and it is said. What depended on a changed value is checked again. */
import { readUpdates, type Update } from './corrections.ts';
import type { Procedure, Values } from './procedure.ts';
import { type EnginePorts, purge, slotOf, without } from './run.ts';
import type { Asking, ProcedureState, Step } from './state.ts';
import { askSlot, proceed } from './steps.ts';
import { words } from './words.ts';

/** Applies updates that {@link readUpdates} found, says before → after, and goes on. */
export async function correct(
  procedure: Procedure,
  state: ProcedureState,
  updates: readonly Update[],
  ports: EnginePorts,
): Promise<Step> {
  let { values } = state;
  let ask: Pick<Asking, 'slot' | 'misses' | 'previous'> | undefined;
  const notes: string[] = [];
  for (const update of updates) {
    const result = applied(procedure, values, update);
    notes.push(...result.notes);
    values = result.values;
    if (result.ask !== undefined) ask ??= { slot: update.slot, ...result.ask };
  }
  const corrected = {
    ...state,
    values: purge(procedure, values),
    given: [...new Set([...state.given, ...updates.map(({ slot }) => slot)])],
  };
  return ask === undefined
    ? proceed(procedure, corrected, notes, ports)
    : askSlot(procedure, corrected, ask.slot, notes, ask.misses, ports, ask);
}

interface Applied {
  readonly values: Values;
  readonly notes: readonly string[];
  /** The slot is to be asked. */
  readonly ask?: Pick<Asking, 'misses' | 'previous'>;
}

function applied(procedure: Procedure, values: Values, update: Update): Applied {
  const { slot: name, read } = update;
  const slot = slotOf(procedure, name);
  const known = values[name];
  const before = known === undefined ? undefined : slot.show(known);
  if ('withdrawn' in update) {
    return {
      values: without(values, [name]),
      notes: before === undefined ? [] : [words.withdrawn(slot.label, before)],
    };
  }
  if (read === undefined) {
    const notes = before === undefined ? [] : [words.previousValue(before)];
    const previous = known === undefined ? {} : { previous: known };
    return { values: without(values, [name]), notes, ask: { misses: 0, ...previous } };
  }
  if (!read.ok) {
    return before === undefined
      ? { values, notes: [read.reason], ask: { misses: 1 } }
      : { values, notes: [read.reason, words.kept(slot.label, before)] };
  }
  const after = slot.show(read.value);
  if (before === after) return { values, notes: [words.unchanged(slot.label, after)] };
  return { values: { ...values, [name]: read.value }, notes: [words.corrected(slot.label, before, after)] };
}
