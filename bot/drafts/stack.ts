/** Procedures that a conversation has begun and not ended, as the dialogs keep them. */
import type { ProcedureState } from '../../dialogs/state.ts';
import type { Instant } from '../../store/model.ts';

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
  return withProcedures(dialogs, (procedure) => awake(procedure, now));
}

/** The same stack, with each of its procedures changed. */
export function withProcedures(dialogs: unknown, change: (state: ProcedureState) => ProcedureState): unknown {
  const { dialogStack, ...others } = (dialogs ?? {}) as Stack;
  if (dialogStack === undefined) return dialogs;
  return {
    ...others,
    dialogStack: dialogStack.map((dialog) =>
      dialog.state?.procedure === undefined
        ? dialog
        : { ...dialog, state: { ...dialog.state, procedure: change(dialog.state.procedure) } },
    ),
  };
}

function awake({ paused: _asleep, ...state }: ProcedureState, touchedAt: Instant): ProcedureState {
  return { ...state, touchedAt };
}
