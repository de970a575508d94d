/** A snapshot is taken while writes go on: it shows one instant, and stops nobody. */
import assert from 'node:assert/strict';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { filesIn, useFolder } from './folders.ts';
import { contentsOf, items, said } from './samples.ts';

describe('compaction', () => {
  const folder = useFolder();

  it('keeps every write that goes on meanwhile, and the folder small', async () => {
    const writes = 2_000;
    const database = await openLowdbDatabase({ dataDir: folder(), compactAfterBytes: 5_000 });
    for (let number = 0; number < writes; number += 50) {
      const burst = Array.from({ length: 50 }, (_, offset) =>
        database.write(async (transaction) => {
          const key = String((number + offset) % 20);
          const count = ((await transaction.get(items, key))?.value as number | undefined) ?? 0;
          await transaction.put(items, { id: key, label: `label ${key}`, value: count + 1 });
          await transaction.append(said, `partition ${key}`, { text: String(number + offset) });
        }),
      );
      await Promise.all(burst);
    }
    const partitions = Array.from({ length: 20 }, (_, key) => `partition ${key}`);
    const before = await contentsOf(database, partitions);
    await database.close();
    const files = await filesIn(folder());
    const journals = Object.keys(files).filter((name) => name.startsWith('journal'));
    assert.ok(journals.length === 1 && journals[0] !== 'journal-000001.jsonl', String(journals));

    const reopened = await openLowdbDatabase({ dataDir: folder() });
    const after = await contentsOf(reopened, partitions);
    await reopened.close();
    assert.deepEqual(after, before);
    for (const { value } of after.items) assert.equal(value, writes / 20);
    for (const texts of Object.values(after.said)) assert.equal(new Set(texts).size, writes / 20);
  });

  it('is written in slices, between which others have their turn', async () => {
    const database = await openLowdbDatabase({ dataDir: folder() });
    await database.write(async (transaction) => {
      for (let number = 0; number < 5_000; number += 1) {
        await transaction.put(items, { id: String(number), value: 'x'.repeat(1_000) });
      }
    });
    let turns = 0;
    let closed = false;
    const countTurn = () => {
      turns += 1;
      if (!closed) setImmediate(countTurn);
    };
    setImmediate(countTurn);
    await database.close();
    closed = true;
    assert.ok(turns >= 20, `only ${turns} turns of the event loop during a snapshot of 5 MB`);
  });

  it('comes to an end while others write all the time, with what was there when it was asked for', async () => {
    const database = await openLowdbDatabase({ dataDir: folder() });
    const note = (id: string) => database.write((transaction) => transaction.put(items, { id, label: id }));
    await note('before');
    let compacted = false;
    const compaction = database.compact().then(() => {
      compacted = true;
    });
    let meanwhile = 0;
    const writing = Array.from({ length: 16 }, async () => {
      while (!compacted && meanwhile < 2_000) {
        meanwhile += 1;
        await note(`meanwhile ${meanwhile}`);
      }
    });
    await Promise.all(writing);
    assert.ok(compacted, 'the compaction still runs after 2,000 writes');
    await compaction;
    const { 'snapshot.jsonl': snapshot } = await filesIn(folder());
    assert.match(String(snapshot), /"before"/);
    await database.close();
  });
});
