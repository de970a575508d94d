/** P21 — open a ticket: a numbered request for help that an agent will read, open to anonymous visitors too. */
import type { Clock } from '../clock.ts';
import { tickets } from '../collections.ts';
import type { Transaction } from '../database/database.ts';
import type { Ticket } from '../model.ts';
import type { Done, NewTicket, Request } from '../portal.ts';
import { activeAccount } from './authorise.ts';
import { nextNumber } from './counters.ts';
import { alreadyExecuted, recordExecution } from './execution.ts';

const ACTION = 'ticket.create';

/** See {@link import('../portal.ts').Portal.openTicket}. */
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
  const ticket: Ticket = {
    id: `TIC-${await nextNumber(transaction, 'tickets')}`,
    ...(account.ok ? { demandeur: account.utilisateur.id } : {}),
    canal,
    conversation,
    objet,
    echanges,
    ...(demarche === undefined ? {} : { demarche }),
    statut: 'OUVERT',
    ouvertLe: clock().toISOString(),
  };
  await transaction.put(tickets, ticket);
  return recordExecution(transaction, clock, request, {
    action: ACTION,
    cible: ticket.id,
    avant: null,
    apres: ticket,
  });
}
