/** Where ClaudIA can write to a person: the conversations in which they spoke last. */
import type { Activity } from 'botbuilder';
import {
  type Document,
  defineCollection,
  type Reader,
  type Transaction,
} from '../../store/database/database.ts';
import type { Instant, UtilisateurId } from '../../store/model.ts';

/** What an activity is addressed with: to whom, from whom, through which service. */
export type Envelope = Pick<Activity, 'channelId' | 'serviceUrl' | 'conversation' | 'from' | 'recipient'>;

/** A conversation that can be written to outside of a turn. */
export interface Address {
  /** The key of its transcript. */
  readonly conversation: string;
  /** `directline`, `botframework.msteams`. */
  readonly channel: string;
  /** Of the person's own activities: replies go the other way. */
  readonly envelope: Envelope;
}

/** An address, and when the person last spoke there. */
export interface Visit extends Address {
  readonly seenAt: Instant;
}

/** The last visits of a person, the latest first; the id is the person's. */
interface Visits extends Document {
  readonly visits: readonly Visit[];
}

export const visits = defineCollection<Visits>()('visits', {});

/** Forgets that a person spoke in a conversation, which is no more. */
export async function dropVisit(
  transaction: Transaction,
  utilisateur: UtilisateurId,
  conversation: string,
): Promise<void> {
  const known = await transaction.get(visits, utilisateur);
  if (known === undefined) return;
  const left = known.visits.filter((visit) => visit.conversation !== conversation);
  if (left.length > 0) await transaction.put(visits, { ...known, visits: left });
  else await transaction.remove(visits, utilisateur);
}

/** So many conversations of a person are remembered. */
const REMEMBERED = 5;
/** Noted again no sooner: a turn every second would write the same each time. */
const SAME_VISIT_MS = 60_000;

/** Notes that a person spoke in a conversation. */
export async function noteVisit(
  transaction: Transaction,
  utilisateur: UtilisateurId,
  address: Address,
  now: Date,
): Promise<void> {
  const known = await visitsOf(transaction, utilisateur);
  const [latest, ...earlier] = known;
  const isRecent =
    latest?.conversation === address.conversation &&
    now.getTime() - Date.parse(latest.seenAt) < SAME_VISIT_MS;
  if (isRecent) return;
  const others = [...(latest ? [latest] : []), ...earlier].filter(
    ({ conversation }) => conversation !== address.conversation,
  );
  const all = [{ ...address, seenAt: now.toISOString() }, ...others].slice(0, REMEMBERED);
  await transaction.put(visits, { id: utilisateur, visits: all });
}

/** The conversations in which a person spoke, the latest first. */
export async function visitsOf(reader: Reader, utilisateur: UtilisateurId): Promise<readonly Visit[]> {
  return (await reader.get(visits, utilisateur))?.visits ?? [];
}

/** Where an activity came from. */
export function addressOf(conversation: string, channel: string, activity: Activity): Address {
  return { conversation, channel, envelope: envelopeOf(activity) };
}

/** The envelope of an activity, as JSON. */
function envelopeOf({ channelId, serviceUrl, conversation, from, recipient }: Activity): Envelope {
  return JSON.parse(JSON.stringify({ channelId, serviceUrl, conversation, from, recipient }));
}
