/** Composition root: the only place that constructs things. Tests start the whole product from here. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createRegistry, type Registry } from '../dialogs/registry.ts';
import type { Article } from '../knowledge/article.ts';
import type { Database } from '../store/database/database.ts';
import { demoPeople, fillDemo } from '../store/demo.ts';
import { demoRegister } from '../store/demoInsee.ts';
import { openFileStore } from '../store/files/files.ts';
import { inseeRegister, unavailableInsee } from '../store/insee.ts';
import { createPortal } from '../store/portal.ts';
import type { ChannelAuthentication } from './channels/botFramework/adapter.ts';
import { messagesRoute } from './channels/botFramework/messages.ts';
import type { RunTurn } from './channels/channel.ts';
import { createDirectLine } from './channels/directLine/directLine.ts';
import { keptFiles } from './channels/directLine/keptFiles.ts';
import { tellingDatabase } from './committedDocuments.ts';
import type { Config } from './config.ts';
import { demoRoutes } from './http/demo.ts';
import { createFileAddresses, type FileAddresses, fileAddressRoutes } from './http/fileAddresses.ts';
import { healthRoutes } from './http/health.ts';
import { metricsRoute } from './http/metrics.ts';
import { pageRoutes } from './http/pages.ts';
import { createHttpServer, type HttpTimeouts } from './http/server.ts';
import { keepStore } from './keeping.ts';
import { createLog } from './logging.ts';
import { createMetrics } from './metrics.ts';
import { startProactive } from './proactive.ts';
import type { Publication } from './publishing/publisher.ts';
import { createPublishing } from './publishing/publishing.ts';
import { createKeyedQueue } from './queue.ts';
import { createSeals } from './sealing.ts';
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
  readonly timeouts?: Partial<HttpTimeouts>;
  /** Who is a channel of the Bot Framework, and how it is reached. */
  readonly authentication?: ChannelAuthentication;
}

/** A running service. */
export interface Service {
  /** Where it listens: `http://127.0.0.1:3978`. */
  readonly url: string;
  readonly directLineSecret: string;
  readonly database: Database;
  readonly runTurn: RunTurn;
  /** Makes addresses of documents, each for one person and some minutes. */
  readonly fileAddresses: FileAddresses;
  /** Takes the articles of the folder as they are now; what is broken is refused, and told in the log. Never rejects. */
  readonly publishArticles: () => Promise<Publication>;
  /**
   * Refuses what is new, lets the turns under way finish and their replies leave, closes the store. What was acknowledged is safe even
   * if it is not called.
   */
  close(): Promise<void>;
}

/** How long turns may last once the service is stopping, while clients that wait for a reply stay connected. */
const TURNS_GRACE_MS = 10_000;

const WEB_FOLDER = fileURLToPath(new URL('../build/web/', import.meta.url));

/** Starts the whole product. Throws what the operator must mend: a taken port, a damaged or locked store. */
export async function startService(config: Config, doubles: Doubles = {}): Promise<Service> {
  const clock = doubles.clock ?? (() => new Date());
  const newId = doubles.newId ?? randomIds();
  const log = doubles.log ?? createLog(config.logLevel);
  const bot = { id: 'claudia', name: config.botName };

  // What people write is in there: nobody else on this machine needs to read it.
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const queue = createKeyedQueue();
  const metrics = createMetrics({ queue, openStreams: () => directLine.openStreams });
  const files = openFileStore({ dataDir: config.dataDir });
  const { database: watched, housekeeping } = await keepStore({
    files,
    config,
    clock,
    log,
    observe: metrics.database,
    ...(doubles.database && { double: doubles.database }),
  });
  const database = tellingDatabase(watched);
  if (config.demo) await fillDemo(database, clock);
  const insee = config.demo ? inseeRegister(demoRegister) : unavailableInsee;
  const portal = createPortal({ clock, insee });
  const registry = doubles.registry ?? createRegistry();
  const publishing = createPublishing({
    config,
    registry,
    clock,
    log,
    observe: metrics.articlesPublished,
    double: doubles.articles,
    // What doubles teach is no use to the next start.
    keeps: doubles.registry === undefined && doubles.articles === undefined,
  });
  const secret = await directLineSecret(config, newSecret);
  const seals = createSeals(secret);
  const observe = metrics.turnEnded;
  const readFile = files.read;
  const runTurn = createTurns({
    database,
    portal,
    registry,
    mind: publishing.mind,
    queue,
    clock,
    newId,
    log,
    readFile,
    seals,
    observe,
  });

  const { trustedOrigins, trustProxy } = config;
  const addresses = createFileAddresses(secret, clock);
  const directLine = createDirectLine({
    database,
    runTurn,
    secret,
    clock,
    newId,
    log,
    files: keptFiles(files),
    addresses,
    bot,
    trustedOrigins,
    trustProxy,
  });

  const server = createHttpServer({
    name: config.botName,
    log,
    trustProxy,
    newId,
    observe: metrics.answered,
    ...(doubles.timeouts && { timeouts: doubles.timeouts }),
  });
  healthRoutes(server, [{ name: 'store', check: () => watched.check() }], () => ({
    articles: publishing.state,
  }));
  metricsRoute(server, metrics, config.metricsToken);
  directLine.routes(server);
  const isReachable = config.azure !== undefined || !config.production;
  const post = isReachable
    ? messagesRoute(server, {
        runTurn,
        database,
        bot,
        newId,
        clock,
        log,
        trustProxy,
        teamsTenants: config.teamsTenants,
        ...(doubles.authentication && { authentication: doubles.authentication }),
        ...(config.publicUrl !== undefined && { documents: { addresses, publicUrl: config.publicUrl } }),
        ...(config.azure && { azure: config.azure }),
      })
    : undefined;
  fileAddressRoutes(server, { addresses, database, portal, files });
  if (config.demo) demoRoutes(server, demoPeople, directLine);
  pageRoutes(server, {
    directory: WEB_FOLDER,
    values: { name: config.botName, ...config.notices },
    portals: trustedOrigins,
    demo: config.demo,
  });
  const proactive = startProactive({
    database,
    queue,
    portal,
    registry,
    clock,
    log,
    directLine,
    post,
    bot,
  });
  const { port } = await server.listen(config.port, config.host);
  housekeeping.start();
  publishing.watch();
  const mind = publishing.mind();
  mind.warmUp().catch((error: unknown) => {
    if (!server.stopping)
      log.warn({ err: error }, 'Unusual dates cannot be read: the recognizer did not load.');
  });

  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    directLineSecret: secret,
    database,
    runTurn,
    fileAddresses: addresses,
    publishArticles: publishing.publish,
    async close() {
      server.refuseNew();
      publishing.close();
      await Promise.race([queue.idle(), setTimeout(TURNS_GRACE_MS, undefined, { ref: false })]);
      await proactive.close();
      directLine.close();
      await server.close();
      await queue.idle();
      mind.close();
      await housekeeping.stop();
      await database.close();
      metrics.close();
    },
  };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Unguessable ids. A turn needs several: asking the system for each would cost more than all of them together. */
function randomIds(): () => string {
  const idBytes = 16;
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomBytes(256 * idBytes);
    const id = drawn.toString('base64url', 0, idBytes);
    drawn = drawn.subarray(idBytes);
    return id;
  };
}
