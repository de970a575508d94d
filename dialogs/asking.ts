/** Answers to a question: read, completed with what the sentence says besides, or explained when they cannot be used. */
import type { Understanding } from '../language/understanding.ts';
import type { Json } from '../store/database/database.ts';
import { correct } from './correcting.ts';
import { readUpdates } from './corrections.ts';
import { factsOf, type Procedure } from './procedure.ts';
import {
  type EnginePorts,
  fillFromEntities,
  mentions,
  missNotes,
  purge,
  type Refused,
  readFile,
  readValue,
  slotOf,
  without,
} from './run.ts';
import type { Message, ProcedureState, Stage, Step } from './state.ts';
import { askAgain, askForProblem, askSlot, proceed } from './steps.ts';
import { words } from './words.ts';

/** A text while a slot is asked: an answer, a correction of an earlier one, or both. */
export async function onAnswer(
  procedure: Procedure,
  state: ProcedureState,
  stage: Extract<Stage, { kind: 'asking' }>,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<Step> {
  const slot = slotOf(procedure, stage.slot);
  const scene = { procedure, values: state.values, pending: stage.slot };
  const updates = await readUpdates(scene, understanding, ports);
  const answersToo = mentions(slot, understanding);
  const read = await readValue(slot, understanding, state.values, ports, stage.among);
  const isOnlyCorrection = !answersToo && (slot.freeText === true || !read.ok);
  if (updates.length > 0 && isOnlyCorrection) return correct(procedure, state, updates, ports);
  if (!read.ok) return missed(procedure, state, stage, read, ports);
  const answered = answeredWith(procedure, state, stage.slot, read.value);
  if (updates.length > 0) return correct(procedure, answered, updates, ports);
  if (slot.freeText && !answersToo) return proceed(procedure, answered, [], ports);
  return fillMore(procedure, answered, understanding, stage.slot, ports);
}

/** Files while a slot is asked: its answer, or nothing that is expected here. */
export async function onFiles(
  procedure: Procedure,
  state: ProcedureState,
  { files: [file, ...others], understanding }: Extract<Message, { kind: 'files' }>,
  ports: EnginePorts,
): Promise<Step> {
  const { stage } = state;
  if (stage.kind !== 'asking') return askAgain(procedure, state, [words.noFileHere], ports);
  const read = await readFile(slotOf(procedure, stage.slot), file, state.values, ports);
  if (read === undefined) {
    return understanding === undefined
      ? askAgain(procedure, state, [words.noFileHere], ports)
      : onAnswer(procedure, state, stage, understanding, ports);
  }
  if (!read.ok) return missed(procedure, state, stage, read, ports);
  const notes = others.length > 0 ? [words.oneFile] : [];
  return proceed(procedure, answeredWith(procedure, state, stage.slot, read.value), notes, ports);
}

function answeredWith(
  procedure: Procedure,
  state: ProcedureState,
  slot: string,
  value: Json,
): ProcedureState {
  return {
    ...state,
    values: purge(procedure, { ...state.values, [slot]: value }),
    given: [...new Set([...state.given, slot])],
    trail: [...state.trail.filter((name) => name !== slot), slot],
  };
}

/** « COMPTA, à partir de demain »: the answer, and what it says besides. */
async function fillMore(
  procedure: Procedure,
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
  return askForProblem(procedure, filled, filling.problem, notes, ports);
}

async function missed(
  procedure: Procedure,
  state: ProcedureState,
  stage: Extract<Stage, { kind: 'asking' }>,
  { reason, among }: Refused,
  ports: EnginePorts,
): Promise<Step> {
  if (among !== undefined) return askSlot(procedure, state, stage.slot, [reason], stage.misses, ports, among);
  const misses = stage.misses + 1;
  const notes = missNotes(slotOf(procedure, stage.slot), reason, misses);
  return askSlot(procedure, state, stage.slot, notes, misses, ports);
}
