/** GET /metrics, for Prometheus: with a token to whoever has it, without one to programs of this machine. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Metrics } from '../metrics.ts';
import { HttpError } from './errors.ts';
import { isFromThisMachine } from './local.ts';
import type { HttpServer } from './server.ts';

/** Adds the route. */
export function metricsRoute(
  server: HttpServer,
  metrics: Pick<Metrics, 'contentType' | 'text'>,
  token: string | undefined,
): void {
  server.get('/metrics', async (request, response) => {
    if (token === undefined) refuseStrangers(request);
    else refuseWithoutToken(request, token);
    const text = await metrics.text();
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
    response.end(text);
  });
}

function refuseStrangers(request: IncomingMessage): void {
  if (isFromThisMachine(request)) return;
  throw new HttpError(403, 'Forbidden', 'Without METRICS_TOKEN only programs of this machine are served.');
}

function refuseWithoutToken({ headers }: IncomingMessage, token: string): void {
  const [, given = ''] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (timingSafeEqual(digest(given), digest(token))) return;
  throw new HttpError(401, 'Unauthorized', 'This needs METRICS_TOKEN as a bearer token.', {
    'www-authenticate': 'Bearer',
  });
}

/** Of equal length, whatever is compared. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
