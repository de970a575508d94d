/** What concerns the person alone: their account (P23), notifications, tickets (P21). */
import type { Reader, Transaction } from '../database/database.ts';
import type { Notification, NotificationId, Ticket, Utilisateur } from '../model.ts';
import type { AdresseDraft, AdresseProblem } from '../rules/adresse.ts';
import type { EmailProblem } from '../rules/email.ts';
import type { TelephoneProblem } from '../rules/telephone.ts';
import type { TextProblem } from '../rules/text.ts';
import type { Actor, Done, Found, Outcome, Request } from './acting.ts';
import type { ApprobationLine } from './approbations.ts';
import type { AuthorityRefusal, StructureRef } from './authority.ts';
import type { UtilisateurRef } from './rattachements.ts';

/** What a ticket is opened with; its number, date and status are the store's. */
export type NewTicket = Pick<Ticket, 'canal' | 'conversation' | 'objet' | 'echanges'> &
  Partial<Pick<Ticket, 'demarche'>>;

/** What to change in one's account; what is absent stays, `null` takes away. The login is what it is known by. */
export interface AccountUpdate {
  readonly nom?: string;
  readonly prenom?: string;
  readonly adresseContact?: string | null;
  readonly adresseNotification?: string | null;
  readonly telephoneProfessionnel?: string | null;
  readonly telephoneMobile?: string | null;
  readonly adresse?: AdresseDraft | null;
}

/** Why an account was not changed. */
export type AccountRefusal =
  | AuthorityRefusal
  | { readonly code: 'TEXTE_INVALIDE'; readonly champ: 'nom' | 'prenom'; readonly problem: TextProblem }
  | {
      readonly code: 'ADRESSE_ELECTRONIQUE_INVALIDE';
      readonly champ: 'adresseContact' | 'adresseNotification';
      readonly problem: EmailProblem;
    }
  | {
      readonly code: 'TELEPHONE_INVALIDE';
      readonly champ: 'telephoneProfessionnel' | 'telephoneMobile';
      readonly problem: TelephoneProblem;
    }
  | { readonly code: 'ADRESSE_INVALIDE'; readonly problems: readonly AdresseProblem[] }
  | { readonly code: 'RIEN_A_CHANGER' };

/** A notification with what it is about, as far as its person may see that now. */
export interface NotificationLine {
  readonly notification: Notification;
  /** Absent when an action was taken back. */
  readonly structure?: StructureRef;
  readonly service?: { readonly code: string; readonly libelle: string };
  /** The request, as it stands now; absent when the person may no longer read it. */
  readonly demande?: ApprobationLine;
  /** Who left; absent when the person may not know the people of the Structure. */
  readonly personne?: UtilisateurRef;
  /** What the person had been told of the action that was taken back. */
  readonly annulee?: NotificationLine;
}

export interface AccountPortal {
  /** The account with that login e-mail, whatever its case. */
  utilisateur(reader: Reader, login: string): Promise<Utilisateur | undefined>;
  showAccount(reader: Reader, actor: Actor): Promise<Found<Utilisateur, AuthorityRefusal>>;
  updateAccount(
    transaction: Transaction,
    request: Request,
    input: AccountUpdate,
  ): Promise<Outcome<Utilisateur, AccountRefusal>>;
  /** What the person should learn and has not seen yet, oldest first. */
  unseenNotifications(
    reader: Reader,
    actor: Actor,
  ): Promise<Found<readonly Notification[], AuthorityRefusal>>;
  /** The person's notifications with names; those of somebody else are left out. */
  describeNotifications(
    reader: Reader,
    actor: Actor,
    notifications: readonly Notification[],
  ): Promise<readonly NotificationLine[]>;
  /** Notes that the person has seen those of the list that are theirs; gives how many. Not an action: it leaves no audit. */
  markSeen(transaction: Transaction, actor: Actor, seen: readonly NotificationId[]): Promise<number>;
  openTicket(transaction: Transaction, request: Request, input: NewTicket): Promise<Done<Ticket>>;
}
