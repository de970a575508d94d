/** A reply as a Bot Framework activity. The text is complete; card and buttons are additions. */
import type { Activity } from 'botbuilder';
import type { Reply } from '../../dialogs/reply.ts';
import type { Envelope } from '../outreach/address.ts';
import { typeset } from '../typography.ts';
import { summaryAttachment } from './cards/summaryCard.ts';

/** What the page reads in `channelData.claudia`: which card this is, and which older ones it settles. */
export interface ClaudiaChannelData {
  readonly kind?: 'confirmation';
  readonly instance?: string;
  readonly revision?: number;
  readonly settles?: readonly { readonly instance: string; readonly revision: number }[];
}

/** The activity that answers `incoming`, or that is said to whoever sent such ones, ready for its channel. */
export function toActivity(
  reply: Reply,
  incoming: Envelope & Partial<Pick<Activity, 'id'>>,
  at: Date,
): Partial<Activity> {
  const data = channelDataOf(reply);
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
    ...(reply.suggestions && {
      suggestedActions: {
        to: [incoming.from.id],
        actions: reply.suggestions.map(({ label, say }) => ({
          type: 'imBack',
          title: typeset(label),
          value: say,
        })),
      },
    }),
    ...(reply.card && { attachments: [summaryAttachment(reply.card)], attachmentLayout: 'list' }),
    ...(data && { channelData: { claudia: data } }),
  };
}

function channelDataOf({ card, settles }: Reply): ClaudiaChannelData | undefined {
  if (card === undefined && settles === undefined) return undefined;
  return {
    ...(card && { kind: 'confirmation', instance: card.instance, revision: card.revision }),
    ...(settles && { settles }),
  };
}
