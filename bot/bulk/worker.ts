/**
 * Runs imports beside the turns: one write a row, so that a row is done whole or not at all and a process killed in the middle goes on
 * with the next one. How it goes is told where it was confirmed.
 */
import type { Logger } from 'pino';
import { type BulkKind, bulkKinds } from '../../dialogs/bulk/kinds.ts';
import type { Registry } from '../../dialogs/registry.ts';
import type { Database, Transaction } from '../../store/database/database.ts';
import type { Portal } from '../../store/portal.ts';
import { dayInParis } from '../../store/rules/dates.ts';
import { type Listener, listener } from '../committedDocuments.ts';
import { saveConversation } from '../conversation.ts';
import { masked } from '../masking.ts';
import type { Address } from '../outreach/address.ts';
import type { Outreach } from '../outreach/outreach.ts';
import { createKeyedQueue } from '../queue.ts';
import {
  type BulkRow,
  type BulkRun,
  bulkRows,
  bulkRuns,
  isRunning,
  keepReceipt,
  receiptOf,
  rowsOf,
} from './runs.ts';
import { said } from './said.ts';
import { endReplies } from './showing.ts';

/** What the worker is given. */
export interface WorkerPorts {
  readonly database: Database;
  readonly portal: Portal;
  readonly registry: Registry;
  readonly outreach: Outreach;
  readonly clock: () => Date;
  readonly log: Logger;
  /** Shows that ClaudIA is at work, where a channel can. */
  readonly showTyping: (address: Address) => void;
  /** Between two messages of progress. Default: two seconds. */
  readonly progressMs?: number;
}

export interface BulkWorker {
  /** Goes on with what an earlier process left, and hears of what is confirmed from now on. */
  start(): Promise<void>;
  /** What is confirmed, as it becomes durable. */
  readonly listener: Listener;
  /** Finishes the row under way; the others are done after the next start. */
  close(): Promise<void>;
}

/** Makes the worker. */
export function createBulkWorker(ports: WorkerPorts): BulkWorker {
  const { database, log } = ports;
  const queue = createKeyedQueue();
  let isClosing = false;
  const wake = ({ id, utilisateur }: BulkRun): void => {
    // One import of a person at a time.
    queue
      .run(utilisateur, () => (isClosing ? Promise.resolve() : runAll(ports, id, () => isClosing)))
      .catch((error: unknown) =>
        log.error({ err: error }, 'An import stopped: it goes on after the next start.'),
      );
  };
  return {
    listener: listener<BulkRun>(bulkRuns, (runs) => {
      for (const run of runs) if (run.state === 'running') wake(run);
    }),
    async start() {
      const left = await database.read((reader) => reader.find(bulkRuns, 'running', 'yes'));
      for (const run of left) wake(run);
    },
    async close() {
      isClosing = true;
      await queue.idle();
    },
  };
}

async function runAll(ports: WorkerPorts, id: string, isClosing: () => boolean): Promise<void> {
  const { database, registry, clock, log } = ports;
  const run = await database.read((reader) => reader.get(bulkRuns, id));
  const kind = bulkKinds(registry).find(({ procedure }) => procedure.id === run?.procedure);
  if (run === undefined || kind === undefined || !isRunning(run)) return;
  const rows = await database.read((reader) => rowsOf(reader, id));
  const total = rows.filter(({ state }) => state !== 'invalid' && state !== 'already').length;
  const { progressMs = 2000 } = ports;
  let toldAt = clock().getTime();
  let done = rows.filter(({ state }) => state === 'done' || state === 'refused').length;
  for (const { id: row } of rows.filter(({ state }) => state === 'ready')) {
    if (isClosing()) return;
    if (!(await runRow(ports, kind, id, row))) break;
    done += 1;
    if (done === total || clock().getTime() - toldAt < progressMs) continue;
    ports.showTyping(run.address);
    await tellProgress(ports, run, done, total);
    toldAt = clock().getTime();
  }
  await end(ports, kind, run);
  log.info({ run: id, procedure: run.procedure, rows: rows.length, done }, 'An import has ended.');
}

