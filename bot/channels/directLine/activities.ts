/**
 * Activities in both directions: what a client wrote becomes what a turn receives, and what the transcript holds becomes what
 * clients see.
 */
import {
  type Activity,
  type Attachment,
  type ChannelAccount,
  type ConversationAccount,
  RoleTypes,
} from 'botbuilder';
import type { Database, Numbered, Reader } from '../../../store/database/database.ts';
import { conversationKey, lastInTranscript, readTranscript, type TranscriptEntry } from '../../transcript.ts';
import type { Speaker } from '../channel.ts';
import { type ClientActivity, USER_ID_PREFIX } from './schemas.ts';
import type { TokenUser } from './tokens.ts';

export const CHANNEL_ID = 'directline';
/** Replies are read from the transcript: nothing is ever sent to this address. */
const SERVICE_URL = 'urn:claudia:directline';

/** How many transcript entries one ActivitySet covers at most. */
const PAGE = 20;

/** What the API calls an ActivitySet. */
export interface ActivitySet {
  readonly activities: readonly Partial<Activity>[];
  readonly watermark: string;
}

/** How what an activity refers to becomes what this client may open. */
export interface Links {
  /** The private path of a file of the conversation. */
  file(contentUrl: string): Promise<string>;
  /** The portal's documents, wherever the activity leads to some. */
  documents(activity: Partial<Activity>): Promise<Partial<Activity>>;
}

/** The id of an activity: its conversation and its number in the transcript, as Direct Line writes them (`abc|0000012`). */
export function activityId(conversationId: string, number: number): string {
  return `${conversationId}|${String(number).padStart(7, '0')}`;
}

/** Who speaks, from the user in the token: a token without one is that of an anonymous visitor. */
export function speakerOf(user: TokenUser | undefined): Speaker {
  if (!user?.id.startsWith(USER_ID_PREFIX)) return { kind: 'anonymous' };
  const login = user.id.slice(USER_ID_PREFIX.length);
  return { kind: 'login', login, ...(user.name !== undefined && { name: user.name }) };
}

/** What an activity is made with, beside what the client wrote. */
export interface Envelope {
  readonly conversationId: string;
  readonly user: TokenUser | undefined;
  readonly bot: ChannelAccount;
  readonly key: string;
  readonly now: Date;
}

/** The account of whoever sends: the token's user; the client's word is only taken for ids that mean nothing. */
export function accountOf(
  user: TokenUser | undefined,
  claimed: string | undefined,
  bot: ChannelAccount,
): ChannelAccount {
  const harmless = claimed !== undefined && !/^dl_/i.test(claimed) && claimed !== bot.id && claimed !== '';
  const { id, name } = user ?? { id: harmless ? claimed : 'anonymous' };
  return { id, ...(name !== undefined && { name }), role: RoleTypes.User } as ChannelAccount;
}

/** The activity of a turn. Its id is the key until the transcript numbers it. */
export function incomingActivity(sent: ClientActivity, envelope: Envelope): Partial<Activity> {
  const { from, id: _id, attachments, ...said } = sent;
  return {
    ...(said as Partial<Activity>),
    ...(attachments && { attachments: attachments as Attachment[] }),
    ...addressed(envelope, from?.id),
  };
}

/** « Start conversation » as the bot sees it: the bot and the user join. */
export function joiningActivity(
  envelope: Envelope,
  claimedId: string | undefined,
  locale: string | undefined,
): Partial<Activity> {
  const from = accountOf(envelope.user, claimedId, envelope.bot);
  return {
    type: 'conversationUpdate',
    membersAdded: [envelope.bot, from],
    ...(locale !== undefined && { locale }),
    ...addressed(envelope, claimedId),
  };
}

function addressed(envelope: Envelope, claimedId: string | undefined): Partial<Activity> {
  return {
    id: envelope.key,
    timestamp: envelope.now,
    channelId: CHANNEL_ID,
    serviceUrl: SERVICE_URL,
    conversation: { id: envelope.conversationId } as ConversationAccount,
    from: accountOf(envelope.user, claimedId, envelope.bot),
    recipient: envelope.bot,
  };
}

