/** A question with what there is to choose from: a button for each. */
import type { Attachment } from 'botbuilder';
import type { ChoiceCard } from '../../../dialogs/reply.ts';
import { adaptiveCard, paragraph, sayButton } from './parts.ts';
import type { CardChannel } from './typed.ts';

/** The question, then the options in their order; a detail is on the button itself. */
export function choiceAttachment({ title, options }: ChoiceCard, channel: CardChannel): Attachment {
  const buttons = options.map(({ label, say, detail }) =>
    sayButton({ label: detail === undefined ? label : `${label} — ${detail}`, say }, channel),
  );
  return adaptiveCard(title, [paragraph(title)], buttons);
}
