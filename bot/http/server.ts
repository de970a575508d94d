/**
 * The HTTP server: restify for routing, with our errors, security headers, timeouts and WebSocket upgrades. A handler that
 * throws answers 500 and nothing more.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import restify from 'restify';
import { HttpError, sendError, toHttpError } from './errors.ts';
import { ALWAYS, securityHeaders } from './headers.ts';
import { answerRaw, hasLeft, parserError } from './raw.ts';
import { type Answered, createRequestLog } from './requestLog.ts';

export type { Request, Response } from 'restify';

/** Answers a request; what it throws is answered as an error. */
export type Handler = (request: restify.Request, response: restify.Response) => Promise<void>;

/** Takes a request to upgrade when it is its own (true), or leaves it to others. It does not throw: `refuse` answers. */
export type UpgradeHandler = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  refuse: (thrown: unknown) => void,
) => boolean;

export interface HttpServer {
  /** For the Bot Framework's adapters, which want restify itself. */
  readonly restify: restify.Server;
  readonly http: Server;
  get(path: string, handler: Handler): void;
  post(path: string, handler: Handler): void;
  put(path: string, handler: Handler): void;
  patch(path: string, handler: Handler): void;
  del(path: string, handler: Handler): void;
  head(path: string, handler: Handler): void;
  options(path: string, handler: Handler): void;
  /** Handlers are asked in the order of their registration; a request that none takes is answered 404. */
  onUpgrade(handler: UpgradeHandler): void;
  /** Port 0 takes any free port, which the answer tells. */
  listen(port: number, host: string): Promise<AddressInfo>;
  /** From now on requests are refused with 503, but those for `/health`. Those under way go on. */
  refuseNew(): void;
  readonly stopping: boolean;
  /** Stops listening, lets requests under way finish for `graceMs` (5 seconds by default), then cuts them. */
  close(graceMs?: number): Promise<void>;
}

export interface HttpServerOptions {
  readonly name: string;
  readonly log: Logger;
  /** Whether a reverse proxy sets X-Forwarded-Proto. Default: no. */
  readonly trustProxy?: boolean;
  /** Makes the ids of requests. Without it they have none. */
  readonly newId?: () => string;
  /** Told of each request when it has been answered. */
  readonly observe?: (answered: Answered) => void;
  readonly timeouts?: Partial<HttpTimeouts>;
}

/** Milliseconds after which a slow or silent connection is cut; see the properties of node's http.Server. */
export interface HttpTimeouts {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  /** Of a connection on which nothing moves, in either direction: a client that does not read its answer. */
  readonly timeout: number;
  readonly connectionsCheckingInterval: number;
}

