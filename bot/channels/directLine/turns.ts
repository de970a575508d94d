/** Has the bot run its turns: the first one, in which it greets, and one for each activity of a client. */
import type { Activity, ChannelAccount, ConversationAccount } from 'botbuilder';
import type { Database } from '../../../store/database/database.ts';
import { badArgument, HttpError } from '../../http/errors.ts';
import type { RunTurn, TurnReport } from '../channel.ts';
import { activityId, CHANNEL_ID, incomingActivity, joiningActivity, speakerOf } from './activities.ts';
import type { DirectLineAdapter } from './adapter.ts';
import { type DirectLineConversation, markStarted } from './conversations.ts';
import type { ClientActivity, TokenParameters } from './schemas.ts';

export interface Turns {
  /** The first turn; false when another request has had it run already. Throws {@link HttpError} 502. */
  greet(conversation: DirectLineConversation, parameters: TokenParameters): Promise<boolean>;
  /** The same activity sent again gets the id of the first. Throws {@link HttpError} 400 or 502. */
  receive(conversation: DirectLineConversation, sent: ClientActivity): Promise<{ readonly id: string }>;
}

/** Key of the turn in which the bot greets. No key of a client can be the same: theirs have a prefix. */
const START_KEY = 'start';
const MAX_KEY_LENGTH = 300;
/** What is answered sooner needs no sign. */
const TYPING_AFTER_MS = 300;
/** Web Chat shows it for five seconds. */
const TYPING_AGAIN_MS = 4_000;

export function createTurns(options: {
  readonly database: Database;
  readonly runTurn: RunTurn;
  readonly adapter: DirectLineAdapter;
  readonly bot: ChannelAccount;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly notify: (conversationId: string) => void;
  /** Tells whoever listens now something that is not kept. */
  readonly tellNow: (conversationId: string, activity: Partial<Activity>) => void;
}): Turns {
  const { database, runTurn, adapter, bot, clock, newId, notify } = options;

  /** Shows that the bot is at work when a turn takes long, for as long as it does. Answers what ends it. */
  const showTyping = (conversationId: string): (() => void) => {
    const typing = { type: 'typing', from: bot, conversation: { id: conversationId } as ConversationAccount };
    const tell = (): void => {
      options.tellNow(conversationId, { ...typing, id: `${conversationId}|${newId()}`, timestamp: clock() });
      timer = setTimeout(tell, TYPING_AGAIN_MS);
    };
    let timer = setTimeout(tell, TYPING_AFTER_MS);
    return () => clearTimeout(timer);
  };

  /** Runs a turn and wakes whoever listens. One that fails is « Bad Gateway », as « Send an activity » says. */
  const run = async (
    { id, user }: DirectLineConversation,
    key: string,
    activity: Partial<Activity>,
  ): Promise<TurnReport> => {
    const stopTyping = showTyping(id);
    try {
      const context = adapter.contextOf(activity);
      return await runTurn({ context, channel: CHANNEL_ID, speaker: speakerOf(user), key });
    } catch (error) {
      const message = 'Failed to send activity: bot returned an error';
      throw new HttpError(502, 'BotRejectedActivity', message, {}, { cause: error });
    } finally {
      stopTyping();
      notify(id);
    }
  };

  return {
    async greet(conversation, { userId, locale }) {
      const { id: conversationId, user } = conversation;
      const envelope = { conversationId, user, bot, key: START_KEY, now: clock() };
      const report = await run(conversation, START_KEY, joiningActivity(envelope, userId, locale));
      await markStarted(database, conversationId, clock());
      return !report.repeated;
    },

    async receive(conversation, sent) {
      const { id: conversationId, user } = conversation;
      if (sent.type === 'typing') return { id: `${conversationId}|${newId()}` };
      const key = keyOf(sent, newId);
      const envelope = { conversationId, user, bot, key, now: clock() };
      const { incoming } = await run(conversation, key, incomingActivity(sent, envelope));
      return {
        id: incoming === undefined ? `${conversationId}|${newId()}` : activityId(conversationId, incoming),
      };
    },
  };
}

/** The same activity sent twice has the same key. directlinejs marks its own by `channelData.clientActivityID`. */
function keyOf({ channelData, id }: ClientActivity, newId: () => string): string {
  const mark = typeof channelData === 'object' && channelData !== null && 'clientActivityID' in channelData;
  const clientId = mark ? channelData.clientActivityID : undefined;
  if (typeof clientId === 'string' && clientId !== '') {
    if (clientId.length > MAX_KEY_LENGTH) throw badArgument('The clientActivityID is too long.');
    return `client:${clientId}`;
  }
  return id ? `id:${id}` : `new:${newId()}`;
}
