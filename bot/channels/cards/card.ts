/** The one place that knows all kinds of cards. */
import type { Attachment } from 'botbuilder';
import type { Card, Suggestion } from '../../../dialogs/reply.ts';
import { choiceAttachment } from './choiceCard.ts';
import { listAttachment } from './listCard.ts';
import { refusalAttachment } from './refusalCard.ts';
import { resultAttachment } from './resultCard.ts';
import { summaryAttachment } from './summaryCard.ts';
import type { CardChannel } from './typed.ts';

/** A card as an attachment. */
export function cardAttachment(card: Card, channel: CardChannel): Attachment {
  switch (card.kind) {
    case 'summary':
      return summaryAttachment(card);
    case 'choice':
      return choiceAttachment(card, channel);
    case 'list':
      return listAttachment(card, channel);
    case 'result':
      return resultAttachment(card);
    case 'refusal':
      return refusalAttachment(card, channel);
  }
}

/** What its buttons say: a suggestion that says the same is not shown a second time. */
export function saidByButtons(card: Card): readonly Suggestion[] {
  switch (card.kind) {
    case 'choice':
      return card.options;
    case 'list':
      return (card.actions ?? []).flat();
    case 'refusal':
      return card.actions;
    case 'summary':
    case 'result':
      return [];
  }
}
