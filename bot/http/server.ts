/**
 * The HTTP server: restify for routing, with our errors, security headers, timeouts and WebSocket upgrades. A handler that
 * throws answers 500 and nothing more.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import restify from 'restify';
import { HttpError, sendError } from './errors.ts';
import { answerWhatNodeRefuses, hasLeft, refuseUpgrade, reported } from './refusals.ts';

export type { Request, Response } from 'restify';

/** Answers a request; what it throws is answered as an error. */
export type Handler = (request: restify.Request, response: restify.Response) => Promise<void>;

/** Takes a request to upgrade when it is its own (true), or leaves it to others. It does not throw. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

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
  /** Stops listening, lets requests under way finish for `graceMs` (5 seconds by default), then cuts them. */
  close(graceMs?: number): Promise<void>;
}

export interface HttpServerOptions {
  readonly name: string;
  readonly log: Logger;
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

export function createHttpServer({ name, log, timeouts }: HttpServerOptions): HttpServer {
  // restify logs with pino since version 9; its types still say bunyan.
  const logger = log as unknown as NonNullable<restify.ServerOptions['log']>;
  const server = restify.createServer({ name, log: logger, maxParamLength: 300 });
  const http = server.server as unknown as Server;
  // A request without a Host header is refused below, in our own form.
  Object.assign(http, { requireHostHeader: false }, defaultTimeouts, timeouts);
  answerWhatNodeRefuses(http, log);

  server.pre(securityHeaders);
  server.pre(refuseMalformedUrl(log));
  server.on('restifyError', (request, response, error, done) => {
    sendError(response, reported(request, error, log));
    // Otherwise restify answers as well, and the second answer kills the process.
    Object.assign(response, { _sent: true });
    done();
  });

  // restify emits the server's errors again, on itself; without a listener that throws.
  server.on('error', (error) => log.warn({ err: error }, 'The HTTP server reports an error.'));

  const upgrades: UpgradeHandler[] = [];
  const upgraded = new Set<Duplex>();
  http.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    socket.on('error', (error) => log.debug({ error }, 'A socket failed while it was being upgraded.'));
    if (!upgrades.some((take) => take(request, socket, head))) {
      const error = new HttpError(404, 'NotFound', 'There is no such stream.');
      refuseUpgrade(socket, reported(request, error, log));
    }
  });

  // restify awaits async functions, and lets what a plain function throws kill the process.
  const safely = (handler: Handler) => async (request: restify.Request, response: restify.Response) => {
    try {
      await handler(request, response);
    } catch (thrown) {
      if (hasLeft(response, thrown)) return;
      sendError(response, reported(request, thrown, log));
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
    close: (graceMs = 5_000) => close(http, upgraded, graceMs),
  };
}

function securityHeaders(_request: restify.Request, response: restify.Response, next: restify.Next): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Permitted-Cross-Domain-Policies', 'none');
  next();
}

/** restify's router parses the URL with the Host header, and what that throws would kill the process. */
function refuseMalformedUrl(log: Logger) {
  return (request: restify.Request, response: restify.Response, next: restify.Next): void => {
    try {
      if (request.headers.host === undefined && request.httpVersion !== '1.0')
        throw new Error('No Host header.');
      request.getUrl();
      next();
    } catch {
      const message = 'The URL or the Host header is malformed.';
      const error = new HttpError(400, 'BadArgument', message, { connection: 'close' });
      sendError(response, reported(request, error, log));
      next(false);
    }
  };
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
