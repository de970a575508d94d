/** What is kept of a conversation between two turns, besides its transcript and the state of its procedures. */
import type { Receipt } from '../dialogs/state.ts';
import {
  type Document,
  defineCollection,
  type Reader,
  type Transaction,
} from '../store/database/database.ts';
import type { UtilisateurId } from '../store/model.ts';
import type { BulkPending } from './bulk/reacting.ts';

/** What ClaudIA has just proposed: « oui » takes the first, « la deuxième » the second. */
export interface Offer {
  readonly options: readonly { readonly label: string; readonly say: string }[];
  /** A single thing was proposed, for a yes or a no. */
  readonly yesNo: boolean;
}

/** A conversation. */
export interface Conversation extends Document {
  /** Who holds it. Agents come with their desk: until then the bot always does. */
  readonly holder: 'bot';
  /** Whose it is: the first who spoke in it with an account. Absent while only visitors have. */
  readonly utilisateur?: UtilisateurId;
  /** Turns so far. */
  readonly turns: number;
  /** Messages in a row that ClaudIA could not use. */
  readonly misunderstandings: number;
  readonly offer?: Offer;
  /** Of the last thing that was done: a second « oui » gets it again, and nothing more. */
  readonly receipt?: Receipt;
  /** The receipt is that of the last turn. */
  readonly justDone?: boolean;
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

const conversations = defineCollection<Conversation>()('conversations', {});
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

function activityKey(conversation: string, key: string): string {
  return `${conversation}|${key}`;
}
