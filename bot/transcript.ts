/**
 * What was said, activity by activity. The stream is at once the transcript, the outbox that channels deliver from, and the
 * history that a page shows again after a reload: one truth, written in the turn's own write.
 */
import type { Activity } from 'botbuilder';
import {
  defineStream,
  type Numbered,
  type Range,
  type Reader,
  type Transaction,
} from '../store/database/database.ts';

/** One activity of a conversation, as it was received or sent. Bank identifiers are masked before it gets here. */
export interface TranscriptEntry {
  readonly from: 'user' | 'bot' | 'agent';
  readonly activity: Partial<Activity>;
}

export const transcripts = defineStream<TranscriptEntry>('transcripts');

/** The partition of a conversation: ids of different channels never meet. */
export function conversationKey(channelId: string, conversationId: string): string {
  return `${channelId}/${conversationId}`;
}

/** Entries of a conversation, oldest first; numbers start at 1. */
export function readTranscript(
  reader: Reader,
  conversation: string,
  range?: Range,
): Promise<readonly Numbered<TranscriptEntry>[]> {
  return reader.entries(transcripts, conversation, range);
}

/** The number of the last entry; 0 before the first. */
export function lastInTranscript(reader: Reader, conversation: string): Promise<number> {
  return reader.lastNumber(transcripts, conversation);
}

/** Adds an entry and gives its number. */
export function addToTranscript(
  transaction: Transaction,
  conversation: string,
  entry: TranscriptEntry,
): Promise<number> {
  return transaction.append(transcripts, conversation, entry);
}
