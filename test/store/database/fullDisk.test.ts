/** A disk that is really full, and one that is really read-only. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, DatabaseError } from '../../../store/database/database.ts';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { mountSmallDisk, type SmallDisk } from '../../support/smallDisk.ts';
import { useFolder } from './folders.ts';
import { contentsOf, items, said } from './samples.ts';

const VALUE = 'x'.repeat(8_000);

const isWriteFailed = (reason: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DatabaseError, String(error));
  assert.equal(error.code, 'DATABASE_WRITE_FAILED');
  assert.match(error.message, reason);
  return true;
};

describe('the lowdb engine on a disk of its own', () => {
  let disk: SmallDisk | undefined;
  // Before the folder goes, in which it is mounted.
  afterEach(() => {
    disk?.unmount();
    disk = undefined;
  });
  const folder = useFolder();

  async function mounted(test: Mocha.Context, options: string): Promise<SmallDisk> {
    disk = await mountSmallDisk(join(folder(), 'disk'), options);
    if (disk === undefined) test.skip();
    return disk as SmallDisk;
  }

  const add = (database: Database, id: string) =>
    database.write(async (transaction) => {
      await transaction.put(items, { id, value: VALUE });
      await transaction.append(said, 'one', { text: id });
    });
  const ids = async (database: Database) => {
    const { items: found, said: texts } = await contentsOf(database, ['one']);
    const all = found.map(({ id }) => id);
    assert.deepEqual([...(texts.one ?? [])].sort(), all, 'documents and entries agree');
    return all;
  };

  it('refuses what it cannot keep, forgets it, and goes on when there is space again', async function () {
    const { folder: dataDir, fill, free } = await mounted(this, 'size=1m');
    const logged: string[] = [];
    const open = () =>
      openLowdbDatabase({ dataDir, compactAfterBytes: 50_000, log: (message) => logged.push(message) });
    let database = await open();
    const kept: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (let number = 0; number < 5; number += 1) {
        const id = `${round}-${number}`;
        await add(database, id);
        kept.push(id);
      }
      fill();
      const outcomes = await Promise.allSettled(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => add(database, `lost ${round} ${name}`)),
      );
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.status === 'fulfilled') kept.push(`lost ${round} ${'abcdef'[index]}`);
        else isWriteFailed(/could not be made durable \(ENOSPC/)(outcome.reason);
      }
      assert.ok(outcomes.some(({ status }) => status === 'rejected'));
      assert.deepEqual(await ids(database), [...kept].sort());
      free();
      await add(database, `${round}-after`);
      kept.push(`${round}-after`);
      assert.deepEqual(await ids(database), [...kept].sort());
      await database.close();
      database = await open();
      assert.deepEqual(await ids(database), [...kept].sort());
    }
    await database.close();
  });

  it('keeps everything when it is closed on a full disk, and says why it cannot be opened on one', async function () {
    const { folder: dataDir, fill, free } = await mounted(this, 'size=1m');
    const database = await openLowdbDatabase({ dataDir });
    await add(database, 'a');
    fill();
    await database.close();
    fill();
    await assert.rejects(openLowdbDatabase({ dataDir }), isWriteFailed(/cannot be used \(ENOSPC/));
    free();
    assert.deepEqual(
      readdirSync(dataDir).filter((name) => name.startsWith('lock')),
      [],
    );
    const again = await openLowdbDatabase({ dataDir });
    assert.deepEqual(await ids(again), ['a']);
    await again.close();
  });

  it('says that a folder is read-only', async function () {
    const { folder: dataDir } = await mounted(this, 'size=1m,ro');
    await assert.rejects(openLowdbDatabase({ dataDir }), isWriteFailed(/cannot be used \(EROFS/));
  });
});
