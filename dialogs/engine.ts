/**
 * Runs a procedure: (procedure, state, message) → (state, replies, outcome). Every procedure gets the same behaviour from here:
 * several values at once, corrections, going back, help, cancelling, one confirmation, one effect. Knows no channel, no SDK.
 */
import { readYesNo } from '../language/answers.ts';
import { readAlreadySaid, readDoesNotKnow, readKeeps } from '../language/repairs.ts';
import type { Understanding } from '../language/understanding.ts';
import { onAnswer, onFiles } from './asking.ts';
import { onCard, onConfirmation, onRevision } from './confirming.ts';
import { readUpdates, withdrawals } from './corrections.ts';
import { commandIn, onCancelling, onCommand } from './ownWords.ts';
import { changing, factsOf, type Procedure, type Values } from './procedure.ts';
import { recalled } from './recalling.ts';
import {
  contextFor,
  type EnginePorts,
  type Filling,
  fillFromEntities,
  fillFromFile,
  firstMissing,
  mentions,
  prefixed,
  slotOf,
} from './run.ts';
import type { Message, ProcedureState, Step } from './state.ts';
import { askAgain, askForProblem, proceed } from './steps.ts';
import { words } from './words.ts';

export { digress, wake } from './pausing.ts';
export type { EnginePorts } from './run.ts';

/** After so long, ClaudIA says where things stood before going on. */
const LONG_PAUSE_MS = 30 * 60 * 1000;

/** What is known of a procedure before it begins. */
export interface Known {
  readonly values?: Values;
  /** What the last one was about: a pronoun may mean it. */
  readonly recent?: Values | undefined;
}

/** Begins a procedure: authority first, then all that the sentence already gives, then the first question. */
export async function begin(
  procedure: Procedure,
  understanding: Understanding | undefined,
  ports: EnginePorts,
  { values = {}, recent }: Known = {},
): Promise<Step> {
  const authorisation = await ports.portal.authorise(ports.reader, ports.actor, procedure.authority);
  if (!authorisation.granted) {
    return { outcome: 'refused', replies: [procedure.refused(authorisation.refusal)] };
  }
  const meant =
    understanding === undefined || recent === undefined
      ? {}
      : await recalled(procedure, understanding, recent, ports);
  return start(procedure, understanding, ports, { ...meant, ...values });
}

/** Goes on with a message. The state is the one that the last step gave, as JSON. */
export async function advance(
  procedure: Procedure,
  state: ProcedureState,
  message: Message,
  ports: EnginePorts,
): Promise<Step> {
  if (state.version !== procedure.version) return upgrade(procedure, state, ports);
  const { detours: _back, ...kept } = state;
  const touched = { ...kept, touchedAt: ports.now };
  const isRecent = Date.parse(ports.now) - Date.parse(state.touchedAt) < LONG_PAUSE_MS;
  if (isRecent) return react(procedure, touched, message, ports);
  const pause = words.longPause(procedure.noun);
  // What was to be confirmed long ago is shown again before anything is done.
  if (state.stage.kind === 'confirming') return askAgain(procedure, touched, [pause], ports);
  return announced(await react(procedure, touched, message, ports), pause);
}

/** What the pending question would make of a text, for routing to decide whether it is an answer at all. */
export interface Expectation {
  /** One of the engine's own words: « annule », « retour », « aide »… */
  readonly command: boolean;
  /** Changes an earlier answer. */
  readonly correction: boolean;
  /** Reads as an answer to what is asked. */
  readonly answer: boolean;
  /** Almost any text would. */
  readonly freeText: boolean;
  /** Whole sentences are expected: what they tell is no wish. */
  readonly prose: boolean;
  /** It holds a value of the kind that is asked, even one that cannot be used. */
  readonly mentioned: boolean;
}

