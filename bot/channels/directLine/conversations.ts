/** The conversations that clients have started. What was said in them is in the transcript. */

import { type Database, defineCollection } from '../../../store/database/database.ts';
import { type Expiring, hourOf } from '../../../store/expiry.ts';
import { HttpError } from '../../http/errors.ts';
import type { TokenUser } from './tokens.ts';

/** The document of a conversation. */
export interface DirectLineConversation {
  readonly id: string;
  /** Absent: an anonymous visitor. */
  readonly user?: TokenUser;
  /** ISO 8601. */
  readonly createdAt: string;
  /** When the bot had greeted; absent while « Start conversation » has not succeeded. */
  readonly startedAt?: string;
}

export const conversations = defineCollection<DirectLineConversation>()('directLineConversations', {
  /** Of one that was never begun; the others go with what was said in them. */
  heure: {
    of: ({ createdAt, startedAt }) => (startedAt === undefined ? hourOf(createdAt) : undefined),
    unique: false,
  },
});

/** A day is long enough to try again. */
const UNBEGUN_HOURS = 24;

/** Conversations in which the bot could not even greet. */
export const expiringUnbegun: Expiring<DirectLineConversation> = {
  collection: conversations,
  keptHours: UNBEGUN_HOURS,
};

/** The conversation, made when it is not known yet. */
export function openConversation(
  database: Database,
  conversation: DirectLineConversation,
): Promise<DirectLineConversation> {
  return database.write(async (transaction) => {
    const known = await transaction.get(conversations, conversation.id);
    if (known === undefined) await transaction.put(conversations, conversation);
    return known ?? conversation;
  });
}

/**
 * The id of the conversation that a page asks to continue, or else a new one: nobody continues somebody else's. An anonymous one
 * belongs to whoever knows its id.
 */
export async function continuedOrNew(
  database: Database,
  asked: string | undefined,
  userId: string | undefined,
  newId: () => string,
): Promise<string> {
  if (asked === undefined) return newId();
  const known = await database.read((reader) => reader.get(conversations, asked));
  return known !== undefined && known.user?.id === userId ? asked : newId();
}

/** Notes that the bot has greeted. */
export function markStarted(database: Database, id: string, at: Date): Promise<void> {
  return database.write(async (transaction) => {
    const known = await transaction.get(conversations, id);
    if (known && known.startedAt === undefined) {
      await transaction.put(conversations, { ...known, startedAt: at.toISOString() });
    }
  });
}

/** A conversation that was started. Throws {@link HttpError} 404: to directlinejs, that it has ended. */
export async function startedConversation(database: Database, id: string): Promise<DirectLineConversation> {
  const known = await database.read((reader) => reader.get(conversations, id));
  if (known?.startedAt === undefined) {
    throw new HttpError(404, 'NotFound', 'There is no such conversation.');
  }
  return known;
}
