/** A reply as a Bot Framework activity. The text is complete; card, file and buttons are additions. */
import type { Activity, Attachment } from 'botbuilder';
import { cardText } from '../../dialogs/cardText.ts';
import type { Card, Reply, Suggestion } from '../../dialogs/reply.ts';
import type { Envelope } from '../outreach/address.ts';
import { typeset } from '../typography.ts';
import { words } from '../words.ts';
import { cardAttachment, saidByButtons } from './cards/card.ts';
import { cardChannel } from './cards/typed.ts';

/** What the page reads in `channelData.claudia`: which card this is, what it leaves unsaid, and which older ones it settles. */
export interface ClaudiaChannelData {
  readonly kind?: 'confirmation' | Exclude<Card['kind'], 'summary'>;
  readonly instance?: string;
  readonly revision?: number;
  /** The part of the text that the card does not say. */
  readonly besides?: string;
  readonly settles?: readonly { readonly instance: string; readonly revision: number }[];
  /** The article that this answers from: whether it helped can be said. */
  readonly article?: string;
  /** Its number in the transcript. */
  readonly answer?: number;
}

/**
 * The activity that answers `incoming`, or that is said to whoever sent such ones, ready for its channel; `file` is the table that it
 * offers to take away.
 */
export function toActivity(
  reply: Reply,
  incoming: Envelope & Partial<Pick<Activity, 'id'>>,
  at: Date,
  file?: Attachment,
): Partial<Activity> {
  const { text, card, suggestions, settles } = file === undefined ? reply : announcing(reply, file);
  const data = channelDataOf(text, card, settles);
  const attachments = [
    ...(card ? [cardAttachment(card, cardChannel(incoming.channelId))] : []),
    ...(file ? [file] : []),
  ];
  const buttons = besidesCard(suggestions, card);
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
    text: typeset(text),
    textFormat: 'markdown',
    inputHint: 'expectingInput',
    ...(buttons.length > 0 && {
      suggestedActions: {
        to: [incoming.from.id],
        actions: buttons.map(({ label, say }) => ({
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

/** What offers a file, where none can be given: the same, and where it is. */
export function withoutFile(reply: Reply): Reply {
  const { text, card } = reply;
  const told = { ...reply, text: `${text}\n\n${words.fileElsewhere}` };
  if (card?.kind !== 'list') return told;
  return { ...told, card: { ...card, remarks: [...card.remarks, words.fileElsewhere] } };
}

/** A list that is cut says that the file has all of it; the text and the card say the same still. */
function announcing(reply: Reply, file: Attachment): Reply {
  const { text, card } = reply;
  if (card?.kind !== 'list' || card.total === card.rows.length) return reply;
  const whole = words.wholeListIn(file.name ?? '');
  return { ...reply, text: `${text}\n\n${whole}`, card: { ...card, remarks: [...card.remarks, whole] } };
}

function besidesCard(suggestions: readonly Suggestion[] = [], card: Card | undefined): readonly Suggestion[] {
  const buttons = card === undefined ? [] : saidByButtons(card);
  return suggestions.filter(({ say }) => !buttons.some((button) => button.say === say));
}

function channelDataOf(
  text: string,
  card: Card | undefined,
  settles: Reply['settles'],
): ClaudiaChannelData | undefined {
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
