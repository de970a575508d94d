/** P21 — open a ticket: a numbered request for help that an agent will read, open to anonymous visitors too. */
import type { Clock } from '../../clock.ts';
import { tickets } from '../../collections.ts';
import type { Transaction } from '../../database/database.ts';
import type { Ticket } from '../../model.ts';
import type { NewTicket } from '../../portal/account.ts';
import type { Done, Request } from '../../portal/acting.ts';
import { activeAccount } from '../authorise.ts';
import { peekNumber } from '../counters.ts';
import { alreadyExecuted, execute } from '../execution.ts';
import { created } from '../plan.ts';

const ACTION = 'ticket.create';

/** See {@link import('../../portal/account.ts').AccountPortal.openTicket}. */
export async function openTicket(
  transaction: Transaction,
  clock: Clock,
  request: Request,
  input: NewTicket,
): Promise<Done<Ticket>> {
  const earlier = await alreadyExecuted<Ticket>(transaction, ACTION, request);
  if (earlier !== undefined) return earlier;
  const account = await activeAccount(transaction, request.actor);
  const { canal, conversation, objet, echanges, demarche } = input;
  const now = clock();
  const ticket: Ticket = {
    id: `TIC-${await peekNumber(transaction, 'tickets')}`,
    ...(account.ok ? { demandeur: account.utilisateur.id } : {}),
    canal,
    conversation,
    objet,
    echanges,
    ...(demarche === undefined ? {} : { demarche }),
    statut: 'OUVERT',
    ouvertLe: now.toISOString(),
  };
  return execute(transaction, now, request, ACTION, {
    cible: ticket.id,
    value: ticket,
    changes: [created(tickets, ticket)],
    takes: 'tickets',
  });
}
