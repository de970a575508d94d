/** What every card is made of: one look for all kinds, in Adaptive Cards 1.5. */
import type { Attachment } from 'botbuilder';
import { visible } from '../../../dialogs/markdown.ts';
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
  return { ...paragraph(text), weight: 'Bolder', size: 'Medium', style: 'heading' };
}

/** A sentence of ours, in Markdown. */
export function paragraph(text: string): Part {
  return { type: 'TextBlock', text: typeset(text), wrap: true };
}

/** A sentence of less weight. */
export function remark(text: string): Part {
  return { ...paragraph(text), isSubtle: true, size: 'Small' };
}

/** Labels and values; none when there are none. */
export function factSet(facts: readonly Fact[]): readonly Part[] {
  if (facts.length === 0) return [];
  return [
    {
      type: 'FactSet',
      facts: facts.map(({ label, value }) => ({ title: label, value: typeset(visible(value)) })),
    },
  ];
}

/** Hosts that show more than five actions in a row are rare: neither Teams nor Adaptive Cards’ own configuration do. */
const BUTTONS_IN_A_SET = 5;

/** Buttons that say something in the person's place, as many sets of them as it takes. */
export function sayButtons(options: readonly Suggestion[], channel: CardChannel): readonly Part[] {
  const buttons = options.map(({ label, say }) => ({
    type: 'Action.Submit',
    title: typeset(label),
    data: sayData(say, channel),
  }));
  const sets = Array.from({ length: Math.ceil(buttons.length / BUTTONS_IN_A_SET) }, (_, index) =>
    buttons.slice(index * BUTTONS_IN_A_SET, (index + 1) * BUTTONS_IN_A_SET),
  );
  return sets.map((actions) => ({ type: 'ActionSet', actions }));
}
