/** « Je voudrais parler à un conseiller »: a durable numbered ticket with the conversation; the procedure in progress is paused. */
import { gathered, type Procedures } from '../dialogs/procedureDialog.ts';
import type { Reply } from '../dialogs/reply.ts';
import { type Said, ticketFor } from '../handoff/ticket.ts';
import type { Reader } from '../store/database/database.ts';
import type { Portal } from '../store/portal.ts';
import type { Conversation } from './conversation.ts';
import type { Scene } from './reaction.ts';
import { readTranscript } from './transcript.ts';
import { words } from './words.ts';

/** So many turns later, the conversation has more to say than its ticket: a new one is opened. */
const SAME_REQUEST_TURNS = 3;

/** What is said, and the ticket to remember. */
export interface HandedOver {
  readonly replies: readonly Reply[];
  readonly ticket: NonNullable<Conversation['ticket']>;
}

/** Opens a ticket, or names the one that was just opened. */
export async function handOver(portal: Portal, scene: Scene): Promise<HandedOver> {
  const { conversation, transaction, activity, person, procedures, key } = scene;
  const { ticket } = conversation;
  if (ticket !== undefined && conversation.turns - ticket.turn < SAME_REQUEST_TURNS) {
    return { replies: [{ text: words.ticketAlreadyOpen(ticket.id) }], ticket };
  }
  const demarche = demarcheOf(procedures);
  const opened = await portal.openTicket(
    transaction,
    { actor: person.actor, canal: activity.channelId, key: `ticket:${conversation.id}:${key}` },
    ticketFor({
      canal: activity.channelId,
      conversation: conversation.id,
      objet: words.ticketSubject,
      said: await saidSoFar(transaction, conversation.id, scene.now),
      ...(demarche && { demarche }),
    }),
  );
  const { id } = opened.value;
  const paused = procedures.inProgress();
  const text = [
    words.ticketOpened(id),
    ...(paused === undefined ? [] : [words.ticketPaused(paused.procedure.noun)]),
  ].join('\n\n');
  return { replies: [{ text }], ticket: { id, turn: conversation.turns } };
}

function demarcheOf(procedures: Procedures) {
  const inProgress = procedures.inProgress();
  if (inProgress === undefined) return undefined;
  const { id, title } = inProgress.procedure;
  const valeurs = gathered(inProgress).map(({ label, value }) => ({ libelle: label, valeur: value }));
  return { id, titre: title, valeurs };
}

/** What was said in a conversation, as an agent reads it. */
export async function saidSoFar(reader: Reader, conversation: string, now: Date): Promise<readonly Said[]> {
  const entries = await readTranscript(reader, conversation);
  return entries.map(({ entry: { from, activity } }) => ({
    de: from === 'user' ? 'usager' : 'ClaudIA',
    texte: activity.text ?? '',
    le: activity.timestamp === undefined ? now.toISOString() : String(activity.timestamp),
  }));
}
