/** The confirmation of a procedure as an Adaptive Card, and what its buttons send back. */
import type { Attachment } from 'botbuilder';
import { z } from 'zod';
import { verbatim } from '../../../dialogs/markdown.ts';
import type { SummaryCard } from '../../../dialogs/reply.ts';
import type { Message } from '../../../dialogs/state.ts';
import { typeset } from '../../typography.ts';

/** What a button of the card sends as the activity's `value`. Strict: anything else executes nothing. */
const answerSchema = z.strictObject({
  claudia: z.literal('confirmation'),
  instance: z.string().min(1).max(100),
  revision: z.number().int().min(1),
  answer: z.enum(['confirm', 'decline']),
});

/** Adaptive Card 1.3, with Action.Submit: Web Chat ignores Action.Execute. */
export function summaryAttachment(card: SummaryCard): Attachment {
  const { instance, revision } = card;
  const submit = (title: string, answer: 'confirm' | 'decline', style: 'positive' | 'default') => ({
    type: 'Action.Submit',
    title,
    style,
    data: { claudia: 'confirmation', instance, revision, answer } satisfies z.infer<typeof answerSchema>,
  });
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.3',
      lang: 'fr',
      fallbackText: card.question,
      body: [
        {
          type: 'TextBlock',
          text: typeset(card.title),
          weight: 'bolder',
          size: 'medium',
          wrap: true,
          style: 'heading',
        },
        {
          type: 'FactSet',
          facts: card.facts.map(({ label, value }) => ({ title: label, value: verbatim(value) })),
        },
        ...card.remarks.map((remark) => ({
          type: 'TextBlock',
          text: typeset(remark),
          wrap: true,
          isSubtle: true,
          size: 'small',
        })),
        { type: 'TextBlock', text: typeset(card.question), wrap: true },
      ],
      actions: [submit(card.confirm, 'confirm', 'positive'), submit(card.decline, 'decline', 'default')],
    },
  };
}

/** The button that was pressed; undefined when the value is not one of ours. */
export function readCardAnswer(value: unknown): Extract<Message, { kind: 'card' }> | undefined {
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { instance, revision, answer } = parsed.data;
  return { kind: 'card', instance, revision, answer };
}
