/** Forgets a whole conversation: what was said, what was in progress, what was sent. */
import type { Transaction } from '../../store/database/database.ts';
import { dropDialogState } from '../botState.ts';
import { dropDelivered } from '../channels/botFramework/teamsRatings.ts';
import { conversations as directLine } from '../channels/directLine/conversations.ts';
import { uploads } from '../channels/directLine/files.ts';
import { dropConversation, loadConversation } from '../conversation.ts';
import { dropDraft } from '../drafts/drafts.ts';
import { unlinkMissed } from '../learning/missed.ts';
import { unlinkRatings } from '../learning/ratings.ts';
import { dropVisit } from '../outreach/address.ts';
import { letters } from '../outreach/mailbox.ts';
import { transcripts } from '../transcript.ts';

/** `key` is that of the transcript: `directline/abc`. The contents of files go with the next housekeeping. */
export async function forgetConversation(transaction: Transaction, key: string): Promise<void> {
  const slash = key.indexOf('/');
  const [channel, id] = [key.slice(0, slash), key.slice(slash + 1)];
  const { utilisateur } = await loadConversation(transaction, key);
  if (utilisateur !== undefined) await dropVisit(transaction, utilisateur, key);
  await dropDraft(transaction, key);
  for (const letter of await transaction.find(letters, 'conversation', key)) {
    await transaction.remove(letters, letter.id);
  }
  await unlinkMissed(transaction, key);
  await dropDelivered(transaction, key);
  await unlinkRatings(transaction, key);
  await transaction.forget(transcripts, key);
  await dropConversation(transaction, key);
  await dropDialogState(transaction, {
    channelId: channel.replace(/^botframework\./, ''),
    conversation: { id, name: '', isGroup: false, conversationType: '' },
  });
  if (channel !== 'directline') return;
  for (const upload of await transaction.find(uploads, 'conversation', id)) {
    await transaction.remove(uploads, upload.id);
  }
  await transaction.remove(directLine, id);
}
