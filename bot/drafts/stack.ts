/** Procedures that a conversation has begun and not ended, read from what the dialogs keep. */
import type { Registry } from '../../dialogs/registry.ts';
import type { ProcedureState } from '../../dialogs/state.ts';
import type { Reader } from '../../store/database/database.ts';
import type { Instant } from '../../store/model.ts';
import { readDialogs } from '../botState.ts';
import type { Envelope } from '../outreach/address.ts';

/** The noun of the procedure that waits for an answer in a conversation: « création du service ». */
export async function pausedIn(
  reader: Reader,
  envelope: Pick<Envelope, 'channelId' | 'conversation'>,
  registry: Registry,
): Promise<string | undefined> {
  const [top] = proceduresOf(await readDialogs(reader, envelope));
  return top === undefined || top.paused ? undefined : registry.get(top.procedure)?.noun;
}

/** What the SDK keeps of a stack of dialogs, as far as it is ours. */
interface Stack {
  readonly dialogStack?: readonly {
    readonly id?: string;
    readonly state?: { readonly procedure?: ProcedureState };
  }[];
}

/** The procedures of a stack, the one that waits for an answer first. */
export function proceduresOf(dialogs: unknown): readonly ProcedureState[] {
  const { dialogStack = [] } = (dialogs ?? {}) as Stack;
  return dialogStack.flatMap(({ state }) => (state?.procedure ? [state.procedure] : [])).reverse();
}

/** A stack with this procedure alone. */
export function stackOf(state: ProcedureState): unknown {
  return { dialogStack: [{ id: state.procedure, state: { procedure: state } }] } satisfies Stack;
}

/** The stack as it goes on now: what was given long ago is shown before anything is done, so that it is not old any more. */
export function touched(dialogs: unknown, now: Instant): unknown {
  const { dialogStack = [], ...others } = (dialogs ?? {}) as Stack;
  return {
    ...others,
    dialogStack: dialogStack.map((dialog) =>
      dialog.state?.procedure === undefined
        ? dialog
        : { ...dialog, state: { ...dialog.state, procedure: awake(dialog.state.procedure, now) } },
    ),
  };
}

function awake({ paused: _asleep, ...state }: ProcedureState, touchedAt: Instant): ProcedureState {
  return { ...state, touchedAt };
}
