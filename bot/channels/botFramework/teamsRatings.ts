/**
 * Teams' feedback loop: two thumbs under an answer and a comment, brought by an invoke that names the message by Teams' own id. That id is
 * learnt when the answer is delivered, and kept as long as its conversation.
 */
import type { Activity, ResourceResponse } from 'botbuilder';
import { z } from 'zod';
import {
  type Database,
  type Document,
  defineCollection,
  type Transaction,
} from '../../../store/database/database.ts';
import { answerNumber, RATING_EVENT, ratingAction } from '../ratings.ts';

/** An answer under the id that Teams gave it: `botframework.msteams/conversation#message`. */
interface Delivered extends Document {
  /** The key of the transcript. */
  readonly conversation: string;
  /** The answer's number there. */
  readonly answer: number;
}

const delivered = defineCollection<Delivered>()('deliveredAnswers', {
  conversation: { of: ({ conversation }) => conversation, unique: false },
});

const submitSchema = z.object({
  type: z.literal('invoke'),
  name: z.literal('message/submitAction'),
  replyToId: z.string().min(1),
  value: z.object({
    actionName: z.literal('feedback'),
    actionValue: z.object({
      reaction: z.enum(['like', 'dislike']),
      /** JSON of what the form holds: `{"feedbackText":"…"}`. */
      feedback: z.string().max(10_000).nullish(),
    }),
  }),
});

const formSchema = z.object({ feedbackText: z.string().trim().min(1) });

/** Notes which of the replies that a channel has just taken are answers that can be rated; writes nothing when none is. */
export async function noteDelivered(
  database: Database,
  conversation: string,
  replies: readonly Partial<Activity>[],
  taken: readonly (ResourceResponse | undefined)[],
): Promise<void> {
  const answers = replies.flatMap((reply, at) => {
    const [answer, id] = [answerNumber(reply), taken[at]?.id];
    return answer === undefined || !id ? [] : [{ id: `${conversation}#${id}`, conversation, answer }];
  });
  if (answers.length === 0) return;
  await database.write(async (transaction) => {
    for (const answer of answers) await transaction.put(delivered, answer);
  });
}

/** The rating as the event that other channels post; undefined when the invoke is another, or is about no answer of that conversation. */
export async function ratingEvent(
  database: Database,
  conversation: string,
  invoke: Activity,
): Promise<Activity | undefined> {
  const { data: submitted } = submitSchema.safeParse(invoke);
  if (submitted === undefined) return undefined;
  const found = await database.read((reader) =>
    reader.get(delivered, `${conversation}#${submitted.replyToId}`),
  );
  if (found === undefined) return undefined;
  const { reaction, feedback } = submitted.value.actionValue;
  const comment = commentIn(feedback ?? '');
  const entity = { ...ratingAction(found.answer, reaction), ...(comment !== undefined && { comment }) };
  const { value: _form, ...activity } = invoke;
  return { ...activity, type: 'event', name: RATING_EVENT, entities: [entity] };
}

/** Whether an invoke is of the feedback loop, well made or not: those are answered, others are not ours. */
export function isFeedback({ type, name }: Pick<Activity, 'type' | 'name'>): boolean {
  return type === 'invoke' && name === 'message/submitAction';
}

/** Forgets how the answers of a conversation are called. */
export async function dropDelivered(transaction: Transaction, conversation: string): Promise<void> {
  for (const { id } of await transaction.find(delivered, 'conversation', conversation)) {
    await transaction.remove(delivered, id);
  }
}

function commentIn(feedback: string): string | undefined {
  try {
    return formSchema.safeParse(JSON.parse(feedback)).data?.feedbackText;
  } catch {
    return undefined;
  }
}
