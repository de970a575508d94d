/** The operations of the API, each from the request to the answer. */
import type { Database } from '../../../store/database/database.ts';
import { publicAddress, queryOf } from '../../http/address.ts';
import { readJson } from '../../http/body.ts';
import { badArgument, HttpError } from '../../http/errors.ts';
import { sendJson } from '../../http/respond.ts';
import type { Handler, Request, Response } from '../../http/server.ts';
import { endOf, readSet } from './activities.ts';
import { type Access, type Authentication, checkConversation } from './authentication.ts';
import { claimsOf, claimsOfSecret, claimsToGenerate, refuseReserved } from './claims.ts';
import {
  continuedOrNew,
  type DirectLineConversation,
  openConversation,
  startedConversation,
} from './conversations.ts';
import { type Files, joinAttachments } from './files.ts';
import type { Limits } from './limits.ts';
import type { Origins } from './origins.ts';
import { MAX_ACTIVITY_BYTES, parseClientActivity, parseTokenParameters, parseWatermark } from './schemas.ts';
import type { TokenClaims, Tokens } from './tokens.ts';
import type { Turns } from './turns.ts';
import { readUpload } from './uploads.ts';

export interface OperationsOptions {
  readonly database: Database;
  readonly turns: Turns;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly tokens: Tokens;
  readonly files: Files;
  readonly origins: Origins;
  readonly authentication: Authentication;
  readonly limits: Limits;
  readonly trustProxy: boolean;
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
  readonly nothing: Handler;
}

const MAX_PARAMETERS_BYTES = 16 * 1024;

export function createOperations(options: OperationsOptions): Operations {
  const { database, turns, clock, newId, tokens, files, origins, limits, trustProxy } = options;

  /** Who asks, and from which page. */
  const authorise = async (request: Request, response: Response): Promise<Access> => {
    limits.ofAddress(request);
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

  const streamUrl = async (request: Request, claims: TokenClaims, watermark: number): Promise<string> => {
    const { ws } = publicAddress(request, trustProxy);
    const token = await tokens.issueForStream(claims);
    return `${ws}/v3/directline/conversations/${claims.conversationId}/stream?watermark=${watermark}&t=${token}`;
  };

  return {
    async preflight(request, response) {
      origins.preflight(request, response);
    },

    async generateToken(request, response) {
      limits.ofStarting(request);
      const access = await authorise(request, response);
      if (access.kind !== 'secret') throw new HttpError(403, 'Forbidden', 'This needs the secret.');
      const parameters = parseTokenParameters(await readJson(request, MAX_PARAMETERS_BYTES));
      const id = await continuedOrNew(database, parameters.conversationId, parameters.userId, newId);
      sendJson(response, 200, await tokens.issue(claimsToGenerate(parameters, id)));
    },

    async refreshToken(request, response) {
      limits.ofStarting(request);
      const access = await authorise(request, response);
      if (access.kind !== 'token') throw new HttpError(403, 'BadArgument', 'This needs a token.');
      sendJson(response, 200, await tokens.issue(access.claims));
    },

    async startConversation(request, response) {
      limits.ofStarting(request);
      const access = await authorise(request, response);
      const parameters = parseTokenParameters(await readJson(request, MAX_PARAMETERS_BYTES));
      const claims = access.kind === 'token' ? access.claims : claimsOfSecret(parameters, newId());
      if (claims.user === undefined) refuseReserved(parameters.userId);

      const { conversationId: id, user } = claims;
      const createdAt = clock().toISOString();
      const conversation = await openConversation(database, { id, createdAt, ...(user && { user }) });
      const isNew = conversation.startedAt === undefined && (await turns.greet(conversation, parameters));
      // From the beginning in both cases: a page that was reloaded shows the history again, and loses no greeting.
      const body = { ...(await tokens.issue(claims)), streamUrl: await streamUrl(request, claims, 0) };
      sendJson(response, isNew ? 201 : 200, body);
    },

    async getConversation(request, response) {
      const { access, conversation } = await enter(request, response);
      limits.ofReading(conversation.id);
      const claims = access.kind === 'token' ? access.claims : claimsOf(conversation);
      const asked = parseWatermark(queryOf(request).get('watermark'));
      const watermark = asked ?? (await endOf(database, conversation.id));
      sendJson(response, 200, {
        ...(await tokens.issue(claims)),
        streamUrl: await streamUrl(request, claims, watermark),
      });
    },

    async getActivities(request, response) {
      const { conversation } = await enter(request, response);
      limits.ofReading(conversation.id);
      const watermark = parseWatermark(queryOf(request).get('watermark')) ?? 0;
      const links = files.linksFor(conversation, publicAddress(request, trustProxy).http);
      sendJson(response, 200, await readSet(database, conversation.id, watermark, links));
    },

    async sendActivity(request, response) {
      const { conversation } = await enter(request, response);
      limits.ofPosting(conversation.id);
      const sent = parseClientActivity(await readJson(request, MAX_ACTIVITY_BYTES));
      sendJson(response, 200, await turns.receive(conversation, sent));
    },

    async upload(request, response) {
      const { conversation } = await enter(request, response);
      limits.ofPosting(conversation.id);
      const upload = await readUpload(request);
      const userId = queryOf(request).get('userId') ?? undefined;
      const container = { type: 'message', ...(userId && { from: { id: userId } }) };
      const sent = parseClientActivity(upload.activity ?? container);
      if (sent.type !== 'message') throw badArgument('Only a message carries files.');
      const kept = [];
      for (const file of upload.files) kept.push(await files.keep(conversation.id, file));
      const attachments = joinAttachments(sent.attachments ?? [], kept);
      sendJson(response, 200, await turns.receive(conversation, { ...sent, attachments }));
    },

    async getFile(request, response) {
      const id = parameter(request, 'id');
      const hash = parameter(request, 'hash');
      const link = queryOf(request).get('t');
      if (link === null) checkConversation(await authorise(request, response), id);
      else {
        limits.ofAddress(request);
        await tokens.verifyForFile(link, id, hash);
      }
      limits.ofReading(id);
      await files.send(id, hash, response);
    },

    async nothing() {
      throw new HttpError(404, 'NotFound', 'There is no such resource.');
    },

    async streamWithoutUpgrade() {
      throw new HttpError(426, 'BadArgument', 'A stream is a WebSocket.', { upgrade: 'websocket' });
    },
  };
}

function parameter(request: Request, name: string): string {
  const value: unknown = request.params?.[name];
  return typeof value === 'string' ? value : '';
}
