/** What an orchestrator asks: is the process alive, and may it be sent requests. */
import { sendJson } from './respond.ts';
import type { HttpServer } from './server.ts';

/** One thing that must work before requests are welcome; it throws when it does not. */
export interface HealthCheck {
  readonly name: string;
  check(): Promise<void>;
}

/**
 * GET /health/live: 200 as long as the process answers. GET /health/ready: 200, or 503 with the names of what fails, or 503 once the
 * server is stopping. With `facts`, what is in use is said with the 200.
 */
export function healthRoutes(
  server: HttpServer,
  checks: readonly HealthCheck[],
  facts: () => object = () => ({}),
): void {
  server.get('/health/live', async (_request, response) => {
    sendJson(response, 200, { status: 'ok' });
  });
  server.get('/health/ready', async (_request, response) => {
    if (server.stopping) {
      sendJson(response, 503, { status: 'stopping' }, { connection: 'close' });
      return;
    }
    const outcomes = await Promise.allSettled(checks.map(async ({ check }) => check()));
    const failing = checks.filter((_check, index) => outcomes[index]?.status === 'rejected');
    if (failing.length === 0) sendJson(response, 200, { status: 'ok', ...facts() });
    else sendJson(response, 503, { status: 'unavailable', failing: failing.map(({ name }) => name) });
  });
}
