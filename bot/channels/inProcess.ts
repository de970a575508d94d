/** A channel without a wire: for the command line and for conversations in tests. What it carries goes through real turns. */
import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import type { RunTurn, Speaker, TurnReport } from './channel.ts';

/** What is sent in a conversation; the channel adds the envelope. */
export interface Sent {
  readonly conversation: string;
  readonly speaker: Speaker;
  readonly activity: Partial<Activity>;
  /** Posting the same key again gets the same replies. Default: a new one. */
  readonly key?: string;
}

/** Sends an activity and gives the report of its turn. */
export type Send = (sent: Sent) => Promise<TurnReport>;

/** Makes the channel. */
export function createInProcessChannel(runTurn: RunTurn, newId: () => string): Send {
  const adapter = new SilentAdapter();
  return ({ conversation, speaker, activity, key = newId() }) => {
    const from = speaker.kind === 'login' ? `dl_${speaker.login}` : 'visitor';
    const context = new TurnContext(adapter, {
      id: key,
      channelId: 'inprocess',
      serviceUrl: 'urn:claudia:inprocess',
      conversation: { id: conversation, name: '', isGroup: false, conversationType: 'personal' },
      from: { id: from, name: '' },
      recipient: { id: 'claudia', name: 'ClaudIA' },
      ...activity,
    });
    return runTurn({ context, channel: 'inprocess', speaker, key });
  };
}

/** Replies are read from the report of the turn: nothing is ever sent. */
class SilentAdapter extends BotAdapter {
  override sendActivities(): Promise<ResourceResponse[]> {
    return Promise.resolve([]);
  }
  override updateActivity(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
  override deleteActivity(): Promise<void> {
    return Promise.resolve();
  }
  override continueConversation(): Promise<void> {
    return Promise.resolve();
  }
}
