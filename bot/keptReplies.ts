/** What is said, kept: messages, and replies as activities, in the transcript, which is what channels deliver from. */
import type { Activity } from 'botbuilder';
import type { Reply } from '../dialogs/reply.ts';
import type { Transaction } from '../store/database/database.ts';
import { CHANNEL_ID } from './channels/directLine/activities.ts';
import { keepExport } from './channels/exports.ts';
import { askingRating } from './channels/ratings.ts';
import { toActivity, withoutFile } from './channels/replies.ts';
import { masked } from './masking.ts';
import type { Mind, Reading } from './mind.ts';
import type { Envelope } from './outreach/address.ts';
import { addToTranscript, conversationKey, lastInTranscript } from './transcript.ts';

/** Our own Direct Line serves files; in this process they are where it would. Elsewhere nothing leads to them. */
const SERVING_FILES = [CHANNEL_ID, 'inprocess'];

/** Replies in the transcript: the numbers of the first and the last, and the activities themselves. */
export interface KeptReplies {
  readonly first: number;
  readonly last: number;
  readonly activities: readonly Partial<Activity>[];
}

/** Adds the replies to the transcript of a conversation, and keeps the tables that they offer to take away. */
export async function keepReplies(
  transaction: Transaction,
  key: string,
  replies: readonly Reply[],
  incoming: Envelope & Partial<Pick<Activity, 'id'>>,
  now: Date,
): Promise<KeptReplies> {
  const { id } = incoming.conversation;
  const servesFiles = SERVING_FILES.some((channel) => key === conversationKey(channel, id));
  const activities: Partial<Activity>[] = [];
  const numbers: number[] = [];
  for (const reply of replies) {
    const file =
      reply.export && servesFiles ? await keepExport(transaction, id, reply.export, now) : undefined;
    const told = reply.export && !servesFiles ? withoutFile(reply) : reply;
    const said = toActivity(told, incoming, now, file);
    const number = (await lastInTranscript(transaction, key)) + 1;
    const asking = reply.article === undefined ? said : askingRating(said, reply.article, number);
    const activity = masked(asJson(asking));
    activities.push(activity);
    numbers.push(await addToTranscript(transaction, key, { from: 'bot', activity }));
  }
  return { first: numbers[0] ?? 1, last: numbers.at(-1) ?? 0, activities };
}

/** Messages and events are kept; that somebody joined is not something said. */
export async function keepIncoming(
  transaction: Transaction,
  mind: Mind,
  key: string,
  activity: Activity,
  reading: Reading,
): Promise<number | undefined> {
  if (activity.type !== 'message' && activity.type !== 'event') return undefined;
  const { text } = activity;
  const read = typeof text === 'string' ? { ...activity, text: mind.masked(text, reading) } : activity;
  return addToTranscript(transaction, key, { from: 'user', activity: masked(asJson(read)) });
}

/** What a transcript holds is JSON: no Date, no undefined, nothing shared with the SDK. */
export function asJson(activity: Partial<Activity>): Partial<Activity> {
  return JSON.parse(JSON.stringify(activity));
}
