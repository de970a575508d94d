/** Composition root: the only place that constructs things. Tests start the whole product from here. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Logger, pino } from 'pino';
import { createRegistry, type Registry } from '../dialogs/registry.ts';
import type { Article } from '../knowledge/article.ts';
import { loadArticles } from '../knowledge/load.ts';
import type { Database } from '../store/database/database.ts';
import { openLowdbDatabase } from '../store/database/lowdb.ts';
import { demoPeople, fillDemo } from '../store/demo.ts';
import { openFileStore } from '../store/files/files.ts';
import { createPortal } from '../store/portal.ts';
import { messagesRoute } from './channels/botFramework/messages.ts';
import type { RunTurn } from './channels/channel.ts';
import { createDirectLine } from './channels/directLine/directLine.ts';
import { keptFiles } from './channels/directLine/keptFiles.ts';
import { createClaudia } from './claudia.ts';
import type { Config } from './config.ts';
import { demoRoutes } from './http/demo.ts';
import { healthRoutes } from './http/health.ts';
import { createHttpServer } from './http/server.ts';
import { staticRoutes } from './http/static.ts';
import { createKeyedQueue } from './queue.ts';
import { directLineSecret } from './secret.ts';
import { createTurns } from './turn.ts';

/** What tests may put in the place of the real thing. */
export interface Doubles {
  readonly clock?: () => Date;
  readonly newId?: () => string;
  readonly database?: Database;
  readonly log?: Logger;
  readonly registry?: Registry;
  readonly articles?: readonly Article[];
}

/** A running service. */
export interface Service {
  /** Where it listens: `http://127.0.0.1:3978`. */
  readonly url: string;
  readonly directLineSecret: string;
  readonly database: Database;
  readonly runTurn: RunTurn;
  /** Stops listening, lets the turns under way finish, closes the store. */
  close(): Promise<void>;
}

const WEB_FOLDER = fileURLToPath(new URL('../build/web/', import.meta.url));

/** The page runs its own scripts and talks to its own server; Web Chat styles itself from JavaScript and draws data: images. */
const PAGE_HEADERS = {
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self' ws: wss:",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; '),
};

/** Starts the whole product. Throws what the operator must mend: a taken port, a damaged or locked store. */
export async function startService(config: Config, doubles: Doubles = {}): Promise<Service> {
  const clock = doubles.clock ?? (() => new Date());
  const newId = doubles.newId ?? (() => randomBytes(16).toString('base64url'));
  const log = doubles.log ?? pino({ level: config.logLevel });
  const bot = { id: 'claudia', name: config.botName };

  // What people write is in there: nobody else on this machine needs to read it.
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const database =
    doubles.database ??
    (await openLowdbDatabase({
      dataDir: config.dataDir,
      log: (message, error) => log.error({ err: error }, message),
    }));
  if (config.demo) await fillDemo(database, clock);
  const portal = createPortal({ clock });
  const registry = doubles.registry ?? createRegistry();
  const mind = createClaudia(config.botName, registry, doubles.articles ?? loadArticles());
  const queue = createKeyedQueue();
  const runTurn = createTurns({ database, portal, registry, mind, queue, clock, newId, log });

  const secret = await directLineSecret(config, newSecret);
  const files = keptFiles(await openFileStore({ dataDir: config.dataDir }));
  const { trustedOrigins, trustProxy } = config;
  const directLine = createDirectLine({
    database,
    runTurn,
    secret,
    clock,
    newId,
    log,
    files,
    bot,
    trustedOrigins,
    trustProxy,
  });

  const server = createHttpServer({ name: config.botName, log });
  healthRoutes(server, [{ name: 'store', check: () => database.read(async () => undefined) }]);
  directLine.routes(server);
  if (config.azure !== undefined || !config.production) {
    messagesRoute(server, { runTurn, bot, newId, log, ...(config.azure && { azure: config.azure }) });
  }
  if (config.demo) {
    demoRoutes(server, demoPeople, directLine);
    staticRoutes(server, { directory: WEB_FOLDER, path: '', headers: PAGE_HEADERS });
  }
  const { port } = await server.listen(config.port, config.host);
  let stopping = false;
  mind.warmUp().catch((error: unknown) => {
    if (!stopping) log.warn({ err: error }, 'Unusual dates cannot be read: the recognizer did not load.');
  });

  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    directLineSecret: secret,
    database,
    runTurn,
    async close() {
      stopping = true;
      mind.close();
      directLine.close();
      await server.close();
      await queue.idle();
      await database.close();
    },
  };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
