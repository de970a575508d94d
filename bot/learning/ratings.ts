/**
 * What people thought of answers: whether they helped. Kept without who said it, the values of the question taken out, for as many days
 * as questions that were not answered; once the conversation is forgotten nothing says whose it was.
 */
import type { Understanding } from '../../language/understanding.ts';
import {
  type Document,
  defineCollection,
  type Numbered,
  type Reader,
  type Transaction,
} from '../../store/database/database.ts';
import { type Expiring, hourOf } from '../../store/expiry.ts';
import type { Instant } from '../../store/model.ts';
import { type GivenRating, type Rating, ratedArticle } from '../channels/ratings.ts';
import { asksForMore } from '../followUps.ts';
import { readTranscript, type TranscriptEntry } from '../transcript.ts';
import { typed } from '../typed.ts';
import { keptQuestion } from './missed.ts';

/** An answer and what was thought of it last. */
export interface Rated extends Document {
  /** When it was said last. */
  readonly le: Instant;
  /** The key of its transcript and the number of the answer there; absent once that is forgotten. */
  readonly conversation?: string;
  readonly answer?: number;
  readonly article: string;
  /** Like a missed question's text; empty when nobody asked. */
  readonly question: string;
  /** How the answer began: which part of the article was shown. At most 200 characters. */
  readonly shown: string;
  readonly rating: Rating;
  /** What was written with it, as a question is kept. */
  readonly comment?: string;
}

export const ratings = defineCollection<Rated>()('answerRatings', {
  heure: { of: ({ le }) => hourOf(le), unique: false },
  conversation: { of: ({ conversation }) => conversation, unique: false },
});

const HOURS_PER_DAY = 24;
const LONGEST_SHOWN = 200;
/** How far before an answer its question is looked for: what a procedure or a table says may stand between. */
const LOOKED_BACK = 12;

/** What housekeeping removes after so many days. */
export function expiringRatings(keptDays: number): Expiring<Rated> {
  return { collection: ratings, keptHours: keptDays * HOURS_PER_DAY };
}

/** All of them, oldest first. */
export async function readRatings(reader: Reader): Promise<readonly Rated[]> {
  const found = await reader.all(ratings);
  return [...found].sort((a, b) => a.le.localeCompare(b.le));
}

/** Removes what was thought of the answers of a conversation. */
export async function dropRatings(transaction: Transaction, conversation: string): Promise<void> {
  for (const { id } of await transaction.find(ratings, 'conversation', conversation)) {
    await transaction.remove(ratings, id);
  }
}

/** A conversation is forgotten: its ratings stay, and nothing says where they were given. */
export async function unlinkRatings(transaction: Transaction, conversation: string): Promise<void> {
  for (const rated of await transaction.find(ratings, 'conversation', conversation)) {
    const { conversation: _where, answer: _which, ...kept } = rated;
    await transaction.put(ratings, kept);
  }
}

/** What a rating is kept with. */
export interface RatingPorts {
  readonly read: (text: string) => Understanding;
  readonly newId: () => string;
  readonly now: Date;
  /** The key of the transcript that the answer is in. */
  readonly conversation: string;
}

/** Keeps a rating in the place of an earlier one of the same answer. False when the conversation has no such answer, or it says nothing new. */
export async function keepRating(
  transaction: Transaction,
  { read, newId, now, conversation }: RatingPorts,
  { answer, rating, comment }: GivenRating,
): Promise<boolean> {
  const after = Math.max(0, answer - 1 - LOOKED_BACK);
  const entries = await readTranscript(transaction, conversation, { after, limit: answer - after });
  const rated = entries.find(({ number, entry }) => number === answer && entry.from === 'bot')?.entry
    .activity;
  const article = rated && ratedArticle(rated);
  if (article === undefined) return false;
  const earlier = await transaction.find(ratings, 'conversation', conversation);
  const before = earlier.find((one) => one.answer === answer);
  if (before?.rating === rating && comment === undefined) return false;
  const question = questionBefore(entries, answer);
  await transaction.put(ratings, {
    id: before?.id ?? newId(),
    le: now.toISOString(),
    conversation,
    answer,
    article,
    question: question === undefined ? '' : keptQuestion(read(question)),
    shown: (rated?.text ?? '').slice(0, LONGEST_SHOWN),
    rating,
    ...(comment !== undefined && { comment: keptQuestion(read(comment)) }),
  });
  return true;
}

/** What an answer answers: the last thing said before it that is a question of its own. */
export function questionBefore(
  entries: readonly Numbered<TranscriptEntry>[],
  answer: number,
): string | undefined {
  return entries
    .slice(
      0,
      Math.max(
        0,
        entries.findIndex(({ number }) => number === answer),
      ),
    )
    .filter(({ entry }) => entry.from === 'user' && entry.activity.type === 'message')
    .map(({ entry }) => typed(entry.activity))
    .findLast((text) => text !== '' && !asksForMore(text));
}
