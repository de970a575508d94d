/** The ticket that hands a conversation to a person: what was said, and the procedure that was under way. */
import type { NewTicket } from '../store/portal.ts';

/** One thing that was said, oldest first. */
export type Said = NewTicket['echanges'][number];

/** What is handed over. */
export interface Handover {
  readonly canal: string;
  readonly conversation: string;
  readonly objet: string;
  readonly said: readonly Said[];
  readonly demarche?: NonNullable<NewTicket['demarche']>;
}

/** So many last messages: an agent reads the end of a long conversation first. */
const LAST_MESSAGES = 200;

/** The ticket to open for a conversation. */
export function ticketFor({ canal, conversation, objet, said, demarche }: Handover): NewTicket {
  return { canal, conversation, objet, echanges: lastSaid(said), ...(demarche && { demarche }) };
}

/** What an agent will read of what was said. */
export function lastSaid(said: readonly Said[]): readonly Said[] {
  return said.filter(({ texte }) => texte.trim() !== '').slice(-LAST_MESSAGES);
}
