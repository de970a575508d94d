/** How long what actions leave behind for themselves is kept: their results under their keys, and how to take them back. */
import { executions } from './actions/execution.ts';
import { reversals } from './actions/reversal.ts';
import { coordonneesAnterieures } from './collections.ts';
import type { Database } from './database/database.ts';
import { expiryTask } from './expiry.ts';
import type { HousekeepingTask } from './housekeeping.ts';
import { ASSUMPTIONS, type Assumptions } from './rules/assumptions.ts';

/** What the operator decides. */
export interface ActionRetention {
  /**
   * How many days an action repeated with the same key still gets its first result. A confirmation can be repeated for as long as the
   * summary that it answers is kept with its conversation.
   */
  readonly executionsKeptDays: number;
  readonly assumptions?: Assumptions;
}

/** For a day after it is too late to undo an action, it can still be said that it is too late. */
const TOLD_HOURS = 24;

/** The housekeeping of what actions leave behind. */
export function actionExpiries(database: Database, retention: ActionRetention): readonly HousekeepingTask[] {
  const { executionsKeptDays, assumptions = ASSUMPTIONS } = retention;
  const undoHours = Math.ceil(assumptions.undoWindowMinutes / 60);
  return [
    expiryTask(database, { collection: executions, keptHours: executionsKeptDays * 24 }),
    expiryTask(database, { collection: reversals, keptHours: undoHours + TOLD_HOURS }),
    expiryTask(database, { collection: coordonneesAnterieures, keptHours: undoHours }),
  ];
}