/** A page of a conversation after a watermark, and whether it was the last one. */
export interface ActivityPage extends ActivitySet {
  /** The number that the watermark says. */
  readonly last: number;
  readonly complete: boolean;
}

/**
 * Reads on from a watermark. One beyond the end (of data since restored from a backup) is brought back to the end, so that
 * nothing written later is skipped. A page may be empty and not be the last: some entries are not for clients.
 */
export async function readPage(
  reader: Reader,
  conversationId: string,
  watermark: number,
  links: Links,
): Promise<ActivityPage> {
  const transcript = conversationKey(CHANNEL_ID, conversationId);
  const end = await lastInTranscript(reader, transcript);
  const after = Math.min(watermark, end);
  const entries = await readTranscript(reader, transcript, { after, limit: PAGE });
  const last = entries.at(-1)?.number ?? after;

  const shown = entries.filter(({ entry }) => isForClients(entry.activity));
  const numbers = await numbersOfAnswered(reader, transcript, entries);
  const activities = await Promise.all(
    shown.map((numbered) => presented(conversationId, numbered, numbers, links)),
  );
  return { activities, watermark: String(last), last, complete: last >= end };
}

/** The next activities after a watermark, for « Get activities »; none only at the end of the conversation. */
export async function readSet(
  database: Database,
  conversationId: string,
  watermark: number,
  links: Links,
): Promise<ActivitySet> {
  return database.read(async (reader) => {
    let page = await readPage(reader, conversationId, watermark, links);
    while (page.activities.length === 0 && !page.complete) {
      page = await readPage(reader, conversationId, page.last, links);
    }
    return { activities: page.activities, watermark: page.watermark };
  });
}

/** The watermark of somebody who has seen everything. */
export function endOf(database: Database, conversationId: string): Promise<number> {
  return database.read((reader) => lastInTranscript(reader, conversationKey(CHANNEL_ID, conversationId)));
}

/** « Receive activities »: conversationUpdate never goes to clients; typing is not kept, traces are for developers. */
function isForClients(activity: Partial<Activity>): boolean {
  return !['conversationUpdate', 'contactRelationUpdate', 'typing', 'trace', 'invokeResponse'].includes(
    activity.type ?? '',
  );
}

async function presented(
  conversationId: string,
  { number, entry }: Numbered<TranscriptEntry>,
  numbers: ReadonlyMap<string, number>,
  links: Links,
): Promise<Partial<Activity>> {
  const { id: _key, replyToId, recipient: _recipient, attachments, from, ...activity } = entry.activity;
  const answered = replyToId === undefined ? undefined : numbers.get(replyToId);
  const shown = {
    ...activity,
    id: activityId(conversationId, number),
    channelId: CHANNEL_ID,
    conversation: { id: conversationId } as ConversationAccount,
    from: { ...from, role: entry.from === 'user' ? RoleTypes.User : RoleTypes.Bot } as ChannelAccount,
    ...(answered !== undefined && { replyToId: activityId(conversationId, answered) }),
    ...(attachments && { attachments: await Promise.all(attachments.map((one) => linked(one, links))) }),
  };
  // What people write leads nowhere, whatever it looks like.
  return entry.from === 'bot' ? links.documents(shown) : shown;
}

async function linked(attachment: Attachment, links: Links): Promise<Attachment> {
  if (attachment.contentUrl === undefined) return attachment;
  return { ...attachment, contentUrl: await links.file(attachment.contentUrl) };
}

/** Replies name what they answer by the key of the turn: the numbers, by key, of the entries on this page and shortly before. */
async function numbersOfAnswered(
  reader: Reader,
  transcript: string,
  page: readonly Numbered<TranscriptEntry>[],
): Promise<ReadonlyMap<string, number>> {
  const first = page[0]?.number ?? 1;
  const after = Math.max(0, first - 1 - PAGE);
  const before = await readTranscript(reader, transcript, { after, limit: first - 1 - after });
  return new Map(
    [...before, ...page].flatMap(({ number, entry }) =>
      entry.activity.id === undefined ? [] : [[entry.activity.id, number] as const],
    ),
  );
}
