/** The whole product in this process, as tests start it: on a free port, with a folder of its own that goes when it is closed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../bot/config.ts';
import { type Doubles, type Service, startService } from '../../bot/service.ts';
import { AUDIT_PARTITION, audit } from '../../store/collections.ts';
import type { Database } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import type { AuditEntry } from '../../store/model.ts';

/** A service in memory. */
export interface Running extends Service {
  /** Everything that was done, oldest first. */
  actions(): Promise<readonly AuditEntry[]>;
}

/** Starts the product as an operator with this environment would, over a memory database unless `doubles` bring another one. */
export async function startInMemory(
  environment: Readonly<Record<string, string>> = {},
  doubles: Doubles = {},
): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'claudia-service-'));
  const config = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', ...environment });
  const database = doubles.database ?? createMemoryDatabase();
  const service = await startService(config, { ...doubles, database });
  return {
    ...service,
    actions: () => actionsIn(database),
    async close() {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The audit trail of a database, oldest first. */
export async function actionsIn(database: Database): Promise<readonly AuditEntry[]> {
  const entries = await database.read((reader) => reader.entries(audit, AUDIT_PARTITION));
  return entries.map(({ entry }) => entry);
}

/** What an HTTP server answers; `body` is JSON when it reads as such. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says; each test looks at what it expects.
  readonly body: any;
}

/** Posts with any header, those that `fetch` keeps for itself included. */
export function postRaw(
  url: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const all = { 'content-type': 'application/json', ...headers };
    const sent = request(url, { method: 'POST', headers: all, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, body: parsed(text) });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
