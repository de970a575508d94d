/** Answers to a question: read, completed with what the sentence says besides, or explained when they cannot be used. */
import type { Understanding } from '../language/understanding.ts';
import { correct } from './correcting.ts';
import { readUpdates } from './corrections.ts';
import { type ActionProcedure, factsOf } from './procedure.ts';
import {
  type EnginePorts,
  fillFromEntities,
  mentions,
  missNotes,
  purge,
  readValue,
  slotOf,
  without,
} from './run.ts';
import type { ProcedureState, Stage, Step } from './state.ts';
import { askSlot, proceed } from './steps.ts';
import { words } from './words.ts';

/** A text while a slot is asked: an answer, a correction of an earlier one, or both. */
export async function onAnswer(
  procedure: ActionProcedure,
  state: ProcedureState,
  stage: Extract<Stage, { kind: 'asking' }>,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<Step> {
  const slot = slotOf(procedure, stage.slot);
  const scene = { procedure, values: state.values, pending: stage.slot };
  const updates = await readUpdates(scene, understanding, ports);
  const answersToo = mentions(slot, understanding);
  const read = await readValue(slot, understanding, state.values, ports);
  const isOnlyCorrection = !answersToo && (slot.freeText === true || !read.ok);
  if (updates.length > 0 && isOnlyCorrection) return correct(procedure, state, updates, ports);
  if (!read.ok) return missed(procedure, state, stage, read.reason, ports);
  const answered = {
    ...state,
    values: purge(procedure, { ...state.values, [stage.slot]: read.value }),
    given: [...new Set([...state.given, stage.slot])],
    trail: [...state.trail.filter((name) => name !== stage.slot), stage.slot],
  };
  if (updates.length > 0) return correct(procedure, answered, updates, ports);
  if (slot.freeText && !answersToo) return proceed(procedure, answered, [], ports);
  return fillMore(procedure, answered, understanding, stage.slot, ports);
}

/** « COMPTA, à partir de demain »: the answer, and what it says besides. */
async function fillMore(
  procedure: ActionProcedure,
  state: ProcedureState,
  understanding: Understanding,
  answered: string,
  ports: EnginePorts,
): Promise<Step> {
  const filling = await fillFromEntities(procedure, state.values, understanding, ports, answered);
  const filled = {
    ...state,
    values: filling.values,
    given: [...new Set([...state.given, ...filling.filled])],
  };
  const facts = factsOf(procedure, without(filling.values, Object.keys(state.values)));
  const notes = facts.length > 0 ? [words.noted(facts)] : [];
  if (filling.problem === undefined) return proceed(procedure, filled, notes, ports);
  return askSlot(procedure, filled, filling.problem.slot, [...notes, filling.problem.reason], 1, ports);
}

async function missed(
  procedure: ActionProcedure,
  state: ProcedureState,
  stage: Extract<Stage, { kind: 'asking' }>,
  reason: string,
  ports: EnginePorts,
): Promise<Step> {
  const misses = stage.misses + 1;
  const notes = missNotes(slotOf(procedure, stage.slot), reason, misses);
  return askSlot(procedure, state, stage.slot, notes, misses, ports);
}
