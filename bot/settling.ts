/** How a reaction leaves the conversation: what awaits a short answer now, and when a person is offered. */
import type { Procedures } from '../dialogs/procedureDialog.ts';
import type { Reply } from '../dialogs/reply.ts';
import type { Conversation } from './conversation.ts';
import type { LastAnswer } from './followUps.ts';
import type { Reaction } from './reaction.ts';
import { offeringAPerson } from './speaking.ts';
import type { Decision } from './turnFacts.ts';

/** From this many messages in a row that could not be used, a person is offered. */
const MISUNDERSTANDINGS_BEFORE_A_PERSON = 2;

/** An answer to a message, with what was decided. */
export interface Said extends Told {
  readonly decision: Decision;
}

/** What to say now, and what changes in the conversation. */
export interface Told {
  readonly replies: readonly Reply[];
  readonly understood: boolean;
  readonly offer?: Conversation['offer'];
  readonly ticket?: Conversation['ticket'];
  /** What the documentation answered: what « en savoir plus » and « et pour un service ? » lean on. */
  readonly lastAnswer?: LastAnswer;
}

/** Counts what was not understood; twice in a row, a person is offered. */
export function settled(
  { conversation, procedures }: { readonly conversation: Conversation; readonly procedures: Procedures },
  said: Said,
): Reaction {
  const { offer: _old, justDone: _done, listed: _before, rowActions: _rows, ...kept } = conversation;
  const misunderstandings = said.understood ? 0 : conversation.misunderstandings + 1;
  const tooMany = misunderstandings >= MISUNDERSTANDINGS_BEFORE_A_PERSON;
  const offered = tooMany ? offeringAPerson(said.replies) : { replies: said.replies, offer: said.offer };
  const { receipt, listed, recent } = procedures;
  const card = said.replies.at(-1)?.card;
  const rowActions = card?.kind === 'list' ? card.actions : undefined;
  return {
    replies: offered.replies,
    decision: said.decision,
    conversation: {
      ...kept,
      misunderstandings,
      ...(offered.offer && { offer: offered.offer }),
      ...(said.ticket && { ticket: said.ticket }),
      ...(said.lastAnswer && { lastAnswer: said.lastAnswer }),
      ...(receipt && { receipt, justDone: true }),
      ...(recent && { recent }),
      ...(listed && { listed }),
      ...(rowActions && { rowActions }),
    },
  };
}
