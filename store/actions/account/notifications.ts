/** What the person should learn: kept until they have seen it. */
import type { Clock } from '../../clock.ts';
import { notifications } from '../../collections.ts';
import type { Reader, Transaction } from '../../database/database.ts';
import type { Notification, NotificationId } from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import { activeAccount } from '../authorise.ts';

/** See {@link import('../../portal/account.ts').AccountPortal.unseenNotifications}. */
export async function unseenNotifications(
  reader: Reader,
  actor: Actor,
): Promise<Found<readonly Notification[], AuthorityRefusal>> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return account;
  return { ok: true, value: await reader.find(notifications, 'nonVue', account.utilisateur.id) };
}

/** See {@link import('../../portal/account.ts').AccountPortal.markSeen}. An agent sees for nobody. */
export async function markSeen(
  transaction: Transaction,
  clock: Clock,
  actor: Actor,
  seen: readonly NotificationId[],
): Promise<number> {
  if (actor.kind !== 'utilisateur') return 0;
  let marked = 0;
  for (const id of seen) {
    const notification = await transaction.get(notifications, id);
    if (notification?.destinataire !== actor.id || notification.vueLe !== undefined) continue;
    await transaction.put(notifications, { ...notification, vueLe: clock().toISOString() });
    marked += 1;
  }
  return marked;
}
