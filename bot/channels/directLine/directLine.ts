/**
 * Direct Line 3.0, served by ourselves: REST and WebSocket as « API reference - Direct Line API 3.0 » describes them, so that
 * Microsoft's clients (directlinejs, Web Chat) work as they do with Azure.
 */
import type { IncomingMessage } from 'node:http';
import type { Activity, ChannelAccount } from 'botbuilder';
import type { Logger } from 'pino';
import type { Database } from '../../../store/database/database.ts';
import type { FileAddresses } from '../../http/fileAddresses.ts';
import type { HttpServer } from '../../http/server.ts';
import type { RunTurn } from '../channel.ts';
import { DirectLineAdapter } from './adapter.ts';
import { createAuthentication } from './authentication.ts';
import { continuedOrNew } from './conversations.ts';
import { createFiles, type FileStore } from './files.ts';
import { createLimits, type LimitOptions } from './limits.ts';
import { createOperations } from './operations.ts';
import { createOrigins } from './origins.ts';
import { createStreams } from './streams.ts';
import { createTokens, type IssuedToken, type TokenUser } from './tokens.ts';
import { createTurns } from './turns.ts';
import { createUpgrade } from './upgrade.ts';

export interface DirectLineOptions extends LimitOptions {
  readonly database: Database;
  readonly runTurn: RunTurn;
  /** Opens everything, and signs tokens: a new one makes every token invalid. */
  readonly secret: string;
  readonly clock: () => Date;
  /** Makes ids that are unguessable and need no escaping in a URL. */
  readonly newId: () => string;
  readonly log: Logger;
  readonly files: FileStore;
  /** Of the portal's documents; absent: their names alone are shown. */
  readonly addresses?: FileAddresses;
  /** How the bot is named in activities. */
  readonly bot: { readonly id: string; readonly name: string };
  /** Lifetime of tokens; directlinejs renews its own every 15 minutes, so that less than that loses it. Default: 1800. */
  readonly tokenSeconds?: number;
  /** Origins of the pages that may embed the widget, such as `https://portal.example`. Default: those of each token. */
  readonly trustedOrigins?: readonly string[];
  /** Whether a reverse proxy sets the X-Forwarded headers. Default: no. */
  readonly trustProxy?: boolean;
  /** Default: 30 seconds. */
  readonly keepAliveMs?: number;
  /** Default: 8 MB. */
  readonly maxBufferedBytes?: number;
  /** Default: 5. */
  readonly maxStreamsPerConversation?: number;
}

export interface DirectLine {
  /** Adds the API to a server, WebSocket included. */
  routes(server: HttpServer): void;
  /**
   * A token for a page of this service itself, as « Generate token » gives them, and counted with them for the address that asks.
   * `conversationId` is a conversation to continue; when it is unknown or somebody else's, the token is for a new one.
   */
  issueToken(
    request: IncomingMessage,
    wanted: { readonly user?: TokenUser; readonly conversationId?: string },
  ): Promise<IssuedToken>;
  /** Says that the transcript of a conversation has grown by other means than a turn. */
  notify(conversationId: string): void;
  /** Sends whoever is connected something that is not kept, such as a sign that the bot is at work. */
  tellNow(conversationId: string, activity: Partial<Activity>): void;
  /** Whether any client listens to the conversation now. */
  isListened(conversationId: string): boolean;
  /** For what the bot sends outside of a turn, by `continueConversation`. */
  readonly adapter: DirectLineAdapter;
  /** How many WebSockets are open. */
  readonly openStreams: number;
  /** Closes the WebSockets. The server is closed by its owner. */
  close(): void;
}

export function createDirectLine(options: DirectLineOptions): DirectLine {
  const { database, clock, newId, log, secret, trustProxy = false } = options;
  const bot: ChannelAccount = { ...options.bot, role: 'bot' };

  const tokens = createTokens({ secret, clock, seconds: options.tokenSeconds ?? 1800 });
  const { addresses } = options;
  const files = createFiles({
    database,
    store: options.files,
    tokens,
    clock,
    ...(addresses && { addresses }),
  });
  const limits = createLimits(options, clock, trustProxy);
  const origins = createOrigins(options.trustedOrigins ?? [], trustProxy);
  const streams = createStreams({
    log,
    keepAliveMs: options.keepAliveMs ?? 30_000,
    maxBufferedBytes: options.maxBufferedBytes ?? 8 * 1024 * 1024,
    maxPerConversation: options.maxStreamsPerConversation ?? 5,
  });
  const notify = (conversationId: string): void => streams.wake(conversationId);
  const tellNow = (conversationId: string, activity: Partial<Activity>): void =>
    streams.sendUnkept(conversationId, activity);
  const adapter = new DirectLineAdapter({ database, clock, newId, bot, notify, broadcast: tellNow });
  const turns = createTurns({
    database,
    runTurn: options.runTurn,
    adapter,
    bot,
    clock,
    newId,
    notify,
    tellNow,
  });
  const operations = createOperations({
    database,
    turns,
    clock,
    newId,
    tokens,
    files,
    origins,
    authentication: createAuthentication(secret, tokens),
    limits,
    trustProxy,
  });
  const upgrade = createUpgrade({ database, tokens, files, origins, streams, limits, trustProxy });

  return {
    routes(server) {
      const base = '/v3/directline';
      const { announced } = origins;
      server.options(`${base}/*`, operations.preflight);
      server.post(`${base}/tokens/generate`, announced(operations.generateToken));
      server.post(`${base}/tokens/refresh`, announced(operations.refreshToken));
      server.post(`${base}/conversations`, announced(operations.startConversation));
      server.get(`${base}/conversations/:id`, announced(operations.getConversation));
      server.get(`${base}/conversations/:id/activities`, announced(operations.getActivities));
      server.post(`${base}/conversations/:id/activities`, announced(operations.sendActivity));
      server.post(`${base}/conversations/:id/upload`, announced(operations.upload));
      server.get(`${base}/conversations/:id/files/:hash/:name`, announced(operations.getFile));
      server.get(`${base}/conversations/:id/stream`, announced(operations.streamWithoutUpgrade));
      // Preflights of everything are answered: a path that is none would be told that its method is wrong.
      server.get(`${base}/*`, announced(operations.nothing));
      server.onUpgrade(upgrade);
    },
    async issueToken(request, { user, conversationId }) {
      limits.ofStarting(request);
      const id = await continuedOrNew(database, conversationId, user?.id, newId);
      return tokens.issue({ conversationId: id, trustedOrigins: [], ...(user && { user }) });
    },
    notify,
    tellNow,
    isListened: (conversationId) => streams.isListened(conversationId),
    adapter,
    get openStreams() {
      return streams.open;
    },
    close: () => streams.close(),
  };
}
