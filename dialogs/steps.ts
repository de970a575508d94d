/** What a message ends in: a question, a summary, or both with what must be said first. */
import { isDeepStrictEqual } from 'node:util';
import { pendingQuestion, slotQuestion, summary } from './pending.ts';
import type { ActionProcedure, AnySlot, Procedure, QueryProcedure } from './procedure.ts';
import type { Reply } from './reply.ts';
import {
  contextFor,
  type EnginePorts,
  type Filling,
  firstMissing,
  prefixed,
  purge,
  recheck,
  slotOf,
  withSuggestions,
} from './run.ts';
import type { Asking, ProcedureState, Stage, Step } from './state.ts';
import { words } from './words.ts';

/** From this many answers in a row that could not be used, a person is offered. */
const OFFER_A_PERSON_AT = 3;

/** Asks what is missing, or shows the summary when nothing is. A choice of one is taken, and said. */
export async function proceed(
  procedure: Procedure,
  given: ProcedureState,
  before: readonly string[],
  ports: EnginePorts,
): Promise<Step> {
  const { values, reasons } = await recheck(procedure, given.values, ports);
  const state = { ...given, values };
  const notes = [...before, ...reasons];
  const missing = firstMissing(procedure, values);
  if (missing === undefined) {
    return procedure.kind === 'query'
      ? answered(procedure, state, notes, ports)
      : confirm(procedure, state, notes, ports);
  }
  const slot = slotOf(procedure, missing);
  const { choices } = await contextFor(slot, values, ports);
  const suited = (await slot.suited?.(choices, { ...ports, known: values })) ?? choices;
  const [only, ...others] = suited.length > 0 ? suited : choices;
  // What has just been refused would be refused again, and again.
  const wasRefused = isDeepStrictEqual(given.values[missing], only?.value);
  if (only === undefined || others.length > 0 || wasRefused)
    return askSlot(procedure, state, missing, notes, 0, ports);
  const chosen = { ...state, values: purge(procedure, { ...values, [missing]: only.value }) };
  const taking = choices.length === 1 ? words.onlyChoice : words.impliedChoice;
  // What a query took by itself is seen in its answer.
  const taken = procedure.kind === 'query' ? [] : [taking({ label: slot.label, value: only.label })];
  return proceed(procedure, chosen, [...notes, ...taken], ports);
}

/** A query knows all that it needs. */
async function answered(
  procedure: QueryProcedure,
  { values }: ProcedureState,
  notes: readonly string[],
  ports: EnginePorts,
): Promise<Step> {
  const asked = purge(procedure, values);
  const [first, ...others] = await procedure.answer(ports, asked);
  if (first === undefined) throw new Error(`${procedure.id} has answered nothing.`);
  return { outcome: 'done', values: asked, replies: [prefixed(notes, first), ...others] };
}

/** A new summary, unless there is nothing to do: earlier ones are settled, their cards execute nothing any more. */
async function confirm(
  procedure: ActionProcedure,
  state: ProcedureState,
  notes: readonly string[],
  ports: EnginePorts,
): Promise<Step> {
  const nothing = await procedure.nothingToDo?.(state.values, ports);
  if (nothing !== undefined) {
    return { outcome: 'refused', replies: settling([prefixed(notes, nothing)], superseded(state)) };
  }
  const stage: Stage = { kind: 'confirming', misses: 0 };
  const confirming = { ...state, stage, revision: state.revision + 1 };
  return waiting(
    confirming,
    [...said(notes), await summary(procedure, confirming, ports)],
    superseded(state),
  );
}

/**
 * Asks for one slot; `misses` says how often in a row its answers could not be used, `among` what the last one may have meant,
 * `previous` what was answered before.
 */
export async function askSlot(
  procedure: Procedure,
  state: ProcedureState,
  name: string,
  notes: readonly string[],
  misses: number,
  ports: EnginePorts,
  { among, previous }: Pick<Asking, 'among' | 'previous'> = {},
): Promise<Step> {
  const nothing = await nothingToChoose(slotOf(procedure, name), state, ports);
  if (nothing !== undefined)
    return { outcome: 'refused', replies: settling([prefixed(notes, nothing)], superseded(state)) };
  const stage: Asking = {
    kind: 'asking',
    slot: name,
    misses,
    ...(among && { among }),
    ...(previous !== undefined && { previous }),
  };
  const reply = prefixed(notes, await slotQuestion(procedure, state.values, stage, ports));
  return waiting({ ...state, stage }, [offeringAPerson(reply, misses)], superseded(state));
}

/** What is said when the slot can only be answered by choosing, and there is nothing to choose from. */
async function nothingToChoose(
  slot: AnySlot,
  { values }: ProcedureState,
  ports: EnginePorts,
): Promise<Reply | undefined> {
  if (slot.none === undefined) return undefined;
  const context = await contextFor(slot, values, ports);
  return context.choices.length === 0 ? slot.none(context) : undefined;
}

/** Asks for what a sentence tried to give. */
export function askForProblem(
  procedure: Procedure,
  state: ProcedureState,
  { slot, reason, among }: NonNullable<Filling['problem']>,
  notes: readonly string[],
  ports: EnginePorts,
): Promise<Step> {
  const misses = among === undefined ? 1 : 0;
  return askSlot(procedure, state, slot, [...notes, reason], misses, ports, among && { among });
}

/** The pending question again, after something that had to be said. */
export async function askAgain(
  procedure: Procedure,
  state: ProcedureState,
  notes: readonly string[],
  ports: EnginePorts,
): Promise<Step> {
  const pending = await pendingQuestion(procedure, state, ports);
  return waiting(
    state,
    pending.card?.kind === 'summary' ? [...said(notes), pending] : [prefixed(notes, pending)],
  );
}

/** Adds the way to a person once too many answers could not be used. */
export function offeringAPerson(reply: Reply, misses: number): Reply {
  return misses < OFFER_A_PERSON_AT
    ? reply
    : withSuggestions(reply, [words.suggestions.person, words.suggestions.cancel]);
}

type Settled = NonNullable<Reply['settles']>;

/** The summary that this step replaces: its card no longer invites a click. */
export function superseded({ instance, revision }: ProcedureState): Settled {
  return revision > 0 ? [{ instance, revision }] : [];
}

/** Waits for the next message. */
export function waiting(state: ProcedureState, replies: readonly Reply[], settles: Settled = []): Step {
  return { outcome: 'waiting', state, replies: settling(replies, settles) };
}

/** The first reply says which confirmations are settled. */
export function settling(replies: readonly Reply[], settles: Settled): readonly Reply[] {
  const [first, ...others] = replies;
  return first === undefined || settles.length === 0 ? replies : [{ ...first, settles }, ...others];
}

/** Notes as a message of their own: a summary stands alone, so that its card can. */
function said(notes: readonly string[]): readonly Reply[] {
  return notes.length > 0 ? [{ text: notes.join('\n\n') }] : [];
}
