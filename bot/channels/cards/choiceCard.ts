/** A question with what there is to choose from: a button for each. */
import type { Attachment } from 'botbuilder';
import type { ChoiceCard } from '../../../dialogs/reply.ts';
import { adaptiveCard, paragraph, sayButtons } from './parts.ts';
import type { CardChannel } from './typed.ts';

/** The question, then the options in their order; a detail is on the button itself. */
export function choiceAttachment({ title, options }: ChoiceCard, channel: CardChannel): Attachment {
  const buttons = options.map(({ label, say, detail }) => ({
    label: detail === undefined ? label : `${label} — ${detail}`,
    say,
  }));
  return adaptiveCard(title, [paragraph(title), ...sayButtons(buttons, channel)]);
}
