/** The confirmation: yes executes, once; no asks what to change; anything else is never read as yes. */
import { readYesNo } from '../language/answers.ts';
import type { Understanding } from '../language/understanding.ts';
import { correct } from './correcting.ts';
import { approves, readUpdates } from './corrections.ts';
import { changeable, revisionQuestion } from './pending.ts';
import { pickOne } from './picking.ts';
import { type ActionProcedure, changing, type Procedure } from './procedure.ts';
import { type EnginePorts, prefixed, purge, without } from './run.ts';
import type { Message, ProcedureState, Stage, Step } from './state.ts';
import { askAgain, askSlot, offeringAPerson, proceed, settling, superseded, waiting } from './steps.ts';
import { words } from './words.ts';

/** A text while the summary is shown. A correction comes before the yes or no that it may start with. */
export async function onConfirmation(
  procedure: ActionProcedure,
  state: ProcedureState,
  stage: Extract<Stage, { kind: 'confirming' }>,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<Step> {
  const updates = await readUpdates({ procedure, values: state.values }, understanding, ports);
  if (updates.length > 0) return correct(procedure, state, updates, ports);
  const yesNo = readYesNo(understanding.text);
  if (yesNo?.answer === 'no') return decline(procedure, state);
  const asks = understanding.text.trimEnd().endsWith('?');
  if (yesNo?.rest === '' && !asks && isExplicitEnough(procedure, understanding))
    return execute(procedure, state, ports);
  const misses = stage.misses + 1;
  const approved = approves({ procedure, values: state.values }, understanding);
  const note = approved ? words.fine : unclearNote(procedure);
  const unclear: Stage = { kind: 'confirming', misses };
  const step = await askAgain(procedure, { ...state, stage: unclear }, [note], ports);
  return { ...step, replies: step.replies.map((reply) => offeringAPerson(reply, misses)) };
}

/** A button of the summary: the one that is shown, or an older one, which executes nothing. */
export async function onCard(
  procedure: Procedure,
  state: ProcedureState,
  card: Extract<Message, { kind: 'card' }>,
  ports: EnginePorts,
): Promise<Step> {
  const isShown =
    state.stage.kind === 'confirming' && card.instance === state.instance && card.revision === state.revision;
  if (!isShown) return askAgain(procedure, state, [words.oldCard], ports);
  return card.answer === 'confirm' ? execute(changing(procedure), state, ports) : decline(procedure, state);
}

/** A text after « non »: what to change, or that nothing is to be changed after all. */
export async function onRevision(
  procedure: Procedure,
  state: ProcedureState,
  stage: Extract<Stage, { kind: 'revising' }>,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<Step> {
  const updates = await readUpdates({ procedure, values: state.values }, understanding, ports);
  if (updates.length > 0) return correct(procedure, state, updates, ports);
  if (readYesNo(understanding.text) !== undefined) return proceed(procedure, state, [], ports);
  const choices = changeable(procedure, state.values).map(({ name, label }) => ({ value: name, label }));
  const chosen = pickOne(choices, understanding.text);
  if (chosen !== undefined) return correct(procedure, state, [{ slot: chosen.value }], ports);
  const misses = stage.misses + 1;
  const reply = offeringAPerson(revisionQuestion(procedure, state), misses);
  return waiting({ ...state, stage: { kind: 'revising', misses } }, [reply]);
}

function unclearNote({ confirm }: ActionProcedure): string {
  return confirm === undefined ? words.confirmUnclear : words.summaryExplicit(confirm);
}

function isExplicitEnough(procedure: ActionProcedure, understanding: Understanding): boolean {
  return procedure.confirm === undefined || understanding.normalised === procedure.confirm;
}

function decline(procedure: Procedure, state: ProcedureState): Step {
  const reply = prefixed([words.declined], revisionQuestion(procedure, state));
  return waiting({ ...state, stage: { kind: 'revising', misses: 0 } }, [reply], superseded(state));
}

/** The one place where something is done: once, under a key that a second confirmation of the same summary shares. */
async function execute(procedure: ActionProcedure, state: ProcedureState, ports: EnginePorts): Promise<Step> {
  const { instance, revision } = state;
  const values = purge(procedure, state.values);
  const effect = await procedure.effect(values, {
    portal: ports.portal,
    transaction: ports.transaction,
    today: ports.today,
    conversation: ports.conversation,
    request: { ...ports.request, key: `${instance}:${revision}` },
  });
  if (effect.ok) {
    const receipt = { instance, revision, reference: effect.reference, text: effect.reply.text };
    return { outcome: 'done', receipt, values, replies: settling([effect.reply], superseded(state)) };
  }
  const note = words.failed(effect.reason);
  if (effect.askAgain === undefined) {
    return { outcome: 'refused', replies: settling([{ text: note }], superseded(state)) };
  }
  const cleared = { ...state, values: without(state.values, [effect.askAgain]) };
  return askSlot(procedure, cleared, effect.askAgain, [note], 1, ports);
}
