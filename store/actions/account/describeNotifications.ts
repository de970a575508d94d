/** Notifications with the names of what they are about: no name that their person may not know. */
import { notifications, services, structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Notification, Sujet } from '../../model.ts';
import type { NotificationLine } from '../../portal/account.ts';
import type { Actor } from '../../portal/acting.ts';
import { requestStatus } from '../approbations/readApprobations.ts';
import { authorise, refOf } from '../authorise.ts';
import { refOfUtilisateur } from '../people.ts';

/** See {@link import('../../portal/account.ts').AccountPortal.describeNotifications}. */
export async function describeNotifications(
  reader: Reader,
  actor: Actor,
  told: readonly Notification[],
): Promise<readonly NotificationLine[]> {
  if (actor.kind !== 'utilisateur') return [];
  const own = told.filter(({ destinataire }) => destinataire === actor.id);
  return Promise.all(own.map((notification) => lineOf(reader, actor, notification)));
}

type Person = Extract<Actor, { kind: 'utilisateur' }>;

async function lineOf(reader: Reader, actor: Person, notification: Notification): Promise<NotificationLine> {
  const { sujet } = notification;
  if (sujet.kind === 'ACTION_ANNULEE') {
    const annulee = await takenBack(reader, actor, sujet.annule);
    return { notification, ...(annulee && { annulee }) };
  }
  return {
    notification,
    ...(await whereOf(reader, sujet)),
    ...('approbation' in sujet && (await demandeOf(reader, actor, sujet))),
    ...(sujet.kind === 'DEPART' && (await leaverOf(reader, actor, sujet))),
  };
}

type Located = Exclude<Sujet, { kind: 'ACTION_ANNULEE' }>;

async function whereOf(
  reader: Reader,
  sujet: Located,
): Promise<Pick<NotificationLine, 'structure' | 'service'>> {
  const structure = await reader.get(structures, sujet.structure);
  const id = 'service' in sujet ? sujet.service : undefined;
  const service = id === undefined ? undefined : await reader.get(services, id);
  return {
    ...(structure && { structure: refOf(structure) }),
    ...(service && { service: { code: service.code, libelle: service.libelle } }),
  };
}

async function demandeOf(
  reader: Reader,
  actor: Person,
  { approbation }: Extract<Located, { approbation: unknown }>,
): Promise<Pick<NotificationLine, 'demande'>> {
  const found = await requestStatus(reader, actor, approbation);
  return found.ok ? { demande: found.value } : {};
}

async function leaverOf(
  reader: Reader,
  actor: Person,
  { structure, utilisateur }: Extract<Located, { kind: 'DEPART' }>,
): Promise<Pick<NotificationLine, 'personne'>> {
  const { granted } = await authorise(reader, actor, 'user.list', structure);
  return granted ? { personne: await refOfUtilisateur(reader, utilisateur) } : {};
}

/** What this person had been told of the action. */
async function takenBack(
  reader: Reader,
  actor: Person,
  reference: string,
): Promise<NotificationLine | undefined> {
  const told = await reader.find(notifications, 'reference', reference);
  const own = told.find(
    ({ destinataire, sujet }) => destinataire === actor.id && sujet.kind !== 'ACTION_ANNULEE',
  );
  return own && lineOf(reader, actor, own);
}
