/**
 * ClaudIA speaks without having been spoken to: in the conversation's queue, in one write with its transcript. The transcript is the
 * outbox, as for replies; what must be posted to a channel waits in {@link Mailbox} until the channel has taken it.
 */
import type { Reply, Suggestion } from '../../dialogs/reply.ts';
import type { Database, Transaction } from '../../store/database/database.ts';
import type { UtilisateurId } from '../../store/model.ts';
import { type Conversation, isSomeoneElses, loadConversation } from '../conversation.ts';
import { keepReplies } from '../keptReplies.ts';
import type { KeyedQueue } from '../queue.ts';
import { lastInTranscript, readTranscript } from '../transcript.ts';
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
   * durable then, and on its way. A conversation that has become somebody else's is left alone. Of the buttons that were shown last,
   * all stay but those that are withdrawn.
   */
  say(
    to: UtilisateurId,
    address: Address,
    compose: Compose,
    withdrawn?: readonly Suggestion[],
  ): Promise<boolean>;
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
    async say(to, address, compose, withdrawn = []) {
      const said = await queue.run(address.conversation, () =>
        database.write(async (transaction) => {
          const conversation = await loadConversation(transaction, address.conversation);
          if (isSomeoneElses(conversation, to)) return false;
          const now = clock();
          const replies = await compose({ transaction, conversation, now });
          if (replies.length === 0) return false;
          const shown = await shownButtons(transaction, address.conversation);
          const pending = shown.filter(({ say }) => !withdrawn.some((button) => button.say === say));
          const told = withPending(replies, pending);
          const { first, last } = await keepReplies(
            transaction,
            address.conversation,
            told,
            address.envelope,
            now,
          );
          for (let number = first; number <= last; number += 1) {
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

/** The buttons of what ClaudIA said last: clients show those of the last message only, and the question still waits. */
async function shownButtons(transaction: Transaction, conversation: string): Promise<readonly Suggestion[]> {
  const last = await lastInTranscript(transaction, conversation);
  const [found] = await readTranscript(transaction, conversation, { after: last - 1, limit: 1 });
  if (found?.entry.from !== 'bot') return [];
  const { actions = [] } = found.entry.activity.suggestedActions ?? {};
  return actions.map(({ title, value }) => ({ label: title, say: String(value) }));
}

/** The last message keeps the pending buttons in front of its own. */
function withPending(replies: readonly Reply[], pending: readonly Suggestion[]): readonly Reply[] {
  const last = replies.at(-1);
  if (last === undefined || pending.length === 0) return replies;
  const fresh = (last.suggestions ?? []).filter(({ say }) => !pending.some((button) => button.say === say));
  return [...replies.slice(0, -1), { ...last, suggestions: [...pending, ...fresh] }];
}
