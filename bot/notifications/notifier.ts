/** Tells people, in the conversation that they have open, what somebody else has just done that concerns them. */
import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import { notifications } from '../../store/collections.ts';
import type { Database } from '../../store/database/database.ts';
import type { Notification, UtilisateurId } from '../../store/model.ts';
import { type Listener, listener } from '../committedDocuments.ts';
import { pausedIn } from '../drafts/drafts.ts';
import { type Visit, visitsOf } from '../outreach/address.ts';
import type { Outreach } from '../outreach/outreach.ts';
import { type NewsPorts, takeNews } from './news.ts';
import { said } from './sentences.ts';

/** What the notifier is given. */
export interface NotifierPorts extends NewsPorts {
  readonly database: Database;
  readonly outreach: Outreach;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Whether the channel knows that somebody looks at this conversation. */
  readonly isListened: (visit: Visit) => boolean;
}

/** Whoever has spoken so lately is believed to be still there. */
const STILL_THERE_MS = 10 * 60 * 1000;

/** What comes together, such as the rows of an import, is told together. */
const GATHERED_MS = 200;

/** Tells each person of theirs. Those who are not there learn it at their next turn. */
export function createNotifier(ports: NotifierPorts): (people: readonly UtilisateurId[]) => Promise<void> {
  const gathering = new Set<UtilisateurId>();
  const gather = async (person: UtilisateurId): Promise<void> => {
    if (gathering.has(person)) return;
    gathering.add(person);
    await setTimeout(GATHERED_MS, undefined, { ref: false });
    gathering.delete(person);
    await tell(ports, person).catch((error: unknown) =>
      ports.log.warn({ err: error }, 'A notification was not told: it will be at the next turn.'),
    );
  };
  return async (people) => {
    await Promise.all(people.map(gather));
  };
}

/** Hears of notifications as they are written. */
export function notificationListener(tell: (people: readonly UtilisateurId[]) => void): Listener {
  return listener<Notification>(notifications, (written) => {
    const people = written.flatMap(({ destinataire, vueLe }) => (vueLe === undefined ? [destinataire] : []));
    if (people.length > 0) tell([...new Set(people)]);
  });
}

async function tell(ports: NotifierPorts, person: UtilisateurId): Promise<void> {
  const { database, outreach } = ports;
  const open = await database.read(async (reader) => openVisit(ports, await visitsOf(reader, person)));
  if (open === undefined) return;
  const actor = { kind: 'utilisateur', id: person } as const;
  await outreach.say(person, open, async ({ transaction }) => {
    const news = await takeNews(ports, transaction, actor, { atArrival: false });
    if (news === undefined) return [];
    const noun = await pausedIn(transaction, open.envelope, ports.registry);
    return [noun === undefined ? news : { ...news, text: `${news.text}\n\n${said.goingOn(noun)}` }];
  });
}

/** The conversation that somebody looks at, otherwise the one in which they have just spoken. */
function openVisit({ clock, isListened }: NotifierPorts, visits: readonly Visit[]): Visit | undefined {
  const isRecent = ({ seenAt }: Visit) => clock().getTime() - Date.parse(seenAt) < STILL_THERE_MS;
  return visits.find(isListened) ?? visits.find(isRecent);
}
