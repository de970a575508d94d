/**
 * How the audit trail loses what it says of people. An entry is not removed: references were told to people, they follow each other
 * without a gap, and a gap would look like a loss. Nor does it get a pseudonym, which would still be somebody's: what is left says that
 * something of a kind was done, when, and through which channel.
 */
import { AUDIT_PARTITION, audit } from './collections.ts';
import { type Database, type Document, defineCollection } from './database/database.ts';
import type { HousekeepingTask, Slice } from './housekeeping.ts';
import type { AuditEntry } from './model.ts';

/** How far the trail has lost what it said of people. */
interface AuditExpired extends Document {
  /** The number of the last entry that has. */
  readonly upTo: number;
}

const expired = defineCollection<AuditExpired>()('auditExpired', {});

const DAY_MS = 86_400_000;
/** What one write changes at most: some milliseconds of work. */
const ENTRIES_PER_SLICE = 100;

/**
 * Takes people out of entries so many days after the end of their month. Month by month: whenever entries change, the segments that follow
 * are written again (docs/store.md), which is not to be done every day.
 */
export function auditExpiry(database: Database, keptDays: number): HousekeepingTask {
  return {
    name: audit.name,
    slice: (now) => {
      const end = monthOf(new Date(now.getTime() - keptDays * DAY_MS).toISOString());
      return database.write(async (transaction): Promise<Slice> => {
        const after = (await transaction.get(expired, audit.name))?.upTo ?? 0;
        const range = { after, limit: ENTRIES_PER_SLICE };
        const entries = await transaction.entries(audit, AUDIT_PARTITION, range);
        const young = entries.findIndex(({ entry }) => monthOf(entry.le) >= end);
        const due = young < 0 ? entries : entries.slice(0, young);
        for (const { number, entry } of due) {
          await transaction.redact(audit, AUDIT_PARTITION, number, withoutPeople(entry));
        }
        const last = due.at(-1);
        if (last !== undefined) await transaction.put(expired, { id: audit.name, upTo: last.number });
        return { removed: due.length, more: due.length === ENTRIES_PER_SLICE };
      });
    },
  };
}

/** What is acted on goes too: a login, the number of a person, or what leads to them. */
function withoutPeople({ reference, action, canal, le, annule }: AuditEntry): AuditEntry {
  return {
    reference,
    action,
    acteur: 'efface',
    canal,
    le,
    cible: '—',
    ...(annule !== undefined && { annule }),
    avant: null,
    apres: null,
  };
}

/** The month of an instant: `2026-11`. */
function monthOf(instant: string): string {
  return instant.slice(0, '2026-11'.length);
}
