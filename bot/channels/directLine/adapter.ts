/**
 * The Bot Framework's view of Direct Line: makes the context of a turn, and delivers what is sent outside of one. Inside a turn
 * the replies are written to the transcript by the turn itself, in its own write, and do not come through here.
 */
import {
  type Activity,
  BotAdapter,
  type ChannelAccount,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { Database } from '../../../store/database/database.ts';
import { addToTranscript, conversationKey } from '../../transcript.ts';
import { activityId, CHANNEL_ID } from './activities.ts';

export interface DirectLineAdapterOptions {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly bot: ChannelAccount;
  /** Something was added to the transcript of this conversation. */
  readonly notify: (conversationId: string) => void;
  /** Sends what is not kept (typing) to whoever is connected. */
  readonly broadcast: (conversationId: string, activity: Partial<Activity>) => void;
}

/** Direct Line has no way to change or withdraw what a client has already received. */
export class UnsupportedByDirectLineError extends Error {
  override readonly name = 'UnsupportedByDirectLineError';
}

export class DirectLineAdapter extends BotAdapter {
  readonly #options: DirectLineAdapterOptions;

  constructor(options: DirectLineAdapterOptions) {
    super();
    this.#options = options;
  }

  contextOf(activity: Partial<Activity>): TurnContext {
    return new TurnContext(this, activity);
  }

  /** Writes to the transcript and wakes the clients; several activities arrive together or not at all. */
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const conversationId = context.activity.conversation.id;
    const kept = activities.filter(({ type }) => isKept(type));
    const numbers = await this.#options.database.write(async (transaction) => {
      const written = new Map<Partial<Activity>, number>();
      for (const activity of kept) {
        const entry = { from: 'bot' as const, activity: this.#stored(activity) };
        const key = conversationKey(CHANNEL_ID, conversationId);
        written.set(activity, await addToTranscript(transaction, key, entry));
      }
      return written;
    });
    if (kept.length > 0) this.#options.notify(conversationId);
    return activities.map((activity) => {
      const number = numbers.get(activity);
      if (number !== undefined) return { id: activityId(conversationId, number) };
      return { id: activity.type === 'typing' ? this.#broadcast(conversationId, activity) : '' };
    });
  }

  /** Always refused: a transcript only grows. */
  override updateActivity(): Promise<ResourceResponse> {
    return Promise.reject(new UnsupportedByDirectLineError('Direct Line cannot update an activity.'));
  }

  /** Always refused: a transcript only grows. */
  override deleteActivity(): Promise<void> {
    return Promise.reject(new UnsupportedByDirectLineError('Direct Line cannot delete an activity.'));
  }

  /** For what the bot says of its own accord, such as an agent's reply. */
  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const event = { type: 'event', name: 'continueConversation' };
    const activity = TurnContext.applyConversationReference(event, reference, true);
    await this.runMiddleware(this.contextOf(activity), logic);
  }

  #broadcast(conversationId: string, activity: Partial<Activity>): string {
    const { bot, clock, newId, broadcast } = this.#options;
    const id = `${conversationId}|${newId()}`;
    broadcast(conversationId, { ...activity, from: activity.from ?? bot, id, timestamp: clock() });
    return id;
  }

  #stored(activity: Partial<Activity>): Partial<Activity> {
    const { clock, bot } = this.#options;
    // As JSON, because that is what a transcript holds: no Date, no undefined.
    return JSON.parse(JSON.stringify({ ...activity, from: activity.from ?? bot, timestamp: clock() }));
  }
}

/** Delays, traces and typing say nothing that a transcript would keep. */
function isKept(type: string | undefined): boolean {
  return type !== 'delay' && type !== 'trace' && type !== 'typing' && type !== 'invokeResponse';
}
