/** The confirmation of a procedure as an Adaptive Card, and what its buttons send back. */
import type { Attachment } from 'botbuilder';
import { z } from 'zod';
import type { SummaryCard } from '../../../dialogs/reply.ts';
import type { Message } from '../../../dialogs/state.ts';
import { adaptiveCard, factSet, heading, paragraph, remark } from './parts.ts';

/** What a button of the card sends as the activity's `value`. Strict: anything else executes nothing. */
const answerSchema = z.strictObject({
  claudia: z.literal('confirmation'),
  instance: z.string().min(1).max(100),
  revision: z.number().int().min(1),
  answer: z.enum(['confirm', 'decline']),
});

/** With Action.Submit: Web Chat ignores Action.Execute. */
export function summaryAttachment(card: SummaryCard): Attachment {
  const { instance, revision } = card;
  const submit = (title: string, answer: 'confirm' | 'decline') => ({
    type: 'Action.Submit',
    title,
    ...(answer === 'confirm' && { style: 'positive' }),
    data: { claudia: 'confirmation', instance, revision, answer } satisfies z.infer<typeof answerSchema>,
  });
  return adaptiveCard(
    card.question,
    [heading(card.title), ...factSet(card.facts), ...card.remarks.map(remark), paragraph(card.question)],
    [submit(card.confirm, 'confirm'), submit(card.decline, 'decline')],
  );
}

/** The button that was pressed; undefined when the value is not one of ours. */
export function readCardAnswer(value: unknown): Extract<Message, { kind: 'card' }> | undefined {
  const parsed = answerSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { instance, revision, answer } = parsed.data;
  return { kind: 'card', instance, revision, answer };
}
