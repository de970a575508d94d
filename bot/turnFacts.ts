/** What is told of a turn when it has ended, to the log and to the metrics: closed sets of words, and nothing that anybody wrote. */
import type { ProcedureEvent } from '../dialogs/procedureDialog.ts';
import type { Incoming } from './channels/channel.ts';
import type { ErrorCode } from './errors.ts';
import type { Route } from './routing.ts';

/**
 * What was done about an activity: a route of `routing.ts`; the button of a card; a table, or an answer about one; what was thought of an
 * answer; a message that is not read (empty, or too long); a greeting; nothing said; or none, of a turn that was repeated or failed.
 */
export type Decision =
  | Route['kind']
  | 'card'
  | 'bulk'
  | 'liked'
  | 'disliked'
  | 'unread'
  | 'greeting'
  | 'silence'
  | 'none';

/** What was decided in a turn, and what became of procedures. */
export interface TurnFacts {
  readonly decision: Decision;
  readonly procedures: readonly ProcedureEvent[];
  /** The procedure that waits for an answer now. */
  readonly inProgress?: string;
}

/** How a turn ended: answered, the stored replies of an activity that came again, or a failure. */
export type TurnOutcome = 'answered' | 'repeated' | ErrorCode;

/** A turn that has ended. */
export interface EndedTurn extends TurnFacts {
  readonly channel: string;
  readonly outcome: TurnOutcome;
  /** Milliseconds in the queue, behind other turns of the conversation. */
  readonly queueMs: number;
  /** Milliseconds from then on, the write included. */
  readonly ms: number;
}

/** Measures a turn that begins now and was queued at `queuedAt`; the function that it gives is called at the end. */
export function timed(
  queuedAt: number,
  { channel }: Incoming,
  tell: (turn: EndedTurn) => void,
): (end: TurnFacts & { readonly outcome: TurnOutcome }) => void {
  const startedAt = performance.now();
  return (end) => {
    tell({
      ...end,
      channel: knownChannel(channel),
      queueMs: startedAt - queuedAt,
      ms: performance.now() - startedAt,
    });
  };
}

/** The fields of a turn's log line. */
export function loggedTurn({ procedures, queueMs, ms, ...turn }: EndedTurn): object {
  return {
    ...turn,
    ...(procedures.length > 0 && {
      procedures: procedures.map(({ procedure, event }) => `${procedure} ${event}`),
    }),
    queueMs: Math.round(queueMs),
    ms: Math.round(ms),
  };
}

/** Callers of `/api/messages` name their channel: only names that are known are told, so that they stay few. */
function knownChannel(channel: string): string {
  return CHANNELS.includes(channel) ? channel : 'other';
}

const CHANNELS: readonly string[] = [
  'directline',
  'inprocess',
  'botframework.directline',
  'botframework.emulator',
  'botframework.msteams',
  'botframework.webchat',
];