const defaultTimeouts: HttpTimeouts = {
  headersTimeout: 10_000,
  /** Long enough for an upload over a poor mobile network. */
  requestTimeout: 60_000,
  /** Longer than the idle time of usual reverse proxies (60 s), which would otherwise reuse a connection being closed. */
  keepAliveTimeout: 65_000,
  timeout: 120_000,
  /** How often the above is checked; an option of node:http's createServer, which restify does not pass on. */
  connectionsCheckingInterval: 5_000,
};

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { name, log, timeouts, trustProxy = false } = options;
  // restify's own lines hold URLs, and URLs hold tokens. It logs with pino since version 9; its types still say bunyan.
  const silent = log.child({}, { level: 'silent' }) as unknown as NonNullable<restify.ServerOptions['log']>;
  const server = restify.createServer({ name, log: silent, maxParamLength: 300 });
  const http = server.server as unknown as Server;
  // A request without a Host header is refused below, in our own form.
  Object.assign(http, { requireHostHeader: false }, defaultTimeouts, timeouts);
  let stopping = false;

  const requestLog = createRequestLog(log);
  const tell = (answered: Answered): void => {
    requestLog(answered);
    options.observe?.(answered);
  };
  const refusals = new WeakMap<object, HttpError>();
  const refuse = (response: ServerResponse, thrown: unknown): void => {
    const error = toHttpError(thrown);
    refusals.set(response, error);
    sendError(response, error);
  };

  server.pre((request, response, next) => {
    const startedAt = performance.now();
    const id = options.newId?.();
    response.removeHeader('Server');
    for (const header of Object.entries(securityHeaders(request, trustProxy))) response.setHeader(...header);
    if (id !== undefined) response.setHeader('X-Request-Id', id);
    response.once('close', () => {
      const status = response.headersSent ? response.statusCode : 0;
      tell({
        ...(id !== undefined && { request: id }),
        method: request.method ?? '',
        route: routeOf(request),
        status,
        ...refusalOf(refusals.get(response)),
        ms: performance.now() - startedAt,
      });
    });
    next();
  });
  server.pre((request, response, next) => {
    if (stopping && !/^\/health\//.test(request.url ?? '')) {
      refuse(response, serviceStopping());
      next(false);
    } else if (isUrlMalformed(request)) {
      const message = 'The URL or the Host header is malformed.';
      refuse(response, new HttpError(400, 'BadArgument', message, { connection: 'close' }));
      next(false);
    } else {
      next();
    }
  });
  server.on('restifyError', (_request, response, error, done) => {
    refuse(response, error);
    // Otherwise restify answers as well, and the second answer kills the process.
    Object.assign(response, { _sent: true });
    done();
  });

  // restify emits the server's errors again, on itself; without a listener that throws.
  server.on('error', (error) => log.warn({ err: error }, 'The HTTP server reports an error.'));

  const upgrades: UpgradeHandler[] = [];
  const upgraded = new Set<Duplex>();
  http.on('upgrade', (request, socket, head) => {
    const startedAt = performance.now();
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    socket.on('error', (error) => log.debug({ err: error }, 'A socket failed while it was being upgraded.'));
    const refuseIt = (thrown: unknown): void => {
      const error = toHttpError(thrown);
      answerRaw(socket, error, securityHeaders(request, trustProxy));
      const ms = performance.now() - startedAt;
      tell({ method: 'GET', route: 'upgrade', status: error.status, ...refusalOf(error), ms });
    };
    if (stopping) refuseIt(serviceStopping());
    else if (!upgrades.some((take) => take(request, socket, head, refuseIt))) {
      refuseIt(new HttpError(404, 'NotFound', 'There is no such stream.'));
    }
  });

  http.on('clientError', (thrown: NodeJS.ErrnoException, socket) => {
    const error = parserError(thrown, socket);
    if (error === undefined) {
      socket.destroy();
      return;
    }
    answerRaw(socket, error, ALWAYS);
    tell({ method: 'unknown', route: 'unknown', status: error.status, code: error.code, ms: 0 });
  });

  http.on('checkExpectation', (request, response) => {
    const error = new HttpError(417, 'BadArgument', 'This expectation cannot be met.', {
      connection: 'close',
    });
    sendError(response, error);
    tell({ method: request.method ?? '', route: 'unknown', status: error.status, code: error.code, ms: 0 });
  });

  // restify awaits async functions, and lets what a plain function throws kill the process.
  const safely = (handler: Handler) => async (request: restify.Request, response: restify.Response) => {
    try {
      await handler(request, response);
    } catch (thrown) {
      if (hasLeft(response, thrown)) return;
      refuse(response, thrown);
    }
  };

  return {
    restify: server,
    http,
    get: (path, handler) => void server.get(path, safely(handler)),
    post: (path, handler) => void server.post(path, safely(handler)),
    put: (path, handler) => void server.put(path, safely(handler)),
    patch: (path, handler) => void server.patch(path, safely(handler)),
    del: (path, handler) => void server.del(path, safely(handler)),
    head: (path, handler) => void server.head(path, safely(handler)),
    options: (path, handler) => void server.opts(path, safely(handler)),
    onUpgrade: (handler) => void upgrades.push(handler),
    listen: (port, host) => listen(http, port, host),
    refuseNew: () => {
      stopping = true;
    },
    get stopping() {
      return stopping;
    },
    close: (graceMs = 5_000) => close(http, upgraded, graceMs),
  };
}

/** What is logged of a refusal: its code, and of a failure of ours what caused it. */
function refusalOf(error: HttpError | undefined): Pick<Answered, 'code' | 'cause'> {
  if (error === undefined) return {};
  const isOurs = error.status >= 500 && error.code !== 'ServiceStopping';
  return { code: error.code, ...(isOurs && { cause: error.cause ?? error }) };
}

function serviceStopping(): HttpError {
  return new HttpError(503, 'ServiceStopping', 'The service is stopping: try again in a moment.', {
    connection: 'close',
    'retry-after': '5',
  });
}

/** The pattern of the route that a request took; never its URL. */
function routeOf(request: restify.Request): string {
  const { path } = (request.getRoute() ?? {}) as { readonly path?: unknown };
  return typeof path === 'string' ? path : 'unknown';
}

/** restify's router parses the URL with the Host header, and what that throws would kill the process. */
function isUrlMalformed(request: restify.Request): boolean {
  if (request.headers.host === undefined && request.httpVersion !== '1.0') return true;
  try {
    request.getUrl();
    return false;
  } catch {
    return true;
  }
}

function listen(http: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      const address = http.address();
      if (address === null || typeof address === 'string')
        reject(new Error('The server has no TCP address.'));
      else resolve(address);
    });
  });
}

function close(http: Server, upgraded: ReadonlySet<Duplex>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      http.closeAllConnections();
      // Node no longer counts these among the connections, but waits for them.
      for (const socket of upgraded) socket.destroy();
    }, graceMs);
    http.close(() => {
      clearTimeout(cut);
      resolve();
    });
    http.closeIdleConnections();
  });
}
