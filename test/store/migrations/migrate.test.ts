/** Migrations run in order, once, in slices, and go on where a killed process had come. */
import assert from 'node:assert/strict';
import { type Database, DatabaseError, type Transaction } from '../../../store/database/database.ts';
import { createMemoryDatabase } from '../../../store/database/memory.ts';
import { migrateStore, schemaVersion } from '../../../store/migrations/migrate.ts';
import { eachDocument, type Migration } from '../../../store/migrations/migration.ts';
import { MIGRATIONS } from '../../../store/migrations/registry.ts';
import { contentsOf, type Item, items } from '../database/samples.ts';

const clock = () => new Date('2026-11-23T08:30:00.000Z');
const COUNT = 1_234;

const count = async (transaction: Transaction, { id, value }: Item) => {
  await transaction.put(items, { id, value: ((value as number | undefined) ?? 0) + 1 });
};
const counting: Migration = {
  version: 1,
  title: 'count',
  steps: [eachDocument(items, count), eachDocument(items, count)],
};
const closing: Migration = {
  version: 2,
  title: 'close',
  steps: [{ kind: 'once', run: (transaction) => transaction.put(items, { id: 'closed' }) }],
};

async function filled(): Promise<Database> {
  const database = createMemoryDatabase();
  await database.write(async (transaction) => {
    for (let id = 0; id < COUNT; id += 1) await transaction.put(items, { id: String(id) });
  });
  return database;
}

/** Lets so many writes be, then fails each one, as if the process had ended there. */
function endingAfter(writes: number, database: Database): Database {
  let left = writes;
  return {
    ...database,
    read: (work) => database.read(work),
    write: (work) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('ended')) : database.write(work);
    },
  };
}

describe('the migrations', () => {
  it('are numbered from 1 without a gap', () => {
    assert.deepEqual(
      MIGRATIONS.map(({ version }) => version),
      MIGRATIONS.map((_, index) => index + 1),
    );
  });

  it('run in order, once, and a copy is kept before the first', async () => {
    const database = await filled();
    const told: string[] = [];
    const copied: number[] = [];
    const options = {
      clock,
      migrations: [counting, closing],
      log: (message: string) => told.push(message),
      keepCopy: async (version: number) => void copied.push(version),
    };
    assert.deepEqual(await migrateStore(database, options), { from: 0, to: 2 });
    assert.deepEqual(await migrateStore(database, options), { from: 2, to: 2 });
    assert.equal(await database.read(schemaVersion), 2);
    assert.deepEqual(copied, [0]);
    assert.equal(told.length, 2);
    const { items: all } = await contentsOf(database);
    assert.equal(all.length, COUNT + 1);
    for (const { id, value } of all) assert.equal(value, id === 'closed' ? undefined : 2, id);
  });

  it('go on where a process was ended, whichever write was its last', async () => {
    const options = { clock, migrations: [counting, closing] };
    for (let last = 0, ended = true; ended; last += 1) {
      const database = await filled();
      ended = await migrateStore(endingAfter(last, database), options).then(
        () => false,
        () => true,
      );
      if (ended) await migrateStore(database, options);
      const { items: all } = await contentsOf(database);
      for (const { id, value } of all)
        assert.equal(value, id === 'closed' ? undefined : 2, `${id} after ${last}`);
      assert.ok(last < 30);
    }
  });

  it('do not run over a new store, which begins at the present version', async () => {
    const database = createMemoryDatabase();
    const migrations = [counting, closing];
    await migrateStore(database, { clock, migrations, isNew: true });
    assert.equal(await database.read(schemaVersion), 2);
    assert.deepEqual((await contentsOf(database)).items, []);
  });

  it('leave a store as it is when its copy cannot be kept', async () => {
    const database = await filled();
    const keepCopy = () => Promise.reject(new Error('no space'));
    await assert.rejects(migrateStore(database, { clock, migrations: [counting], keepCopy }), /no space/);
    assert.equal((await contentsOf(database)).items[0]?.value, undefined);
  });

  it('refuse a store of a later version, and say what to do', async () => {
    const database = await filled();
    await migrateStore(database, { clock, migrations: [counting, closing] });
    await assert.rejects(migrateStore(database, { clock, migrations: [counting] }), (error: unknown) => {
      assert.ok(error instanceof DatabaseError);
      assert.equal(error.code, 'DATABASE_NEWER');
      assert.match(
        error.message,
        /have version 2, this program knows them up to 1\..*Start the later version/,
      );
      return true;
    });
    assert.equal(await database.read(schemaVersion), 2);
  });
});
