/** The operations of the API, each from the request to the answer. */
import type { Activity, ChannelAccount } from 'botbuilder';
import type { Database } from '../../../store/database/database.ts';
import { clientAddress, publicAddress, queryOf } from '../../http/address.ts';
import { readJson } from '../../http/body.ts';
import { badArgument, HttpError } from '../../http/errors.ts';
import { createRateLimiter, type RateLimit } from '../../http/limits.ts';
import { sendJson } from '../../http/respond.ts';
import type { Handler, Request, Response } from '../../http/server.ts';
import type { RunTurn, TurnReport } from '../channel.ts';
import { activityId, endOf, incomingActivity, joiningActivity, readSet, speakerOf } from './activities.ts';
import type { DirectLineAdapter } from './adapter.ts';
import { type Access, type Authentication, checkConversation } from './authentication.ts';
import {
  type DirectLineConversation,
  markStarted,
  openConversation,
  startedConversation,
} from './conversations.ts';
import { type Files, joinAttachments } from './files.ts';
import type { Origins } from './origins.ts';
import {
  type ClientActivity,
  MAX_ACTIVITY_BYTES,
  parseClientActivity,
  parseTokenParameters,
  parseWatermark,
  type TokenParameters,
  USER_ID_PREFIX,
} from './schemas.ts';
import type { TokenClaims, Tokens, TokenUser } from './tokens.ts';
import { readUpload } from './uploads.ts';

export interface OperationsOptions {
  readonly database: Database;
  readonly runTurn: RunTurn;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly bot: ChannelAccount;
  readonly adapter: DirectLineAdapter;
  readonly tokens: Tokens;
  readonly files: Files;
  readonly origins: Origins;
  readonly authentication: Authentication;
  readonly notify: (conversationId: string) => void;
  readonly trustProxy: boolean;
  readonly startLimit: RateLimit;
  readonly postLimit: RateLimit;
}

export interface Operations {
  readonly preflight: Handler;
  readonly generateToken: Handler;
  readonly refreshToken: Handler;
  readonly startConversation: Handler;
  readonly getConversation: Handler;
  readonly getActivities: Handler;
  readonly sendActivity: Handler;
  readonly upload: Handler;
  readonly getFile: Handler;
  readonly streamWithoutUpgrade: Handler;
}

/** Key of the turn in which the bot greets. No key of a client can be the same: theirs have a prefix. */
const START_KEY = 'start';
const MAX_KEY_LENGTH = 300;
const MAX_PARAMETERS_BYTES = 16 * 1024;

