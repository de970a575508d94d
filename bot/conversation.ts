/** What is kept of a conversation between two turns, besides its transcript and the state of its procedures. */

import type { Values } from '../dialogs/procedure.ts';
import type { Listed } from '../dialogs/procedureDialog.ts';
import type { Receipt } from '../dialogs/state.ts';
import {
  type Document,
  defineCollection,
  type Reader,
  type Transaction,
} from '../store/database/database.ts';
import { hourOf } from '../store/expiry.ts';
import type { Instant, UtilisateurId } from '../store/model.ts';
import type { BulkPending } from './bulk/reacting.ts';
import type { Abandoned } from './drafts/resuming.ts';
import type { LastAnswer } from './followUps.ts';

/** What ClaudIA has just proposed: « oui » takes the first, « la deuxième » the second. */
export interface Offer {
  readonly options: readonly { readonly label: string; readonly say: string }[];
  /** A single thing was proposed, for a yes or a no. */
  readonly yesNo: boolean;
  /** The message that was not clear, account numbers masked: the values that it gave are taken with the choice. */
  readonly about?: string;
}

/** What can be done with each row of the list shown last: « approuve la première ». */
export type RowActions = readonly (readonly { readonly label: string; readonly say: string }[])[];

/** A conversation. */
export interface Conversation extends Document {
  /** Who holds it. Agents come with their desk: until then the bot always does. */
  readonly holder: 'bot';
  /** Whose it is: the first who spoke in it with an account. Absent while only visitors have. */
  readonly utilisateur?: UtilisateurId;
  /** When the last turn was; absent of those that are older than this field. */
  readonly le?: Instant;
  /** Turns so far. */
  readonly turns: number;
  /** Messages in a row that ClaudIA could not use. */
  readonly misunderstandings: number;
  readonly offer?: Offer;
  /** Of the last thing that was done: a second « oui » gets it again, and nothing more. */
  readonly receipt?: Receipt;
  /** The receipt is that of the last turn. */
  readonly justDone?: boolean;
  /** What « annule » has ended a moment ago. */
  readonly abandoned?: Abandoned;
  /** The noun of what has gone on in another conversation since. */
  readonly movedAway?: string;
  /** What the documentation last answered, account numbers masked: a follow-up question leans on it. */
  readonly lastAnswer?: LastAnswer;
  /** The list shown last, in part: a name or a state that is typed next narrows it. */
  readonly listed?: Listed;
  readonly rowActions?: RowActions;
  /** What the last procedure that was done was about: « donne-lui… », « désactive-le ». */
  readonly recent?: Values;
  /** What is waited for, of an import. */
  readonly bulk?: BulkPending;
  /** The last ticket, with the turn in which it was opened. */
  readonly ticket?: { readonly id: string; readonly turn: number };
}

/** An activity that was answered, with the numbers of its entries in the transcript. */
interface Answered extends Document {
  readonly activity: string;
  readonly incoming?: number;
  readonly firstReply: number;
  readonly lastReply: number;
}

/** So many last activities of a conversation are recognised when they are posted again. */
const REMEMBERED = 64;

export const conversations = defineCollection<Conversation>()('conversations', {
  utilisateur: { of: ({ utilisateur }) => utilisateur, unique: false },
  heure: { of: ({ le }) => (le === undefined ? undefined : hourOf(le)), unique: false },
});
const answered = defineCollection<Answered>()('answeredActivities', {
  activity: { of: ({ activity }) => activity, unique: true },
});

/** The conversation as the last turn left it, or a new one. */
export async function loadConversation(reader: Reader, id: string): Promise<Conversation> {
  return (await reader.get(conversations, id)) ?? { id, holder: 'bot', turns: 0, misunderstandings: 0 };
}

/** Another person's: what was said, what is in progress and what awaits a « oui » in it are not this one's. */
export function isSomeoneElses({ utilisateur }: Conversation, speaker: UtilisateurId | undefined): boolean {
  return utilisateur !== undefined && utilisateur !== speaker;
}

/** Keeps a conversation for its next turn. */
export function saveConversation(transaction: Transaction, conversation: Conversation): Promise<void> {
  return transaction.put(conversations, conversation);
}

/** Where the answer to an activity is in the transcript; undefined when it has not been answered. */
export async function findAnswered(
  reader: Reader,
  conversation: string,
  key: string,
): Promise<Omit<Answered, 'id' | 'activity'> | undefined> {
  const [found] = await reader.find(answered, 'activity', activityKey(conversation, key));
  return found;
}

/** Remembers that an activity was answered; the oldest of the last {@link REMEMBERED} makes room. */
export function markAnswered(
  transaction: Transaction,
  { id, turns }: Conversation,
  key: string,
  entries: Omit<Answered, 'id' | 'activity'>,
): Promise<void> {
  const document = { id: `${id}#${turns % REMEMBERED}`, activity: activityKey(id, key), ...entries };
  return transaction.put(answered, document);
}

/** Forgets a conversation between turns, and which of its activities were answered; its transcript stays. */
export async function dropConversation(transaction: Transaction, id: string): Promise<void> {
  for (let place = 0; place < REMEMBERED; place += 1) await transaction.remove(answered, `${id}#${place}`);
  await transaction.remove(conversations, id);
}

function activityKey(conversation: string, key: string): string {
  return `${conversation}|${key}`;
}
