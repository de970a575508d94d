/** Imports as they are kept: a run, its rows, and what was ever done for a row, by what the row says. */
import type { Values } from '../../dialogs/procedure.ts';
import {
  type Document,
  defineCollection,
  type Reader,
  type Transaction,
} from '../../store/database/database.ts';
import { type Expiring, hourOf } from '../../store/expiry.ts';
import type { Instant, UtilisateurId } from '../../store/model.ts';
import type { Address } from '../outreach/address.ts';

/** `stopping`: the person has said so while it ran. */
export type RunState = 'confirming' | 'running' | 'stopping' | 'ended' | 'dropped';

/** An import of one person. */
export interface BulkRun extends Document {
  readonly utilisateur: UtilisateurId;
  readonly procedure: string;
  readonly state: RunState;
  /** Of the summary: a card of another one executes nothing. */
  readonly revision: number;
  /** As it was written, or as ours would be. */
  readonly header: readonly string[];
  readonly canal: string;
  /** Where it is told how it goes. */
  readonly address: Address;
  readonly createdAt: Instant;
}

/** `already`: done by an earlier import of the same person; `invalid`: would be refused, and is not tried. */
export type RowState = 'ready' | 'already' | 'invalid' | 'done' | 'refused';

/** A row of an import. */
export interface BulkRow extends Document {
  readonly run: string;
  readonly line: number;
  readonly cells: readonly string[];
  readonly values: Values;
  /** Of what the row says; see {@link Receipt}. */
  readonly key: string;
  /** 1, or one more each time that what was done had been taken back since. */
  readonly attempt: number;
  readonly state: RowState;
  /** Why it was refused, in French. */
  readonly reason?: string;
  /** Of what was done. */
  readonly reference?: string;
}

/** That a person has had a row done: the same one sent again is not done again. */
export interface Receipt extends Document {
  readonly reference: string;
  readonly attempt: number;
  readonly le: Instant;
}

export const bulkRuns = defineCollection<BulkRun>()('bulkRuns', {
  /** Those that are to go on after a restart. */
  running: {
    of: (run) => (isRunning(run) ? 'yes' : undefined),
    unique: false,
  },
  heure: {
    of: (run) => (isRunning(run) ? undefined : hourOf(run.createdAt)),
    unique: false,
  },
});
export const bulkRows = defineCollection<BulkRow>()('bulkRows', {
  run: { of: ({ run }) => run, unique: false },
});
export const bulkReceipts = defineCollection<Receipt>()('bulkReceipts', {
  heure: { of: ({ le }) => hourOf(le), unique: false },
});

/** Whether a run goes on by itself. */
export function isRunning({ state }: BulkRun): boolean {
  return state === 'running' || state === 'stopping';
}

/** A run with its rows, as long as the conversations in which it was told; a run that goes on is none of them. */
export function expiringRuns(keptDays: number): Expiring<BulkRun> {
  return {
    collection: bulkRuns,
    keptHours: keptDays * HOURS_PER_DAY,
    perSlice: 1,
    remove: async (transaction, { id }) => {
      for (const row of await rowsOf(transaction, id)) await transaction.remove(bulkRows, row.id);
      await transaction.remove(bulkRuns, id);
    },
  };
}

/** As long as runs: whoever still has the file, and the message in which it was sent, cannot have it done twice. */
export function expiringReceipts(keptDays: number): Expiring<Receipt> {
  return { collection: bulkReceipts, keptHours: keptDays * HOURS_PER_DAY };
}

const HOURS_PER_DAY = 24;

/** The id of the nth row of a run, so that ids are in the order of the rows. */
export function rowId(run: string, index: number): string {
  return `${run}/${String(index).padStart(5, '0')}`;
}

/** The rows of a run, in their order. */
export function rowsOf(reader: Reader, run: string): Promise<readonly BulkRow[]> {
  return reader.find(bulkRows, 'run', run);
}

/** What was done for a row that says the same. */
export function receiptOf(
  reader: Reader,
  utilisateur: UtilisateurId,
  key: string,
): Promise<Receipt | undefined> {
  return reader.get(bulkReceipts, receiptId(utilisateur, key));
}

/** Remembers it. */
export function keepReceipt(
  transaction: Transaction,
  utilisateur: UtilisateurId,
  { key, attempt }: Pick<BulkRow, 'key' | 'attempt'>,
  done: Pick<Receipt, 'reference' | 'le'>,
): Promise<void> {
  return transaction.put(bulkReceipts, { id: receiptId(utilisateur, key), attempt, ...done });
}

function receiptId(utilisateur: UtilisateurId, key: string): string {
  return `${utilisateur}/${key}`;
}
