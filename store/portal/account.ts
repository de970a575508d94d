/** What concerns the person alone: their account (P23), notifications, tickets (P21). */
import type { Reader, Transaction } from '../database/database.ts';
import type { Notification, NotificationId, Ticket, Utilisateur } from '../model.ts';
import type { Actor, Done, Found, Request } from './acting.ts';
import type { AuthorityRefusal } from './authority.ts';

/** What a ticket is opened with; its number, date and status are the store's. */
export type NewTicket = Pick<Ticket, 'canal' | 'conversation' | 'objet' | 'echanges'> &
  Partial<Pick<Ticket, 'demarche'>>;

export interface AccountPortal {
  /** The account with that login e-mail, whatever its case. */
  utilisateur(reader: Reader, login: string): Promise<Utilisateur | undefined>;
  /** What the person should learn and has not seen yet, oldest first. */
  unseenNotifications(
    reader: Reader,
    actor: Actor,
  ): Promise<Found<readonly Notification[], AuthorityRefusal>>;
  /** Notes that the person has seen those of the list that are theirs; gives how many. Not an action: it leaves no audit. */
  markSeen(transaction: Transaction, actor: Actor, seen: readonly NotificationId[]): Promise<number>;
  openTicket(transaction: Transaction, request: Request, input: NewTicket): Promise<Done<Ticket>>;
}
