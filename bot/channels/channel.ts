/** What every channel gives to a turn, and gets back from it. */
import type { Activity, TurnContext } from 'botbuilder';

/** A message (or event) that a channel has authenticated and validated. */
export interface Incoming {
  readonly context: TurnContext;
  /** Where its conversation is kept: `directline`, `botframework.msteams`. Conversations of different channels never meet. */
  readonly channel: string;
  /** Who speaks, as the channel has proved it; never read from what the client wrote. */
  readonly speaker: Speaker;
  /** Identifies this activity in its conversation: the same key is answered once. */
  readonly key: string;
  /** The channel takes replies in the answer only: nothing can be said there outside of a turn. */
  readonly answersOnly?: boolean;
}

/** The identity that a channel vouches for. */
export type Speaker =
  | { readonly kind: 'login'; readonly login: string; readonly name?: string }
  | { readonly kind: 'anonymous' };

/** What a turn did, once it is durable. */
export interface TurnReport {
  /** Number of the incoming activity in the transcript; absent when it is of a kind that is not kept. */
  readonly incoming?: number;
  /** The replies, oldest first, as activities of this channel. The same ones for a repeated activity. */
  readonly replies: readonly Partial<Activity>[];
  readonly repeated: boolean;
}

/** Runs one turn to its end: when the promise resolves, all of it would survive a kill -9. */
export type RunTurn = (incoming: Incoming) => Promise<TurnReport>;
