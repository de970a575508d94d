/** A card as text: the same words, for channels and readers without cards. */
import { verbatim, visible } from './markdown.ts';
import type { Card, DocumentLink, Fact, ListCard, Option } from './reply.ts';

/** Before the number of a document, in a link: a channel makes an address of it when it delivers what holds it. */
export const DOCUMENT_SCHEME = 'document:';

/** Markdown that says all that the card does. Where cards are shown, this part of a reply's text is not shown beside it. */
export function cardText(card: Card): string {
  switch (card.kind) {
    case 'summary':
      return paragraphs(bold(card.title), factLines(card.facts), ...card.remarks, card.question);
    case 'choice':
      return paragraphs(card.title, card.options.map(optionLine).join('\n'));
    case 'list':
      return paragraphs(bold(card.title), rowLines(card), ...card.remarks);
    case 'result':
      return paragraphs(
        bold(card.title),
        factLines(card.facts),
        ...(card.reference === undefined ? [] : [factText({ label: 'Référence', value: card.reference })]),
        ...card.remarks,
      );
    case 'refusal':
      return paragraphs(bold(card.title), ...card.reasons, factLines(card.facts));
  }
}

function optionLine({ label, detail }: Option, index: number): string {
  return `${index + 1}. ${verbatim(label)}${detail === undefined ? '' : ` — ${verbatim(detail)}`}`;
}

/** « Fichier : [rib.pdf](document:PJ-0000001) », which also reads well where the link is taken away. */
export function documentLink({ piece, nom }: DocumentLink): string {
  return `Fichier : [${visible(nom)}](${DOCUMENT_SCHEME}${encodeURIComponent(piece)})`;
}

/** « - **first cell** — Colonne : valeur ; Colonne : valeur — link ». */
function rowLines({ columns, rows, documents = [] }: ListCard): string {
  return rows
    .map(([name = '', ...cells], row) => {
      const said = cells.flatMap((cell, index) =>
        verbatim(cell) === '' ? [] : [`${columns[index + 1] ?? ''} : ${verbatim(cell)}`],
      );
      const document = documents[row];
      const link = document === undefined ? '' : documentLink(document);
      return `- ${[bold(visible(name)), said.join(' ; '), link].filter((part) => part !== '').join(' — ')}`;
    })
    .join('\n');
}

function factLines(facts: readonly Fact[]): string {
  return facts.map((fact) => `- ${factText(fact)}`).join('\n');
}

function factText({ label, value }: Fact): string {
  return `${label} : ${bold(visible(value))}`;
}

function bold(text: string): string {
  return `**${text}**`;
}

function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
