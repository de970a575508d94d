/** Opens the stream of a conversation: `GET …/conversations/{id}/stream?watermark=…&t=…`, whose token stands in the URL. */
import type { IncomingMessage } from 'node:http';
import type { Database } from '../../../store/database/database.ts';
import { publicAddress, queryOf } from '../../http/address.ts';
import { HttpError } from '../../http/errors.ts';
import type { UpgradeHandler } from '../../http/server.ts';
import { readPage } from './activities.ts';
import { startedConversation } from './conversations.ts';
import type { Files } from './files.ts';
import type { Limits } from './limits.ts';
import type { Origins } from './origins.ts';
import { parseWatermark } from './schemas.ts';
import type { Connection, Streams } from './streams.ts';
import type { Tokens } from './tokens.ts';

export interface UpgradeOptions {
  readonly database: Database;
  readonly tokens: Tokens;
  readonly files: Files;
  readonly origins: Origins;
  readonly streams: Streams;
  readonly limits: Limits;
  readonly trustProxy: boolean;
}

export function createUpgrade(options: UpgradeOptions): UpgradeHandler {
  const { database, tokens, files, origins, streams, limits, trustProxy } = options;

  /** Throws {@link HttpError} as the REST operations do. The token is only looked at now: an open stream stays open. */
  const authorise = async (request: IncomingMessage, conversationId: string): Promise<Connection> => {
    limits.ofAddress(request);
    const query = queryOf(request);
    const token = query.get('t');
    if (token === null) throw new HttpError(401, 'Unauthorized', 'Missing token');
    const claims = await tokens.verifyForStream(token);
    if (claims.conversationId !== conversationId || !origins.allowsStream(request, claims)) {
      throw new HttpError(403, 'Forbidden', 'This stream is for another conversation or another page.');
    }
    limits.ofReading(conversationId);
    const conversation = await startedConversation(database, conversationId);
    const links = files.linksFor(conversation, publicAddress(request, trustProxy).http);
    return {
      conversationId,
      watermark: parseWatermark(query.get('watermark')) ?? 0,
      read: (watermark) => database.read((reader) => readPage(reader, conversationId, watermark, links)),
    };
  };

  return (request, socket, head, refuse) => {
    const conversationId = streamPath.exec(request.url ?? '')?.[1];
    if (conversationId === undefined) return false;
    authorise(request, conversationId).then(
      (connection) => streams.connect(request, socket, head, connection),
      refuse,
    );
    return true;
  };
}

const streamPath = /^\/v3\/directline\/conversations\/([^/?]+)\/stream(?:\?|$)/;
