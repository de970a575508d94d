/** The migrations, in the order of their versions: 1, 2, 3 … A new one is a file and a line here. */
import type { Migration } from './migration.ts';
import { processes } from './v1Processes.ts';
import { requesters } from './v2Requesters.ts';
import { expiry } from './v3Expiry.ts';
import { records } from './v4Records.ts';

export const MIGRATIONS: readonly Migration[] = [processes, requesters, expiry, records];