export function createOperations(options: OperationsOptions): Operations {
  const { database, runTurn, clock, newId, bot, adapter, tokens, files, origins, trustProxy } = options;
  const starts = createRateLimiter(options.startLimit, { clock });
  const posts = createRateLimiter(options.postLimit, { clock });

  /** Who asks, and from which page. */
  const authorise = async (request: Request, response: Response): Promise<Access> => {
    const access = await options.authentication.of(request);
    origins.check(request, response, access);
    return access;
  };

  /** The same for an operation on a conversation, which must have been started. */
  const enter = async (
    request: Request,
    response: Response,
  ): Promise<{ access: Access; conversation: DirectLineConversation }> => {
    const access = await authorise(request, response);
    const id = parameter(request, 'id');
    checkConversation(access, id);
    return { access, conversation: await startedConversation(database, id) };
  };

  /** Runs a turn and wakes whoever listens. A turn that fails is « Bad Gateway », as « Send an activity » says. */
  const turn = async (
    conversation: DirectLineConversation,
    key: string,
    activity: Partial<Activity>,
  ): Promise<TurnReport> => {
    const incoming = { context: adapter.contextOf(activity), speaker: speakerOf(conversation.user), key };
    try {
      return await runTurn(incoming);
    } catch (error) {
      const message = 'Failed to send activity: bot returned an error';
      throw new HttpError(502, 'BotRejectedActivity', message, {}, { cause: error });
    } finally {
      options.notify(conversation.id);
    }
  };

  /** The first turn, in which the bot greets; false when another request has had it run already. */
  const greet = async (
    conversation: DirectLineConversation,
    { userId, locale }: TokenParameters,
  ): Promise<boolean> => {
    const envelope = {
      conversationId: conversation.id,
      user: conversation.user,
      bot,
      key: START_KEY,
      now: clock(),
    };
    const report = await turn(conversation, START_KEY, joiningActivity(envelope, userId, locale));
    await markStarted(database, conversation.id, clock());
    return !report.repeated;
  };

  const send = async (
    conversation: DirectLineConversation,
    sent: ClientActivity,
  ): Promise<{ id: string }> => {
    if (sent.type === 'typing') return { id: `${conversation.id}|${newId()}` };
    const key = keyOf(sent, newId);
    const envelope = { conversationId: conversation.id, user: conversation.user, bot, key, now: clock() };
    const { incoming } = await turn(conversation, key, incomingActivity(sent, envelope));
    return {
      id: incoming === undefined ? `${conversation.id}|${newId()}` : activityId(conversation.id, incoming),
    };
  };

  const streamUrl = async (request: Request, claims: TokenClaims, watermark: number): Promise<string> => {
    const { ws } = publicAddress(request, trustProxy);
    const token = await tokens.issueForStream(claims);
    return `${ws}/v3/directline/conversations/${claims.conversationId}/stream?watermark=${watermark}&t=${token}`;
  };

  const described = async (claims: TokenClaims) => ({
    conversationId: claims.conversationId,
    token: await tokens.issue(claims),
    expires_in: tokens.seconds,
  });

  return {
    async preflight(request, response) {
      origins.preflight(request, response);
    },

    async generateToken(request, response) {
      starts.take(clientAddress(request, trustProxy));
      const access = await authorise(request, response);
      if (access.kind !== 'secret')
        throw new HttpError(403, 'Forbidden', 'Generating a token needs the secret.');
      const parameters = parseTokenParameters(await readJson(request, MAX_PARAMETERS_BYTES));
      const user = vouchedUser(parameters);
      const { trustedOrigins } = parameters;
      sendJson(
        response,
        200,
        await described({ conversationId: newId(), trustedOrigins, ...(user && { user }) }),
      );
    },

    async refreshToken(request, response) {
      starts.take(clientAddress(request, trustProxy));
      const access = await authorise(request, response);
      if (access.kind !== 'token') throw new HttpError(403, 'BadArgument', 'Refreshing needs a token.');
      sendJson(response, 200, await described(access.claims));
    },

    async startConversation(request, response) {
      starts.take(clientAddress(request, trustProxy));
      const access = await authorise(request, response);
      const parameters = parseTokenParameters(await readJson(request, MAX_PARAMETERS_BYTES));
      const claims = access.kind === 'token' ? access.claims : claimsOfSecret(parameters, newId());
      if (claims.user === undefined) refuseReserved(parameters.userId);

      const { conversationId: id, user } = claims;
      const createdAt = clock().toISOString();
      const conversation = await openConversation(database, { id, createdAt, ...(user && { user }) });
      const isNew = conversation.startedAt === undefined && (await greet(conversation, parameters));
      // From the beginning in both cases: a page that was reloaded shows the history again, and loses no greeting.
      const body = { ...(await described(claims)), streamUrl: await streamUrl(request, claims, 0) };
      sendJson(response, isNew ? 201 : 200, body);
    },

    async getConversation(request, response) {
      const { access, conversation } = await enter(request, response);
      const claims = access.kind === 'token' ? access.claims : claimsOf(conversation);
      const asked = parseWatermark(queryOf(request).get('watermark'));
      const watermark = asked ?? (await endOf(database, conversation.id));
      sendJson(response, 200, {
        ...(await described(claims)),
        streamUrl: await streamUrl(request, claims, watermark),
      });
    },

    async getActivities(request, response) {
      const { conversation } = await enter(request, response);
      const watermark = parseWatermark(queryOf(request).get('watermark')) ?? 0;
      const link = files.linksFor(conversation.id, publicAddress(request, trustProxy).http);
      sendJson(response, 200, await readSet(database, conversation.id, watermark, link));
    },

    async sendActivity(request, response) {
      const { conversation } = await enter(request, response);
      posts.take(conversation.id);
      const sent = parseClientActivity(await readJson(request, MAX_ACTIVITY_BYTES));
      sendJson(response, 200, await send(conversation, sent));
    },

    async upload(request, response) {
      const { conversation } = await enter(request, response);
      posts.take(conversation.id);
      const upload = await readUpload(request);
      const userId = queryOf(request).get('userId') ?? undefined;
      const container = { type: 'message', ...(userId && { from: { id: userId } }) };
      const sent = parseClientActivity(upload.activity ?? container);
      if (sent.type !== 'message') throw badArgument('Only a message carries files.');
      const kept = [];
      for (const file of upload.files) kept.push(await files.keep(conversation.id, file));
      sendJson(
        response,
        200,
        await send(conversation, { ...sent, attachments: joinAttachments(sent.attachments ?? [], kept) }),
      );
    },

    async getFile(request, response) {
      const id = parameter(request, 'id');
      const hash = parameter(request, 'hash');
      const link = queryOf(request).get('t');
      if (link === null) checkConversation(await authorise(request, response), id);
      else await tokens.verifyForFile(link, id, hash);
      await files.send(id, hash, request, response);
    },

    async streamWithoutUpgrade(_request, response) {
      sendJson(
        response,
        426,
        { error: { code: 'BadArgument', message: 'A stream is a WebSocket.' } },
        { upgrade: 'websocket' },
      );
    },
  };
}

