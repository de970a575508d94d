/**
 * Tables that a reply offers to take away. The transcript holds their address alone: their contents are kept apart, compressed, for a
 * day, and read by whoever may read the conversation.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Attachment } from 'botbuilder';
import type { Export } from '../../dialogs/reply.ts';
import { defineCollection, type Reader, type Transaction } from '../../store/database/database.ts';
import { type Expiring, hourOf } from '../../store/expiry.ts';
import { masked } from '../masking.ts';
import { csv } from './csv.ts';

/** A file of a conversation. */
interface TableExport {
  /** Conversation and hash of the content. */
  readonly id: string;
  readonly name: string;
  /** CSV, compressed, in base64. */
  readonly content: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

const tableExports = defineCollection<TableExport>()('tableExports', {
  heure: { of: ({ createdAt }) => hourOf(createdAt), unique: false },
});

/** As long as the links that lead there. */
export const EXPORT_KEPT_HOURS = 24;

/** What housekeeping removes when its time is over. */
export const expiringExports: Expiring<TableExport> = {
  collection: tableExports,
  keptHours: EXPORT_KEPT_HOURS,
};

/** More are in the portal's own export: a conversation carries no data base. */
const MAX_ROWS = 5000;

const HOUR_MS = 3_600_000;

/** Keeps a table, without account numbers, for a conversation of Direct Line, and gives the attachment that refers to it. */
export async function keepExport(
  transaction: Transaction,
  conversationId: string,
  table: Export,
  now: Date,
): Promise<Attachment> {
  const { name, columns, rows } = masked(table);
  const bytes = Buffer.from(csv(columns, rows.slice(0, MAX_ROWS)));
  const hash = createHash('sha256').update(bytes).digest('base64url');
  const file = `${name}.csv`;
  await transaction.put(tableExports, {
    id: idOf(conversationId, hash),
    name: file,
    content: gzipSync(bytes).toString('base64'),
    createdAt: now.toISOString(),
  });
  const path = `/v3/directline/conversations/${conversationId}/files/${hash}`;
  return { contentType: 'text/csv', name: file, contentUrl: `${path}/${encodeURIComponent(file)}` };
}

/** The file, unless its time is over. */
export async function readExport(
  reader: Reader,
  conversationId: string,
  hash: string,
  now: Date,
): Promise<{ readonly name: string; readonly contentType: string; readonly bytes: Buffer } | undefined> {
  const found = await reader.get(tableExports, idOf(conversationId, hash));
  if (found === undefined) return undefined;
  if (now.getTime() - Date.parse(found.createdAt) >= EXPORT_KEPT_HOURS * HOUR_MS) return undefined;
  const bytes = gunzipSync(Buffer.from(found.content, 'base64'));
  return { name: found.name, contentType: 'text/csv; charset=utf-8', bytes };
}

function idOf(conversationId: string, hash: string): string {
  return `${conversationId}/${hash}`;
}
