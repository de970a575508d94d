/**
 * How long what people asked for, were told and did is kept. No delay is official: the defaults, and why, are with the configuration
 * (`bot/config.ts`) and in docs/personal-data.md.
 */
import { auditExpiry } from './auditRetention.ts';
import { approbations, notifications, tickets } from './collections.ts';
import type { Database } from './database/database.ts';
import { expiryTask } from './expiry.ts';
import type { HousekeepingTask } from './housekeeping.ts';

/** What the operator decides, in days. */
export interface RecordRetention {
  /** After it was opened: nothing in the program closes a ticket (P21), whoever answers it does so elsewhere. */
  readonly ticketsKeptDays: number;
  /** After a request was decided or withdrawn. One that waits is kept: it waits for ever (P5). */
  readonly requestsKeptDays: number;
  /** After a notification was seen, or was made if it never is. */
  readonly notificationsKeptDays: number;
  /** After an action, who did it and on what. */
  readonly auditKeptDays: number;
}

const HOURS_PER_DAY = 24;

/** The housekeeping of the portal's records. */
export function recordExpiries(database: Database, kept: RecordRetention): readonly HousekeepingTask[] {
  return [
    expiryTask(database, { collection: tickets, keptHours: kept.ticketsKeptDays * HOURS_PER_DAY }),
    expiryTask(database, { collection: approbations, keptHours: kept.requestsKeptDays * HOURS_PER_DAY }),
    expiryTask(database, {
      collection: notifications,
      keptHours: kept.notificationsKeptDays * HOURS_PER_DAY,
    }),
    auditExpiry(database, kept.auditKeptDays),
  ];
}
