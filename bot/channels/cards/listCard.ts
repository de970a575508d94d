/** Rows to read. Each is a block with its name above what is said of it: no table fits the width of a conversation. */
import type { Attachment } from 'botbuilder';
import { documentLink } from '../../../dialogs/cardText.ts';
import { verbatim, visible } from '../../../dialogs/markdown.ts';
import type { DocumentLink, ListCard, Suggestion } from '../../../dialogs/reply.ts';
import { adaptiveCard, factSet, heading, type Part, paragraph, remark, sayButtons } from './parts.ts';
import type { CardChannel } from './typed.ts';

/** The title, the rows with their buttons, the remarks. */
export function listAttachment(card: ListCard, channel: CardChannel): Attachment {
  const rows = card.rows.map((cells, index) =>
    row(card, cells, { actions: card.actions?.[index] ?? [], document: card.documents?.[index] }, channel),
  );
  return adaptiveCard(card.title, [heading(card.title), ...rows, ...card.remarks.map(remark)]);
}

function row(
  { columns }: ListCard,
  [name = '', ...cells]: readonly string[],
  below: { readonly actions: readonly Suggestion[]; readonly document: DocumentLink | undefined },
  channel: CardChannel,
): Part {
  const facts = cells
    .map((value, index) => ({ label: columns[index + 1] ?? '', value }))
    .filter(({ value }) => verbatim(value) !== '');
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      { ...paragraph(visible(name)), weight: 'Bolder' },
      ...factSet(facts),
      ...(below.document === undefined ? [] : [paragraph(documentLink(below.document))]),
      ...sayButtons(below.actions, channel),
    ],
  };
}
