/**
 * Brings a store to the version of this program, migration after migration. The version is in the store; so is how far a migration under
 * way has come, changed in the same write as what it did.
 */
import type { Clock } from '../clock.ts';
import {
  type Database,
  DatabaseError,
  type Document,
  defineCollection,
  type Reader,
  type Transaction,
} from '../database/database.ts';
import type { Instant } from '../model.ts';
import type { Migration, MigrationStep } from './migration.ts';
import { MIGRATIONS } from './registry.ts';

/** Which version a store has, and how far the migration to the next has come. */
interface Schema extends Document {
  readonly version: number;
  readonly le: Instant;
  readonly underWay?: Progress;
}

interface Progress {
  /** The step, from 0. */
  readonly step: number;
  /** The last document that the step has done. */
  readonly after?: string;
}

/** Told to whoever migrates; everything but the clock has a default. */
export interface MigrationOptions {
  readonly clock: Clock;
  readonly migrations?: readonly Migration[];
  /** There is nothing in the store yet: it begins at the present version. */
  readonly isNew?: boolean;
  /** Called before the first change of a store that has data of an earlier version; it may throw to keep the store as it is. */
  readonly keepCopy?: (version: number) => Promise<void>;
  /** Told of each migration that is about to run. */
  readonly log?: (message: string) => void;
}

/** From which version to which a store was brought; the same twice when there was nothing to do. */
export interface Migrated {
  readonly from: number;
  readonly to: number;
}

const SCHEMA = 'schema';
const SLICE = 500;

const schemas = defineCollection<Schema>()('schema', {});
/** What stores of before the migrations noted in the place of version 1. */
const upgrades = defineCollection<Document>()('upgrades', {});

/** The version of a store: 0 before there were any. */
export async function schemaVersion(reader: Reader): Promise<number> {
  return (await loadSchema(reader)).version;
}

/** When a store reached its version; nothing for one of before the migrations. */
export async function migratedAt(reader: Reader): Promise<Instant | undefined> {
  return (await reader.get(schemas, SCHEMA))?.le;
}

/**
 * Runs the migrations that a store lacks. Throws {@link DatabaseError} DATABASE_NEWER, having changed nothing, for a store of a later
 * version than the last migration.
 */
export async function migrateStore(database: Database, options: MigrationOptions): Promise<Migrated> {
  const { migrations = MIGRATIONS, isNew = false, keepCopy, log, clock } = options;
  const to = migrations.at(-1)?.version ?? 0;
  if (isNew) {
    await reach(database, to, clock);
    return { from: to, to };
  }
  const { version: from, underWay } = await database.read(loadSchema);
  if (from > to) throw newer(from, to);
  const due = migrations.filter(({ version }) => version > from);
  // A copy of a store that is half migrated would be of no use, and the one made before is there.
  if (due.length > 0 && underWay === undefined) await keepCopy?.(from);
  for (const migration of due) {
    log?.(`Migrating the store to version ${migration.version}: ${migration.title}.`);
    await run(database, migration, clock);
  }
  return { from, to };
}

async function run(database: Database, migration: Migration, clock: Clock): Promise<void> {
  const before = migration.version - 1;
  const { underWay } = await database.read(loadSchema);
  const begun = underWay ?? { step: 0 };
  const note = (transaction: Transaction, progress: Progress) =>
    transaction.put(schemas, { id: SCHEMA, version: before, le: clock().toISOString(), underWay: progress });
  for (const [step, definition] of migration.steps.entries()) {
    if (step < begun.step) continue;
    const after = step === begun.step ? begun.after : undefined;
    await runStep(database, definition, after, (transaction, done) =>
      note(transaction, done === undefined ? { step: step + 1 } : { step, after: done }),
    );
  }
  await reach(database, migration.version, clock);
}

function reach(database: Database, version: number, clock: Clock): Promise<void> {
  const schema: Schema = { id: SCHEMA, version, le: clock().toISOString() };
  return database.write((transaction) => transaction.put(schemas, schema));
}

/** `note` is given the last document done, or nothing when the step is. */
async function runStep(
  database: Database,
  step: MigrationStep,
  after: string | undefined,
  note: (transaction: Transaction, done?: string) => Promise<void>,
): Promise<void> {
  if (step.kind === 'once') {
    await database.write(async (transaction) => {
      await step.run(transaction);
      await note(transaction);
    });
    return;
  }
  const all = await database.read((reader) => reader.all(step.collection));
  const rest = after === undefined ? all : all.filter(({ id }) => id > after);
  for (let from = 0; from < rest.length; from += SLICE) {
    const slice = rest.slice(from, from + SLICE);
    await database.write(async (transaction) => {
      for (const { id } of slice) {
        const document = await transaction.get(step.collection, id);
        if (document !== undefined) await step.run(transaction, document);
      }
      await note(transaction, slice.at(-1)?.id);
    });
  }
  await database.write((transaction) => note(transaction));
}

async function loadSchema(reader: Reader): Promise<Pick<Schema, 'version' | 'underWay'>> {
  const schema = await reader.get(schemas, SCHEMA);
  if (schema !== undefined) return schema;
  return { version: (await reader.get(upgrades, 'processes')) === undefined ? 0 : 1 };
}

function newer(found: number, known: number): DatabaseError {
  return new DatabaseError(
    'DATABASE_NEWER',
    `DATA_DIR was written by a later version of this program: its data have version ${found}, this program knows them up to ${known}. Nothing was changed. Start the later version again, or restore the backup made before it was installed.`,
  );
}