/** What the store refuses after it was begun: thrown, so that nothing of the row stays. */
class RowRefused extends Error {
  override readonly name = 'RowRefused';
}

/** Does one row; false when the import is to stop. */
async function runRow(ports: WorkerPorts, kind: BulkKind, runId: string, rowId: string): Promise<boolean> {
  const { database, log } = ports;
  try {
    return await database.write((transaction) => doRow(ports, transaction, kind, runId, rowId));
  } catch (error) {
    if (isClosed(error)) throw error;
    if (!(error instanceof RowRefused)) log.error({ err: error, run: runId }, 'A row of an import failed.');
    const reason = error instanceof RowRefused ? error.message : said.interrupted;
    await database.write((transaction) => refuse(transaction, runId, rowId, reason));
    return true;
  }
}

/** The store itself takes no writes: that is no fault of the row’s. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === 'DatabaseError';
}

async function doRow(
  { portal, clock }: WorkerPorts,
  transaction: Transaction,
  { procedure }: BulkKind,
  runId: string,
  rowId: string,
): Promise<boolean> {
  const run = await transaction.get(bulkRuns, runId);
  const row = await transaction.get(bulkRows, rowId);
  if (run?.state !== 'running' || row === undefined) return false;
  if (row.state !== 'ready') return true;
  const { utilisateur, canal, address } = run;
  const effect = await procedure.effect(row.values, {
    portal,
    transaction,
    today: dayInParis(clock()),
    request: {
      actor: { kind: 'utilisateur', id: utilisateur },
      canal,
      key: `bulk:${row.key}:${row.attempt}`,
    },
    conversation: { id: address.conversation, exchanges: async () => [], masked },
  });
  if (!effect.ok) throw new RowRefused(effect.reason);
  const { reference } = effect;
  await transaction.put(bulkRows, { ...row, state: 'done', reference } satisfies BulkRow);
  await keepReceipt(transaction, utilisateur, row, { reference, le: clock().toISOString() });
  return true;
}

/** Refused; or done before, by what was sent earlier, when the store says no to doing it again. */
async function refuse(transaction: Transaction, runId: string, rowId: string, reason: string): Promise<void> {
  const run = await transaction.get(bulkRuns, runId);
  const row = await transaction.get(bulkRows, rowId);
  if (run === undefined || row === undefined) return;
  const receipt = await receiptOf(transaction, run.utilisateur, row.key);
  const state = receipt === undefined ? 'refused' : 'already';
  const told = receipt === undefined ? { reason } : { reference: receipt.reference };
  await transaction.put(bulkRows, { ...row, state, ...told });
}

async function tellProgress(
  { outreach }: WorkerPorts,
  { utilisateur, address }: BulkRun,
  done: number,
  total: number,
): Promise<void> {
  await outreach.say(utilisateur, address, async () => [
    { text: said.progress(done, total), suggestions: [said.suggestions.stop] },
  ]);
}

/** That it has ended, and that it was told, are one write. */
async function end(
  { database, outreach }: WorkerPorts,
  kind: BulkKind,
  { id, ...run }: BulkRun,
): Promise<void> {
  const told = await outreach.say(
    run.utilisateur,
    run.address,
    async ({ transaction, conversation }) => {
      const current = await transaction.get(bulkRuns, id);
      if (current === undefined || !isRunning(current)) return [];
      await transaction.put(bulkRuns, { ...current, state: 'ended' });
      const { bulk, ...others } = conversation;
      if (bulk?.awaits === 'end' && bulk.run === id) await saveConversation(transaction, others);
      return endReplies(kind, current, await rowsOf(transaction, id));
    },
    [said.suggestions.stop],
  );
  if (told) return;
  // The conversation is somebody else's by now: there is nobody to tell.
  await database.write(async (transaction) => {
    const current = await transaction.get(bulkRuns, id);
    if (current !== undefined && isRunning(current)) {
      await transaction.put(bulkRuns, { ...current, state: 'ended' });
    }
  });
}
