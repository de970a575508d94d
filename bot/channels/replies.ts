/** A reply as a Bot Framework activity. The text is complete; card, file and buttons are additions. */
import type { Activity, Attachment } from 'botbuilder';
import { cardText } from '../../dialogs/cardText.ts';
import type { Card, Reply, Suggestion } from '../../dialogs/reply.ts';
import type { Envelope } from '../outreach/address.ts';
import { typeset } from '../typography.ts';
import { cardAttachment, saidByButtons } from './cards/card.ts';
import { cardChannel } from './cards/typed.ts';
import { exportAttachment } from './exports.ts';

/** What the page reads in `channelData.claudia`: which card this is, what it leaves unsaid, and which older ones it settles. */
export interface ClaudiaChannelData {
  readonly kind?: 'confirmation' | Exclude<Card['kind'], 'summary'>;
  readonly instance?: string;
  readonly revision?: number;
  /** The part of the text that the card does not say. */
  readonly besides?: string;
  readonly settles?: readonly { readonly instance: string; readonly revision: number }[];
}

/** The activity that answers `incoming`, or that is said to whoever sent such ones, ready for its channel. */
export function toActivity(
  reply: Reply,
  incoming: Envelope & Partial<Pick<Activity, 'id'>>,
  at: Date,
): Partial<Activity> {
  const data = channelDataOf(reply);
  const attachments = attachmentsOf(reply, incoming.channelId);
  const suggestions = suggestionsOf(reply);
  return {
    type: 'message',
    timestamp: at,
    channelId: incoming.channelId,
    serviceUrl: incoming.serviceUrl,
    conversation: incoming.conversation,
    from: incoming.recipient,
    recipient: incoming.from,
    ...(incoming.id !== undefined && { replyToId: incoming.id }),
    locale: 'fr-FR',
    text: typeset(reply.text),
    textFormat: 'markdown',
    inputHint: 'expectingInput',
    ...(suggestions.length > 0 && {
      suggestedActions: {
        to: [incoming.from.id],
        actions: suggestions.map(({ label, say }) => ({
          type: 'imBack',
          title: typeset(label),
          value: say,
        })),
      },
    }),
    ...(attachments.length > 0 && { attachments, attachmentLayout: 'list' }),
    ...(data && { channelData: { claudia: data } }),
  };
}

function attachmentsOf({ card, export: table }: Reply, channelId: string): Attachment[] {
  return [
    ...(card ? [cardAttachment(card, cardChannel(channelId))] : []),
    ...(table ? [exportAttachment(table)] : []),
  ];
}

function suggestionsOf({ card, suggestions = [] }: Reply): readonly Suggestion[] {
  const buttons = card === undefined ? [] : saidByButtons(card);
  return suggestions.filter(({ say }) => !buttons.some((button) => button.say === say));
}

function channelDataOf({ text, card, settles }: Reply): ClaudiaChannelData | undefined {
  if (card === undefined && settles === undefined) return undefined;
  return {
    ...(card && cardDataOf(card, text)),
    ...(settles && { settles }),
  };
}

function cardDataOf(card: Card, text: string): ClaudiaChannelData {
  const besides = withoutCard(text, cardText(card));
  return {
    ...(card.kind === 'summary'
      ? { kind: 'confirmation', instance: card.instance, revision: card.revision }
      : { kind: card.kind }),
    ...(besides !== '' && { besides: typeset(besides) }),
  };
}

/** What stands before the card's own words; the whole text when they are others. */
function withoutCard(text: string, said: string): string {
  return text.endsWith(said) ? text.slice(0, -said.length).trim() : text;
}
