/** Readiness follows what the disk does, and costs a working store nothing. */
import assert from 'node:assert/strict';
import { watchDatabase } from '../../bot/databaseWatch.ts';
import { type Database, DatabaseError, defineCollection } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';

const things = defineCollection<{ readonly id: string }>()('things', {});

describe('the watched store', () => {
  let refusing: boolean;
  let writes: number;
  let now: number;
  let told: boolean[];
  let database: ReturnType<typeof watchDatabase>;
  const put = () => database.write((transaction) => transaction.put(things, { id: 'a' }));

  beforeEach(() => {
    refusing = false;
    writes = 0;
    now = 0;
    told = [];
    const inner = createMemoryDatabase();
    const disk: Database = {
      ...inner,
      read: (work) => inner.read(work),
      close: () => inner.close(),
      write: (work) => {
        writes += 1;
        if (refusing) return Promise.reject(new DatabaseError('DATABASE_WRITE_FAILED', 'Full.'));
        return inner.write(work);
      },
    };
    database = watchDatabase(
      disk,
      { written: (_ms, failed) => void told.push(failed) },
      () => new Date(1e9 + now),
    );
  });

  it('is ready without ever being written to by a check', async () => {
    for (let index = 0; index < 10; index += 1) await database.check();
    assert.equal(writes, 0);
  });

  it('is not ready from a refused write until one succeeds', async () => {
    refusing = true;
    await assert.rejects(put());
    await assert.rejects(database.check());
    refusing = false;
    await put();
    await database.check();
    assert.deepEqual(told.filter(Boolean), [true, true]);
  });

  it('finds out by itself, without trying at each check, that the disk works again', async () => {
    refusing = true;
    await assert.rejects(put());
    await assert.rejects(database.check());
    const tried = writes;
    for (let index = 0; index < 10; index += 1) await assert.rejects(database.check());
    assert.equal(writes, tried);
    refusing = false;
    await assert.rejects(database.check());
    now += 5000;
    await database.check();
    assert.equal(writes, tried + 1);
    await database.check();
    assert.equal(writes, tried + 1);
  });

  it('does not take a bug in the work for a failure of the disk', async () => {
    await assert.rejects(database.write(() => Promise.reject(new TypeError('a bug'))));
    await database.check();
    assert.deepEqual(told, []);
  });
});
