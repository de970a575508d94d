/** What cannot be done, who can change that, and the requests that would obtain it. */
import type { Attachment } from 'botbuilder';
import type { RefusalCard } from '../../../dialogs/reply.ts';
import { adaptiveCard, factSet, heading, paragraph, sayButtons } from './parts.ts';
import type { CardChannel } from './typed.ts';

/** The title, the reasons, who can help, the ways out. */
export function refusalAttachment(card: RefusalCard, channel: CardChannel): Attachment {
  return adaptiveCard(card.title, [
    { ...heading(card.title), color: 'Attention' },
    ...card.reasons.map(paragraph),
    ...factSet(card.facts),
    ...sayButtons(card.actions, channel),
  ]);
}
