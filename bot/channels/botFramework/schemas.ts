/** Activities posted to `/api/messages`, validated before the adapter sees them: `{}` is a client's mistake, not our failure. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { badArgument } from '../../http/errors.ts';

const id = z.string().min(1).max(300);
const account = z.looseObject({ id, name: z.string().max(300).optional() });

/** What a turn relies on; the rest of the Activity schema passes through as it came. */
const activitySchema = z.looseObject({
  type: z.enum([
    'message',
    'event',
    'typing',
    'conversationUpdate',
    'endOfConversation',
    'messageReaction',
    'messageUpdate',
    'messageDelete',
    'installationUpdate',
    'contactRelationUpdate',
    'invoke',
    'command',
    'commandResult',
    'handoff',
  ]),
  id: id.optional(),
  // Part of the name of a conversation: `a/b` of one channel must not be `b` of the channel `a`.
  channelId: z.string().regex(/^[\w.-]{1,100}$/, 'must be the id of a channel'),
  conversation: z.looseObject({ id }),
  from: account,
  recipient: account.optional(),
  serviceUrl: z.string().max(2000).optional(),
  text: z.string().max(100_000).nullish(),
  timestamp: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional()
    .catch(undefined),
  membersAdded: z.array(account).max(100).optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string() }))
    .max(50)
    .nullish(),
  deliveryMode: z.string().nullish(),
});

/** An activity that a turn can rely on. */
export type PostedActivity = z.infer<typeof activitySchema> & Partial<Activity>;

/** Reads the body of a request. Throws HttpError 400 with what is missing or wrong. */
export function parseActivity(body: unknown): PostedActivity {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return parsed.data as PostedActivity;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the body';
  throw badArgument(`This is not an activity: ${where}: ${issue?.message ?? 'invalid'}`);
}
