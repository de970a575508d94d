/** What every engine of the persistence port does. Each engine's own test calls this once. */
import assert from 'node:assert/strict';
import { type Database, DatabaseError, UniqueKeyError } from '../../../store/database/database.ts';
import { contentsOf, type Item, items, said } from './samples.ts';

/** Declares the tests; `open` gives an empty database, which each test's end closes. */
export function describeDatabase(engine: string, open: () => Promise<Database>): void {
  describe(`the database port in ${engine}`, () => {
    let database: Database;
    beforeEach(async () => {
      database = await open();
    });
    afterEach(() => database.close());

    const put = (...all: Item[]) =>
      database.write(async (transaction) => {
        for (const item of all) await transaction.put(items, item);
      });
    const say = (partition: string, ...texts: string[]) =>
      database.write(async (transaction) => {
        for (const text of texts) await transaction.append(said, partition, { text });
      });

    describe('documents', () => {
      it('are put, replaced, found by id and removed', async () => {
        await put({ id: 'a', value: 1 });
        await put({ id: 'a', value: 2 });
        assert.deepEqual(await database.read((reader) => reader.get(items, 'a')), { id: 'a', value: 2 });
        await database.write((transaction) => transaction.remove(items, 'a'));
        await database.write((transaction) => transaction.remove(items, 'a'));
        assert.equal(await database.read((reader) => reader.get(items, 'a')), undefined);
      });

      it('are listed by id, whatever the order in which they came', async () => {
        await put({ id: 'b' }, { id: 'É' }, { id: 'a' }, { id: 'B' });
        const all = await database.read((reader) => reader.all(items));
        assert.deepEqual(
          all.map(({ id }) => id),
          ['B', 'a', 'b', 'É'],
        );
      });

      it('are found by a key that follows their changes', async () => {
        await put({ id: '2', group: 'g' }, { id: '1', group: 'g' }, { id: '3', group: 'h' }, { id: '4' });
        const idsOf = (group: string) =>
          database.read(async (reader) => (await reader.find(items, 'group', group)).map(({ id }) => id));
        assert.deepEqual(await idsOf('g'), ['1', '2']);
        await put({ id: '2', group: 'h' });
        await database.write((transaction) => transaction.remove(items, '3'));
        assert.deepEqual([await idsOf('g'), await idsOf('h'), await idsOf('none')], [['1'], ['2'], []]);
      });

      it('are kept as JSON keeps them, apart from what the caller goes on changing', async () => {
        const value = { list: [1], absent: undefined };
        await put({ id: 'a', value });
        value.list.push(2);
        const kept = await database.read((reader) => reader.get(items, 'a'));
        assert.deepEqual(kept, { id: 'a', value: { list: [1] } });
        assert.throws(() => ((kept?.value as { list: number[] }).list = []), TypeError);
      });
    });

    describe('unique keys', () => {
      it('refuse a second document, and leave nothing of the refused write', async () => {
        await put({ id: 'a', label: 'x' });
        const refused = put({ id: 'b' }, { id: 'c', label: 'x' });
        await assert.rejects(refused, (error) => {
          assert.ok(error instanceof UniqueKeyError);
          assert.deepEqual([error.code, error.collection, error.key], ['UNIQUE_KEY', 'items', 'label']);
          return true;
        });
        assert.deepEqual((await contentsOf(database)).items, [{ id: 'a', label: 'x' }]);
      });

      it('let a document be put again with its own value, and a freed value be taken', async () => {
        await put({ id: 'a', label: 'x' });
        await put({ id: 'a', label: 'x', value: 1 });
        await database.write(async (transaction) => {
          await transaction.put(items, { id: 'a', label: 'y' });
          await transaction.put(items, { id: 'b', label: 'x' });
        });
        await database.write((transaction) => transaction.remove(items, 'a'));
        await put({ id: 'c', label: 'y' });
      });

      it('hold between two documents of one write', async () => {
        await assert.rejects(put({ id: 'a', label: 'x' }, { id: 'b', label: 'x' }), UniqueKeyError);
        assert.deepEqual((await contentsOf(database)).items, []);
      });

      it('let the work go on after a refusal that it caught', async () => {
        await put({ id: 'a', label: 'x' });
        await database.write(async (transaction) => {
          await assert.rejects(transaction.put(items, { id: 'b', label: 'x' }), UniqueKeyError);
          await transaction.put(items, { id: 'b', label: 'z' });
        });
        assert.deepEqual(
          (await contentsOf(database)).items.map(({ label }) => label),
          ['x', 'z'],
        );
      });
    });

    describe('streams', () => {
      it('number their entries from 1 in each partition', async () => {
        const numbers = await database.write(async (transaction) => [
          await transaction.append(said, 'one', { text: 'a' }),
          await transaction.append(said, 'one', { text: 'b' }),
          await transaction.append(said, 'two', { text: 'c' }),
          await transaction.lastNumber(said, 'one'),
        ]);
        assert.deepEqual(numbers, [1, 2, 1, 2]);
        assert.equal(await database.read((reader) => reader.lastNumber(said, 'none')), 0);
      });

      it('are read from a number on, and at most so many', async () => {
        await say('one', 'a', 'b', 'c', 'd');
        const read = (range: { after?: number; limit?: number }) =>
          database.read(async (reader) =>
            (await reader.entries(said, 'one', range)).map(({ number, entry }) => `${number}${entry.text}`),
          );
        assert.deepEqual(await read({}), ['1a', '2b', '3c', '4d']);
        assert.deepEqual(await read({ after: 1, limit: 2 }), ['2b', '3c']);
        assert.deepEqual(await read({ after: 4 }), []);
        assert.deepEqual(await read({ limit: 0 }), []);
      });

      it('take part in the write: nothing is added when it fails', async () => {
        await say('one', 'a');
        const failing = database.write(async (transaction) => {
          await transaction.put(items, { id: 'a' });
          await transaction.append(said, 'one', { text: 'b' });
          await transaction.append(said, 'two', { text: 'c' });
          throw new Error('no');
        });
        await assert.rejects(failing, /no/);
        await say('one', 'd');
        const contents = await contentsOf(database, ['one', 'two']);
        assert.deepEqual(contents, { items: [], said: { one: ['a', 'd'], two: [] } });
      });
    });

    describe('writes', () => {
      it('see what they have done themselves', async () => {
        await put({ id: 'a', group: 'g' }, { id: 'b', group: 'g' });
        await database.write(async (transaction) => {
          await transaction.put(items, { id: 'a', group: 'h' });
          await transaction.put(items, { id: 'c', group: 'g' });
          await transaction.remove(items, 'b');
          const inG = await transaction.find(items, 'group', 'g');
          assert.deepEqual(
            inG.map(({ id }) => id),
            ['c'],
          );
          assert.deepEqual((await transaction.all(items)).length, 2);
          assert.equal(await transaction.get(items, 'b'), undefined);
        });
      });

      it('run one after the other: a hundred increments at once are a hundred', async () => {
        await put({ id: 'n', value: 0 });
        const increment = () =>
          database.write(async (transaction) => {
            const now = (await transaction.get(items, 'n'))?.value as number;
            await new Promise(setImmediate);
            await transaction.put(items, { id: 'n', value: now + 1 });
            return now + 1;
          });
        const results = await Promise.all(Array.from({ length: 100 }, increment));
        assert.equal(new Set(results).size, 100);
        assert.deepEqual(await database.read((reader) => reader.get(items, 'n')), { id: 'n', value: 100 });
      });

      it('go on after one that failed', async () => {
        const outcomes = await Promise.allSettled([
          put({ id: 'a' }),
          database.write(() => Promise.reject(new Error('no'))),
          put({ id: 'b' }),
        ]);
        assert.deepEqual(
          outcomes.map(({ status }) => status),
          ['fulfilled', 'rejected', 'fulfilled'],
        );
        assert.equal((await contentsOf(database)).items.length, 2);
      });

      it('refuse a transaction that is used after its work', async () => {
        const leaked = await database.write(async (transaction) => ({ transaction }));
        await assert.rejects(leaked.transaction.put(items, { id: 'late' }), /after its work/);
        assert.deepEqual((await contentsOf(database)).items, []);
      });
    });

    describe('reads', () => {
      it('see the data as they were when they began, in documents, keys and streams', async () => {
        await put({ id: 'a', group: 'g', value: 1 }, { id: 'b', group: 'g' });
        await say('one', 'first');
        const snapshot = async () =>
          database.read(async (reader) => {
            const look = async () => ({
              all: await reader.all(items),
              g: await reader.find(items, 'group', 'g'),
              h: await reader.find(items, 'group', 'h'),
              a: await reader.get(items, 'a'),
              said: await reader.entries(said, 'one'),
              last: await reader.lastNumber(said, 'one'),
            });
            const before = await look();
            await put({ id: 'a', group: 'h', value: 2 }, { id: 'c', group: 'g' });
            await database.write((transaction) => transaction.remove(items, 'b'));
            await say('one', 'second');
            assert.deepEqual(await look(), before);
          });
        await snapshot();
        assert.deepEqual(
          (await contentsOf(database, ['one'])).items.map(({ id }) => id),
          ['a', 'c'],
        );
      });

      it('see nothing of a write under way, whether it succeeds or fails', async () => {
        await put({ id: 'a', value: 1 });
        for (const ending of ['done', 'failed']) {
          let seen: unknown;
          const writing = database.write(async (transaction) => {
            await transaction.put(items, { id: 'a', value: 2 });
            await transaction.append(said, 'one', { text: 'x' });
            seen = await contentsOf(database, ['one']);
            if (ending === 'failed') throw new Error('no');
            await transaction.put(items, { id: 'a', value: 1 });
            await transaction.remove(items, 'b');
          });
          await writing.catch(() => undefined);
          const before = ending === 'done' ? [] : ['x'];
          assert.deepEqual(seen, { items: [{ id: 'a', value: 1 }], said: { one: before } });
        }
      });
    });

    it('refuses everything once closed, and may be closed twice', async () => {
      await put({ id: 'a' });
      await database.close();
      await database.close();
      const isClosed = (error: unknown) => error instanceof DatabaseError && error.code === 'DATABASE_CLOSED';
      await assert.rejects(
        database.read(async () => 1),
        isClosed,
      );
      await assert.rejects(put({ id: 'b' }), isClosed);
    });

    it('waits, when it is closed, for what is under way', async () => {
      let done = false;
      const writing = database.write(async (transaction) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await transaction.put(items, { id: 'a' });
        done = true;
      });
      await database.close();
      assert.ok(done);
      await writing;
    });
  });
}
