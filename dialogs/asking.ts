/** Answers to a question: read, completed with what the sentence says besides, or explained when they cannot be used. */
import { readYesNo } from '../language/answers.ts';
import { readCorrection } from '../language/commands.ts';
import { normalise } from '../language/normalise.ts';
import { readAlreadySaid, readDoesNotKnow, readKeeps } from '../language/repairs.ts';
import type { Understanding } from '../language/understanding.ts';
import type { Json } from '../store/database/database.ts';
import { correct } from './correcting.ts';
import { approves, namedAlone, readUpdates } from './corrections.ts';
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
import type { Asking, Message, ProcedureState, Step } from './state.ts';
import { askAgain, askForProblem, askSlot, proceed } from './steps.ts';
import { words } from './words.ts';

/** A text while a slot is asked: an answer, a correction of an earlier one, or both. */
export async function onAnswer(
  procedure: Procedure,
  state: ProcedureState,
  stage: Asking,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<Step> {
  const slot = slotOf(procedure, stage.slot);
  if (stage.previous !== undefined && readKeeps(understanding.text)) {
    return proceed(procedure, answeredWith(procedure, state, stage.slot, stage.previous), [], ports);
  }
  if (readDoesNotKnow(understanding.text)) {
    return askAgain(procedure, state, [slot.help, words.waysOut], ports);
  }
  const said = readAlreadySaid(understanding.text);
  if (said !== undefined) return onRepetition(procedure, state, stage, said.rest, ports);
  const scene = { procedure, values: state.values, pending: stage.slot };
  if (approves(scene, understanding)) return askAgain(procedure, state, [words.fine], ports);
  const updates = await readUpdates(scene, understanding, ports);
  const answersToo = mentions(slot, understanding);
  const read = await readValue(slot, understanding, state.values, ports, stage.among);
  const isOnlyCorrection = !answersToo && (slot.freeText === true || !read.ok || refuses(understanding));
  if (updates.length > 0 && isOnlyCorrection) return correct(procedure, state, updates, ports);
  if (!read.ok) {
    if (stage.previous !== undefined && saysOnly('yes', understanding))
      return proceed(procedure, answeredWith(procedure, state, stage.slot, stage.previous), [], ports);
    const named = namedAlone(scene, understanding);
    if (named !== undefined) return correct(procedure, state, [named], ports);
    const elsewhere = answersToo
      ? undefined
      : await answeredElsewhere(procedure, state, stage, understanding, ports);
    if (elsewhere !== undefined) return elsewhere;
    const reason =
      saysOnly('no', understanding) && slot.choices !== undefined ? words.noneOfThese : read.reason;
    return missed(procedure, state, stage, { ...read, reason }, ports);
  }
  const answered = answeredWith(procedure, state, stage.slot, read.value);
  if (updates.length > 0) return correct(procedure, answered, updates, ports);
  if (slot.freeText && !answersToo) return proceed(procedure, answered, [], ports);
  return fillMore(procedure, answered, understanding, stage.slot, ports);
}

/** « 03 25 00 00 00 », where the structure is asked: it answers a question that is still to come. */
async function answeredElsewhere(
  procedure: Procedure,
  state: ProcedureState,
  { slot, misses }: Asking,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<Step | undefined> {
  const { values, filled } = await fillFromEntities(procedure, state.values, understanding, ports, slot);
  if (filled.length === 0) return undefined;
  const facts = factsOf(procedure, without(values, Object.keys(state.values)));
  const noted = { ...state, values, given: [...new Set([...state.given, ...filled])] };
  return askSlot(procedure, noted, slot, [words.noted(facts)], misses, ports);
}

function saysOnly(answer: 'yes' | 'no', { text }: Understanding): boolean {
  const yesNo = readYesNo(text);
  return yesNo?.answer === answer && yesNo.rest === '';
}

/** « non, le code c’est X » corrects the code: it does not answer « oui ou non ? ». */
function refuses({ text }: Understanding): boolean {
  return readYesNo(text)?.answer === 'no' || readCorrection(text) !== undefined;
}

/** « j’ai déjà dit ACHATS »: what is known is said; what is not is taken for the answer. */
function onRepetition(
  procedure: Procedure,
  state: ProcedureState,
  stage: Asking,
  said: string,
  ports: EnginePorts,
): Promise<Step> {
  const facts = factsOf(procedure, state.values);
  if (said === '') return askAgain(procedure, state, [words.sorry, words.gathered(facts)], ports);
  const wanted = normalise(said);
  const noted = facts.find(({ value }) => ` ${normalise(value)} `.includes(` ${wanted} `));
  return noted === undefined
    ? onAnswer(procedure, state, stage, ports.read(said), ports)
    : askAgain(procedure, state, [words.alreadySaid(noted.label, noted.value)], ports);
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
  stage: Asking,
  { reason, among }: Refused,
  ports: EnginePorts,
): Promise<Step> {
  const { slot, previous } = stage;
  if (among !== undefined) return askSlot(procedure, state, slot, [reason], stage.misses, ports, { among });
  const misses = stage.misses + 1;
  const notes = missNotes(slotOf(procedure, slot), reason, misses);
  return askSlot(procedure, state, slot, notes, misses, ports, previous === undefined ? {} : { previous });
}
