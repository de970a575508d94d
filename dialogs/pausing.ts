/** A procedure that waits: the person turns to something else for a moment, puts it aside, takes it up again. */
import type { Procedure } from './procedure.ts';
import { type EnginePorts, withSuggestions } from './run.ts';
import type { ProcedureState, Step } from './state.ts';
import { askAgain, proceed, superseded, waiting } from './steps.ts';
import { words } from './words.ts';

/** So many detours in a row, and putting the procedure aside is offered. */
const OFFER_A_PAUSE_AT = 3;

/** The pending question again, after a question or another procedure; every third time in a row, with the offer of a pause. */
export async function digress(
  procedure: Procedure,
  state: ProcedureState,
  ports: EnginePorts,
): Promise<Step> {
  const detours = (state.detours ?? 0) + 1;
  const strayed = { ...state, detours };
  if (detours % OFFER_A_PAUSE_AT !== 0) return askAgain(procedure, strayed, [], ports);
  const { replies } = await askAgain(procedure, strayed, [words.offerPause(procedure.noun)], ports);
  const offered = replies.map((reply, index) =>
    index === replies.length - 1 ? withSuggestions(reply, [words.suggestions.pause]) : reply,
  );
  return waiting(strayed, offered);
}

/** « mets de côté »: what was given is kept, and nothing more is asked. */
export function pause(procedure: Procedure, state: ProcedureState): Step {
  const stage = state.stage.kind === 'cancelling' ? state.stage.from : state.stage;
  const reply = { text: words.paused(procedure.noun), suggestions: [words.suggestions.wake] };
  return waiting({ ...state, stage, paused: true }, [reply], superseded(state));
}

/** « reprendre ». A summary is shown anew: that of before the pause was settled with it. */
export async function wake(
  procedure: Procedure,
  { paused: _asleep, ...state }: ProcedureState,
  ports: EnginePorts,
): Promise<Step> {
  const awake = { ...state, touchedAt: ports.now };
  const notes = [words.resuming(procedure.noun)];
  return state.stage.kind === 'confirming'
    ? proceed(procedure, awake, notes, ports)
    : askAgain(procedure, awake, notes, ports);
}