/** Looks at a text without changing anything. */
export async function expects(
  procedure: Procedure,
  { values, stage }: ProcedureState,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<Expectation> {
  const pending = stage.kind === 'asking' ? stage.slot : undefined;
  const scene = { procedure, values, ...(pending !== undefined && { pending }) };
  const command = commandIn(procedure, understanding) !== undefined || mends(stage, understanding);
  const correction = (await readUpdates(scene, understanding, ports)).length > 0;
  if (pending === undefined) {
    const yesNo = readYesNo(understanding.text);
    const answer = yesNo !== undefined && (yesNo.rest === '' || yesNo.answer === 'no');
    return { command, correction, answer, freeText: false, prose: false, mentioned: false };
  }
  const slot = slotOf(procedure, pending);
  const read = await slot.parse(understanding, await contextFor(slot, values, ports));
  // What may mean one of several things is an answer too.
  const answer = read.ok || read.among !== undefined;
  const { freeText = false, prose = false } = slot;
  return { command, correction, answer, freeText, prose, mentioned: mentions(slot, understanding) };
}

/** « garde la même », « j’ai déjà dit ACHATS »: about the answers, whatever is asked. */
function mends(stage: ProcedureState['stage'], { text }: Understanding): boolean {
  if (stage.kind !== 'asking') return false;
  if (readDoesNotKnow(text)) return true;
  return readAlreadySaid(text) !== undefined || (stage.previous !== undefined && readKeeps(text));
}

/** A procedure that may be done: what the sentence gives is noted once, the rest is asked. */
async function start(
  procedure: Procedure,
  understanding: Understanding | undefined,
  ports: EnginePorts,
  known: Values,
): Promise<Step> {
  const filling = await fillFromStart(procedure, understanding, ports, known);
  const { values } = filling;
  const state: ProcedureState = {
    procedure: procedure.id,
    version: procedure.version,
    instance: ports.newId(),
    values,
    stage: { kind: 'revising', misses: 0 },
    given: filling.filled,
    trail: [],
    revision: 0,
    touchedAt: ports.now,
  };
  const facts = factsOf(procedure, values);
  const notes = facts.length > 0 && firstMissing(procedure, values) !== undefined ? [words.noted(facts)] : [];
  if (filling.problem === undefined) return proceed(procedure, state, notes, ports);
  return askForProblem(procedure, state, filling.problem, notes, ports);
}

/** What the first message gives: its values, and the file that came with it. */
async function fillFromStart(
  procedure: Procedure,
  understanding: Understanding | undefined,
  ports: EnginePorts,
  known: Values,
): Promise<Filling> {
  const filling =
    understanding === undefined
      ? { values: known, filled: [] }
      : await fillFromEntities(
          procedure,
          { ...known, ...removed(procedure, understanding) },
          understanding,
          ports,
        );
  const given = { ...filling, filled: Object.keys(filling.values) };
  const [file] = ports.files;
  return file === undefined ? given : fillFromFile(procedure, given, file, ports);
}

/** « enlève la date de fin du service 0123 » */
function removed(procedure: Procedure, understanding: Understanding): Values {
  const updates = withdrawals({ procedure, values: {} }, understanding);
  return Object.fromEntries(updates.flatMap(({ slot, read }) => (read?.ok ? [[slot, read.value]] : [])));
}

async function react(
  procedure: Procedure,
  state: ProcedureState,
  message: Message,
  ports: EnginePorts,
): Promise<Step> {
  if (message.kind === 'card') return onCard(procedure, state, message, ports);
  if (message.kind === 'files') return onFiles(procedure, state, message, ports);
  const { understanding } = message;
  const command = commandIn(procedure, understanding);
  const isAnswer = command === 'skip' && (await answersThePending(procedure, state, understanding, ports));
  const followed = command && !isAnswer && (await onCommand(procedure, state, command, ports));
  if (followed) return followed;
  switch (state.stage.kind) {
    case 'asking':
      return onAnswer(procedure, state, state.stage, understanding, ports);
    case 'confirming':
      return onConfirmation(changing(procedure), state, state.stage, understanding, ports);
    case 'revising':
      return onRevision(procedure, state, state.stage, understanding, ports);
    case 'cancelling':
      return onCancelling(procedure, state, state.stage, understanding, ports);
  }
}

/** « sans », « aucun »: words that pass over a question, unless they answer it. */
async function answersThePending(
  procedure: Procedure,
  { stage, values }: ProcedureState,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<boolean> {
  if (stage.kind !== 'asking') return false;
  const slot = slotOf(procedure, stage.slot);
  if (slot.freeText) return false;
  const read = await slot.parse(understanding, await contextFor(slot, values, ports));
  return read.ok;
}

/** A state of another version of the procedure: what still fits is kept, and it is said. */
async function upgrade(procedure: Procedure, state: ProcedureState, ports: EnginePorts): Promise<Step> {
  const fits = ([name, value]: [string, unknown]) =>
    procedure.slots[name]?.schema.safeParse(value).success === true;
  const values: Values = Object.fromEntries(Object.entries(state.values).filter(fits));
  const keep = (names: readonly string[]) => names.filter((name) => values[name] !== undefined);
  const upgraded = {
    ...state,
    version: procedure.version,
    values,
    given: keep(state.given),
    trail: keep(state.trail),
    touchedAt: ports.now,
  };
  return proceed(procedure, upgraded, [words.newVersion(procedure.noun)], ports);
}

function announced(step: Step, note: string): Step {
  const [first, ...others] = step.replies;
  return first === undefined ? step : { ...step, replies: [prefixed([note], first), ...others] };
}
