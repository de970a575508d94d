/** The store of a service: opened, watched, and kept in order while the service runs. */
import type { Logger } from 'pino';
import { actionExpiries } from '../store/actionRetention.ts';
import type { Database } from '../store/database/database.ts';
import { expiryTask } from '../store/expiry.ts';
import type { FileStore } from '../store/files/files.ts';
import { createHousekeeping, type Housekeeping, type HousekeepingTask } from '../store/housekeeping.ts';
import { copyExpiry, openStore } from '../store/openStore.ts';
import { recordExpiries } from '../store/recordRetention.ts';
import { expiringReceipts, expiringRuns } from './bulk/runs.ts';
import { expiringUnbegun } from './channels/directLine/conversations.ts';
import { expiringExports } from './channels/exports.ts';
import type { Config } from './config.ts';
import { type DatabaseObserver, type WatchedDatabase, watchDatabase } from './databaseWatch.ts';
import { expiringMissed } from './learning/missed.ts';
import { expiringRatings } from './learning/ratings.ts';
import { conversationExpiry, dailyCompaction } from './personalData/retention.ts';
import { unusedFilesTask } from './personalData/unusedFiles.ts';

/** What a service has of its store. */
export interface Kept {
  readonly database: WatchedDatabase;
  /** Not started yet. */
  readonly housekeeping: Housekeeping;
}

export interface KeepingPorts {
  readonly config: Pick<Config, 'dataDir' | 'kept'>;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly observe: DatabaseObserver;
  readonly files: FileStore;
  /** In the place of the one of `dataDir`. */
  readonly double?: Database;
}

/** Opens the store. Throws what the operator must mend: a folder that is in use, damaged, or of a later version. */
export async function keepStore(ports: KeepingPorts): Promise<Kept> {
  const { config, clock, log, observe, files, double } = ports;
  const { engine, tasks } = double === undefined ? await openEngine(ports) : { engine: double, tasks: [] };
  const database = watchDatabase(engine, observe, clock);
  const { kept } = config;
  const housekeeping = createHousekeeping({
    tasks: [
      ...actionExpiries(database, kept),
      ...recordExpiries(database, kept),
      conversationExpiry(database, kept.conversationsKeptDays),
      expiryTask(database, expiringUnbegun),
      expiryTask(database, expiringRuns(kept.conversationsKeptDays)),
      expiryTask(database, expiringReceipts(kept.conversationsKeptDays)),
      expiryTask(database, expiringMissed(kept.missedQuestionsKeptDays)),
      expiryTask(database, expiringRatings(kept.missedQuestionsKeptDays)),
      unusedFilesTask(database, files),
      expiryTask(database, expiringExports),
      ...tasks,
    ],
    clock,
    done: (task, removed) => log.info({ task, removed }, 'Housekeeping has removed what had lived its time.'),
    failed: (task, error) => log.error({ err: error, task }, 'Housekeeping failed; it will be tried again.'),
  });
  return { database, housekeeping };
}

async function openEngine({
  config,
  clock,
  log,
  observe,
}: KeepingPorts): Promise<{ engine: Database; tasks: readonly HousekeepingTask[] }> {
  const engine = await openStore({
    dataDir: config.dataDir,
    clock,
    notice: (message) => log.info(message),
    log: (message, error) => log.error({ err: error }, message),
    observe,
  });
  return { engine, tasks: [copyExpiry(engine), dailyCompaction(engine)] };
}
