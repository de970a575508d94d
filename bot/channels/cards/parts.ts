/** What every card is made of: one look for all kinds, in Adaptive Cards 1.5. */
import type { Attachment } from 'botbuilder';
import { verbatim } from '../../../dialogs/markdown.ts';
import type { Fact, Suggestion } from '../../../dialogs/reply.ts';
import { typeset } from '../../typography.ts';
import { type CardChannel, sayData } from './typed.ts';

/** An element or an action of a card, as the schema names it. */
export type Part = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A whole card; `fallback` is what a program too old for 1.5 shows. */
export function adaptiveCard(
  fallback: string,
  body: readonly Part[],
  actions: readonly Part[] = [],
): Attachment {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.5',
      lang: 'fr',
      fallbackText: fallback,
      body,
      ...(actions.length > 0 && { actions }),
    },
  };
}

/** The title of a card. */
export function heading(text: string): Part {
  return { ...paragraph(text), weight: 'bolder', size: 'medium', style: 'heading' };
}

/** A sentence of ours, in Markdown. */
export function paragraph(text: string): Part {
  return { type: 'TextBlock', text: typeset(text), wrap: true };
}

/** A sentence of less weight. */
export function remark(text: string): Part {
  return { ...paragraph(text), isSubtle: true, size: 'small' };
}

/** Labels and values; none when there are none. */
export function factSet(facts: readonly Fact[]): readonly Part[] {
  if (facts.length === 0) return [];
  return [
    { type: 'FactSet', facts: facts.map(({ label, value }) => ({ title: label, value: verbatim(value) })) },
  ];
}

/** A button that says something in the person's place. */
export function sayButton({ label, say }: Suggestion, channel: CardChannel): Part {
  return { type: 'Action.Submit', title: typeset(label), data: sayData(say, channel) };
}
