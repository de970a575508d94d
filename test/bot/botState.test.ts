import assert from 'node:assert/strict';
import { storageOver } from '../../bot/botState.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';

describe('the SDK’s storage over a transaction', () => {
  it('gives back what was written, without the eTag, and nothing for unknown keys', async () => {
    const database = createMemoryDatabase();
    await database.write((transaction) =>
      storageOver(transaction).write({ a: { eTag: '*', dialogs: { stack: [1] } }, b: { n: 2 } }),
    );
    const found = await database.write((transaction) => storageOver(transaction).read(['a', 'b', 'c']));
    assert.deepEqual(found, { a: { dialogs: { stack: [1] } }, b: { n: 2 } });
  });

  it('shares nothing with its callers', async () => {
    const database = createMemoryDatabase();
    const given = { a: { list: ['kept'] } };
    await database.write(async (transaction) => {
      const storage = storageOver(transaction);
      await storage.write(given);
      given.a.list.push('too late');
      (await storage.read(['a'])).a.list.push('not stored');
    });
    const found = await database.write((transaction) => storageOver(transaction).read(['a']));
    assert.deepEqual(found, { a: { list: ['kept'] } });
  });

  it('forgets what is deleted', async () => {
    const database = createMemoryDatabase();
    const found = await database.write(async (transaction) => {
      const storage = storageOver(transaction);
      await storage.write({ a: { n: 1 }, b: { n: 2 } });
      await storage.delete(['a', 'unknown']);
      return storage.read(['a', 'b']);
    });
    assert.deepEqual(found, { b: { n: 2 } });
  });

  it('is undone with its transaction', async () => {
    const database = createMemoryDatabase();
    const failing = database.write(async (transaction) => {
      await storageOver(transaction).write({ a: { n: 1 } });
      throw new Error('on purpose');
    });
    await assert.rejects(failing, /on purpose/);
    assert.deepEqual(await database.write((transaction) => storageOver(transaction).read(['a'])), {});
  });
});
