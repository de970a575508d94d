/** A channel of the Bot Framework, as far as a bot posts to it: what it was sent, and a refusal when it is told to refuse. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';

/** A connector that listens. */
export interface Connector {
  readonly serviceUrl: string;
  /** Path and activity of each post that it took. */
  readonly taken: readonly { readonly path: string; readonly activity: Activity }[];
  /** How many posts it refused. */
  readonly refused: number;
  /** From now on it answers 403, or takes what comes. */
  refuse(refusing: boolean): void;
  /** Resolves when it has taken something that says this. */
  until(pattern: RegExp): Promise<Activity>;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startConnector(): Promise<Connector> {
  const taken: { path: string; activity: Activity }[] = [];
  const waiting = new Set<() => void>();
  let refusing = false;
  let refused = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      if (refusing) refused += 1;
      else taken.push({ path: request.url ?? '', activity: JSON.parse(Buffer.concat(chunks).toString()) });
      response.writeHead(refusing ? 403 : 201, { 'content-type': 'application/json' });
      response.end(refusing ? '{}' : JSON.stringify({ id: String(taken.length) }));
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}/`,
    taken,
    get refused() {
      return refused;
    },
    refuse(now) {
      refusing = now;
    },
    until: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const found = taken.find(({ activity }) => pattern.test(activity.text ?? ''));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found.activity);
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
