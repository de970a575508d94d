/** The engine's own words, the same in every procedure: « annule », « retour », « aide », « récapitule », « passer »… */
import { readYesNo } from '../language/answers.ts';
import { type Command, readCommand } from '../language/commands.ts';
import { normalise } from '../language/normalise.ts';
import type { Understanding } from '../language/understanding.ts';
import { pause } from './pausing.ts';
import { cancelQuestion, whatIsLost } from './pending.ts';
import { factsOf, type Procedure } from './procedure.ts';
import { type EnginePorts, slotOf, without } from './run.ts';
import type { ProcedureState, Stage, Step } from './state.ts';
import { askAgain, askSlot, proceed, settling, superseded, waiting } from './steps.ts';
import { words } from './words.ts';

/** The command that a text is: « annule », or « annule ma demande de rattachement » while that is what is in progress. */
export function commandIn({ noun }: Procedure, { text, normalised }: Understanding): Command | undefined {
  const given = CANCELS.exec(normalised)?.[1];
  const isThis =
    given !== undefined && (normalise(noun) === given || normalise(noun).startsWith(`${given} `));
  return isThis ? 'cancel' : readCommand(text);
}

const CANCELS =
  /^(?:(?:je veux|je voudrais|non|finalement|merci de) )*(?:annule[rz]?|arrete[rz]?|abandonne[rz]?|stoppe[rz]?) (?:la|ma|cette|l) (.+)$/;

/** Follows a command; gives nothing when it makes no sense here and the text should be read as an answer. */
export async function onCommand(
  procedure: Procedure,
  state: ProcedureState,
  command: Command,
  ports: EnginePorts,
): Promise<Step | undefined> {
  const again = (...notes: string[]) => askAgain(procedure, state, notes, ports);
  switch (command) {
    case 'cancel':
      return cancel(procedure, state);
    case 'back':
      return goBack(procedure, state, ports);
    case 'resume':
      return state.stage.kind === 'cancelling' ? uncancel(procedure, state, state.stage, ports) : again();
    case 'repeat':
      return again();
    case 'help':
      return again(helpOn(procedure, state), words.waysOut);
    case 'recap':
      return again(words.gathered(factsOf(procedure, state.values)));
    case 'restart':
      return proceed(procedure, { ...state, values: {}, given: [], trail: [] }, [words.restarted], ports);
    case 'skip':
      return skip(procedure, state, ports);
    case 'pause':
      return pause(procedure, state);
    case 'human':
      return undefined;
  }
}

/** A text while « annule » awaits its confirmation. */
export async function onCancelling(
  procedure: Procedure,
  state: ProcedureState,
  stage: Extract<Stage, { kind: 'cancelling' }>,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<Step> {
  const answer = readYesNo(understanding.text)?.answer;
  if (answer === 'yes') return cancelled(procedure, state);
  if (answer === 'no') return uncancel(procedure, state, stage, ports);
  return askAgain(procedure, state, [words.cancelUnclear], ports);
}

/** Nothing to lose, or said twice: stops at once. Otherwise says what would be lost, and asks. */
function cancel(procedure: Procedure, state: ProcedureState): Step {
  const { stage } = state;
  if (stage.kind === 'cancelling' || whatIsLost(procedure, state).length === 0)
    return cancelled(procedure, state);
  return waiting({ ...state, stage: { kind: 'cancelling', from: stage } }, [
    cancelQuestion(procedure, state),
  ]);
}

function cancelled(procedure: Procedure, state: ProcedureState): Step {
  const reply = { text: words.cancelled(procedure.noun) };
  return { outcome: 'cancelled', replies: settling([reply], superseded(state)) };
}

function uncancel(
  procedure: Procedure,
  state: ProcedureState,
  { from }: Extract<Stage, { kind: 'cancelling' }>,
  ports: EnginePorts,
): Promise<Step> {
  return askAgain(procedure, { ...state, stage: from }, [words.notCancelled], ports);
}

async function goBack(procedure: Procedure, state: ProcedureState, ports: EnginePorts): Promise<Step> {
  if (state.stage.kind === 'cancelling') return uncancel(procedure, state, state.stage, ports);
  const name = lastAnswered(state);
  if (name === undefined) return askAgain(procedure, state, [words.noPrevious], ports);
  const previous = state.values[name];
  if (previous === undefined) {
    const rest = { ...state, trail: state.trail.slice(0, -1) };
    return goBack(procedure, rest, ports);
  }
  const notes = [words.previousValue(slotOf(procedure, name).show(previous))];
  const before = {
    ...state,
    values: without(state.values, [name]),
    trail: state.trail.filter((one) => one !== name),
  };
  return askSlot(procedure, before, name, notes, 0, ports, { previous });
}

/** The question that was answered last; before any was asked, what the person gave last. */
function lastAnswered({ trail, given, values }: ProcedureState): string | undefined {
  return trail.at(-1) ?? given.filter((name) => values[name] !== undefined).at(-1);
}

async function skip(
  procedure: Procedure,
  state: ProcedureState,
  ports: EnginePorts,
): Promise<Step | undefined> {
  if (state.stage.kind !== 'asking') return undefined;
  const slot = slotOf(procedure, state.stage.slot);
  if (slot.optional) return proceed(procedure, state, [], ports);
  return askAgain(procedure, state, [words.required(slot.label), slot.help], ports);
}

function helpOn(procedure: Procedure, { stage }: ProcedureState): string {
  return stage.kind === 'asking' ? slotOf(procedure, stage.slot).help : words.confirmHelp;
}
