/**
 * ClaudIA speaks without having been spoken to: in the conversation's queue, in one write with its transcript. The transcript is the
 * outbox, as for replies; what must be posted to a channel waits in {@link Mailbox} until the channel has taken it.
 */
import type { Activity } from 'botbuilder';
import type { Reply } from '../../dialogs/reply.ts';
import type { Database, Transaction } from '../../store/database/database.ts';
import type { UtilisateurId } from '../../store/model.ts';
import { toActivity } from '../channels/replies.ts';
import { type Conversation, isSomeoneElses, loadConversation } from '../conversation.ts';
import type { KeyedQueue } from '../queue.ts';
import { addToTranscript, lastInTranscript, readTranscript } from '../transcript.ts';
import type { Address } from './address.ts';
import type { Mailbox } from './mailbox.ts';

/** What is known when something is to be said. */
export interface OutreachScene {
  readonly transaction: Transaction;
  readonly conversation: Conversation;
  readonly now: Date;
}

/** Decides, inside the write, what is said; nothing, and the conversation stays as it is. What it writes is kept with it. */
export type Compose = (scene: OutreachScene) => Promise<readonly Reply[]>;

/** The way to somebody who has not asked. */
export interface Outreach {
  /**
   * Says something to a person in a conversation of theirs, after the turn under way there. Gives whether anything was said: it is
   * durable then, and on its way. A conversation that has become somebody else's is left alone.
   */
  say(to: UtilisateurId, address: Address, compose: Compose): Promise<boolean>;
}

/** What outreach is given. */
export interface OutreachPorts {
  readonly database: Database;
  readonly queue: KeyedQueue;
  readonly clock: () => Date;
  readonly mailbox: Mailbox;
  /** Wakes whoever reads transcripts: streams, on Direct Line. */
  readonly notify: (address: Address) => void;
}

/** Makes the way to people. */
export function createOutreach({ database, queue, clock, mailbox, notify }: OutreachPorts): Outreach {
  return {
    async say(to, address, compose) {
      const said = await queue.run(address.conversation, () =>
        database.write(async (transaction) => {
          const conversation = await loadConversation(transaction, address.conversation);
          if (isSomeoneElses(conversation, to)) return false;
          const now = clock();
          const replies = await compose({ transaction, conversation, now });
          if (replies.length === 0) return false;
          const pending = await pendingButtons(transaction, address.conversation);
          const activities = replies.map((reply) => toActivity(reply, address.envelope, now));
          for (const activity of withPending(activities, pending)) {
            const entry = { from: 'bot' as const, activity: asJson(activity) };
            const number = await addToTranscript(transaction, address.conversation, entry);
            await mailbox.put(transaction, address, number, now);
          }
          return true;
        }),
      );
      if (said) {
        notify(address);
        mailbox.wake(address);
      }
      return said;
    },
  };
}

type Buttons = NonNullable<NonNullable<Activity['suggestedActions']>['actions']>;

/** The buttons of what ClaudIA said last: clients show those of the last message only, and the question still waits. */
async function pendingButtons(transaction: Transaction, conversation: string): Promise<Buttons> {
  const last = await lastInTranscript(transaction, conversation);
  const [entry] = await readTranscript(transaction, conversation, { after: last - 1, limit: 1 });
  if (entry?.entry.from !== 'bot') return [];
  return entry.entry.activity.suggestedActions?.actions ?? [];
}

/** The last message keeps the pending buttons in front of its own. */
function withPending(
  activities: readonly Partial<Activity>[],
  pending: Buttons,
): readonly Partial<Activity>[] {
  const last = activities.at(-1);
  if (last === undefined || pending.length === 0) return activities;
  const { to = [], actions: own = [] } = last.suggestedActions ?? {};
  const fresh = own.filter(({ value }) => !pending.some((button) => button.value === value));
  const suggestedActions = { to, actions: [...pending, ...fresh] };
  return [...activities.slice(0, -1), { ...last, suggestedActions }];
}

/** What a transcript holds is JSON: no Date, no undefined. */
function asJson(activity: Partial<Activity>): Partial<Activity> {
  return JSON.parse(JSON.stringify(activity));
}