/** The same activity sent twice has the same key. directlinejs marks its own by `channelData.clientActivityID`. */
function keyOf({ channelData, id }: ClientActivity, newId: () => string): string {
  const mark = typeof channelData === 'object' && channelData !== null && 'clientActivityID' in channelData;
  const clientId = mark ? channelData.clientActivityID : undefined;
  if (typeof clientId === 'string' && clientId !== '') {
    if (clientId.length > MAX_KEY_LENGTH) throw badArgument('The clientActivityID is too long.');
    return `client:${clientId}`;
  }
  return id ? `id:${id}` : `new:${newId()}`;
}

/** The user whom the holder of the secret vouches for. */
function vouchedUser({ userId, userName }: TokenParameters): TokenUser | undefined {
  if (userId === undefined) return undefined;
  if (!isVouched(userId)) throw badArgument(`A user id must begin with ${USER_ID_PREFIX}.`);
  return { id: userId, ...(userName !== undefined && { name: userName }) };
}

/** A conversation started with the secret itself; ids without the prefix, as directlinejs sends them, vouch for nobody. */
function claimsOfSecret(parameters: TokenParameters, conversationId: string): TokenClaims {
  const user = isVouched(parameters.userId) ? vouchedUser(parameters) : undefined;
  return { conversationId, trustedOrigins: parameters.trustedOrigins, ...(user && { user }) };
}

function claimsOf({ id, user }: DirectLineConversation): TokenClaims {
  return { conversationId: id, trustedOrigins: [], ...(user && { user }) };
}

/** Only the holder of the secret names a user: a client that could would be anybody. */
function refuseReserved(userId: string | undefined): void {
  if (isVouched(userId))
    throw badArgument(`User ids that begin with ${USER_ID_PREFIX} are named by the token.`);
}

function isVouched(userId: string | undefined): boolean {
  return userId !== undefined && userId.length > USER_ID_PREFIX.length && userId.startsWith(USER_ID_PREFIX);
}

function parameter(request: Request, name: string): string {
  const value: unknown = request.params?.[name];
  return typeof value === 'string' ? value : '';
}
