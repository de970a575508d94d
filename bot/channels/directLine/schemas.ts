/** What clients may send, checked at the edge. Anything that is not described here goes no further. */
import { z } from 'zod';
import { badArgument } from '../../http/errors.ts';

/** « Authentication in Direct Line API 3.0 »: the id of a user vouched for by a token begins with this. */
export const USER_ID_PREFIX = 'dl_';

/** « API reference », Activities: an activity must not exceed 256K characters. */
export const MAX_ACTIVITY_BYTES = 256 * 1024;

const userSchema = z.object({
  id: z.string().trim().min(1).max(320).nullish(),
  name: z.string().trim().max(200).nullish(),
});

const tokenParametersSchema = z
  .object({
    user: userSchema.nullish(),
    trustedOrigins: z.array(z.string().max(300)).max(50).nullish(),
    locale: z.string().max(35).nullish(),
    conversationId: z.string().max(300).nullish(),
  })
  .nullish();

/** The optional body of « Generate token » and « Start conversation ». */
export interface TokenParameters {
  readonly userId: string | undefined;
  readonly userName: string | undefined;
  readonly trustedOrigins: readonly string[];
  readonly locale: string | undefined;
  /** Ours: a conversation to continue. Azure's « Generate token » always makes a new one. */
  readonly conversationId: string | undefined;
}

/** Names are taken in any case: Microsoft's own examples write `{"User": {"Id": …}}`. Throws 400. */
export function parseTokenParameters(body: unknown): TokenParameters {
  const parameters = check(tokenParametersSchema, uncapitalised(body), 'token parameters');
  return {
    userId: parameters?.user?.id ?? undefined,
    userName: parameters?.user?.name ?? undefined,
    trustedOrigins: parameters?.trustedOrigins ?? [],
    locale: parameters?.locale ?? undefined,
    conversationId: parameters?.conversationId || undefined,
  };
}

/**
 * What a client may send. `invoke` expects an answer that Direct Line cannot give; conversationUpdate and the like are for the
 * channel to say (« Receive activities »: not sent by clients).
 */
const clientActivityTypes = ['message', 'event', 'typing', 'messageReaction', 'endOfConversation'] as const;

/** « Send an activity », attachments by URL: HTTP, HTTPS or data. */
const contentUrlSchema = z.string().regex(/^(?:https?:\/\/|data:)/i, 'must be an http, https or data URL');

const attachmentSchema = z.object({
  contentType: z.string().max(200),
  contentUrl: contentUrlSchema.optional(),
  content: z.unknown().optional(),
  name: z.string().max(300).optional(),
  thumbnailUrl: contentUrlSchema.optional(),
});
export type ClientAttachment = z.infer<typeof attachmentSchema>;

const text = z.string().optional();
const reactionsSchema = z.array(z.object({ type: z.string().max(100) })).max(20);

const clientActivitySchema = z.object({
  type: z.enum(clientActivityTypes),
  id: z.string().max(300).optional(),
  from: z.object({ id: z.string().max(320).optional(), name: z.string().max(200).optional() }).optional(),
  text,
  textFormat: z.enum(['plain', 'markdown', 'xml']).optional(),
  speak: text,
  summary: text,
  inputHint: text,
  name: text,
  code: text,
  valueType: text,
  value: z.unknown().optional(),
  channelData: z.unknown().optional(),
  locale: z.string().max(35).optional(),
  localTimezone: z.string().max(100).optional(),
  replyToId: z.string().max(300).optional(),
  attachments: z.array(attachmentSchema).max(20).optional(),
  entities: z
    // Web Chat leaves out the type of what it posts in JSON-LD.
    .array(z.looseObject({ type: z.string() }).or(z.looseObject({ '@type': z.string() })))
    .max(50)
    .optional(),
  reactionsAdded: reactionsSchema.optional(),
  reactionsRemoved: reactionsSchema.optional(),
});

/** An activity as a client wrote it: true in its shape, in nothing else. */
export type ClientActivity = z.infer<typeof clientActivitySchema>;

/** Throws {@link HttpError} 400 saying what is wrong. */
export function parseClientActivity(body: unknown): ClientActivity {
  return check(clientActivitySchema, body, 'activity');
}

/** The number of the last activity that the client has seen; undefined when the parameter is absent. Throws 400. */
export function parseWatermark(watermark: string | null): number | undefined {
  if (watermark === null) return undefined;
  // directlinejs sends an empty one until it has received something.
  if (!/^\d{0,15}$/.test(watermark)) throw badArgument('The watermark is not one that this service gave.');
  return Number(watermark);
}

function check<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw badArgument(`The ${what} is not valid${where}: ${issue?.message ?? 'unknown problem'}.`);
}

function uncapitalised(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      uncapitalised(item),
    ]),
  );
}
