/**
 * What people have begun, in whichever conversation: found again in another one, which it then belongs to. What was given stays where
 * the dialogs keep it; a draft only says where that is.
 */
import type { Registry } from '../../dialogs/registry.ts';
import type { ProcedureState } from '../../dialogs/state.ts';
import {
  type Document,
  defineCollection,
  type Reader,
  type Transaction,
} from '../../store/database/database.ts';
import type { UtilisateurId } from '../../store/model.ts';
import { forgetDialogs, readDialogs } from '../botState.ts';
import { loadConversation, saveConversation } from '../conversation.ts';
import type { Address, Envelope } from '../outreach/address.ts';
import { proceduresOf } from './stack.ts';

/** The noun of the procedure that waits for an answer in a conversation: « création du service ». */
export async function pausedIn(
  reader: Reader,
  envelope: Pick<Envelope, 'channelId' | 'conversation'>,
  registry: Registry,
): Promise<string | undefined> {
  const [top] = proceduresOf(await readDialogs(reader, envelope));
  return top === undefined || top.paused ? undefined : registry.get(top.procedure)?.noun;
}

/** That a person has begun something in a conversation; the id is the key of the conversation. */
interface DraftDocument extends Document {
  readonly utilisateur: UtilisateurId;
  readonly channel: string;
  /** By which the dialogs keep its state. */
  readonly place: Pick<Envelope, 'channelId' | 'conversation'>;
}

export const drafts = defineCollection<DraftDocument>()('drafts', {
  utilisateur: { of: ({ utilisateur }) => utilisateur, unique: false },
});

/** The conversation is forgotten: nothing leads back to it. */
export function dropDraft(transaction: Transaction, conversation: string): Promise<void> {
  return transaction.remove(drafts, conversation);
}

/** Something begun in another conversation. */
export interface Draft {
  readonly conversation: string;
  readonly channel: string;
  /** What waits for an answer there. */
  readonly state: ProcedureState;
  readonly noun: string;
  /** All that the dialogs keep there, as it is kept. */
  readonly dialogs: unknown;
}

/** What was begun longer ago is not offered any more. */
const OFFERED_MS = 30 * 24 * 60 * 60 * 1000;

/** Notes whether the conversation has something under way, at the end of each of its turns. */
export async function noteDraft(
  transaction: Transaction,
  utilisateur: UtilisateurId,
  { conversation: id, channel, envelope }: Address,
  isUnderWay: boolean,
): Promise<void> {
  const known = await transaction.get(drafts, id);
  if (!isUnderWay) {
    if (known !== undefined) await transaction.remove(drafts, id);
    return;
  }
  if (known?.utilisateur === utilisateur) return;
  const { channelId, conversation } = envelope;
  await transaction.put(drafts, { id, utilisateur, channel, place: { channelId, conversation } });
}

/** What the person touched last, elsewhere than in this conversation. */
export async function latestDraft(
  reader: Reader,
  utilisateur: UtilisateurId,
  here: string,
  registry: Registry,
  now: Date,
): Promise<Draft | undefined> {
  const known = await reader.find(drafts, 'utilisateur', utilisateur);
  const found = await Promise.all(
    known.filter(({ id }) => id !== here).map((draft) => opened(reader, draft, registry)),
  );
  const [latest] = found
    .filter((draft) => draft !== undefined)
    .filter(({ state }) => now.getTime() - Date.parse(state.touchedAt) < OFFERED_MS)
    .sort((a, b) => b.state.touchedAt.localeCompare(a.state.touchedAt));
  return latest;
}

/** Takes it away from where it was begun: there, nothing goes on any more, and it will be said. */
export async function takeDraft(transaction: Transaction, { conversation: id, noun }: Draft): Promise<void> {
  const draft = await transaction.get(drafts, id);
  if (draft === undefined) return;
  await forgetDialogs(transaction, draft.place);
  await transaction.remove(drafts, id);
  const conversation = await loadConversation(transaction, id);
  await saveConversation(transaction, { ...conversation, movedAway: noun });
}

async function opened(
  reader: Reader,
  { id, channel, place }: DraftDocument,
  registry: Registry,
): Promise<Draft | undefined> {
  const dialogs = await readDialogs(reader, place);
  const [state] = proceduresOf(dialogs);
  const procedure = state && registry.get(state.procedure);
  return state && procedure && { conversation: id, channel, state, noun: procedure.noun, dialogs };
}
