/** Entries that are redacted or forgotten are gone for readers at once, after a restart, and from the files after a compaction. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Database } from '../../../store/database/database.ts';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { createMemoryDatabase } from '../../../store/database/memory.ts';
import { traces } from '../../support/dataDir.ts';
import { createFailingDisk } from './failingDisk.ts';
import { useFolder } from './folders.ts';
import { contentsOf, said } from './samples.ts';

const PARTITIONS = ['one', 'two', 'three'];
type Texts = Record<string, string[]>;

/** What may happen to streams; a number chooses the entry. */
type Happening =
  | { readonly kind: 'say' | 'redact'; readonly partition: string; readonly number: number }
  | { readonly kind: 'forget' | 'fail'; readonly partition: string }
  | { readonly kind: 'compact' | 'reopen' };

const partition = fc.constantFrom(...PARTITIONS);
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('say' as const), partition, number: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('redact' as const), partition, number: fc.nat(20) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('forget' as const, 'fail' as const), partition }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('compact' as const, 'reopen' as const) }) },
);

describe('redacting and forgetting', () => {
  const folder = useFolder();
  const open = (dataDir: string, compactAfterBytes = 600) =>
    openLowdbDatabase({ dataDir, segmentBytes: 150, compactAfterBytes });

  it('is what a simple model does, whatever happens before and after, and leaves nothing on the disk', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(happenings, { maxLength: 40, size: 'max' }),
        fc.constantFrom(600, 1e6),
        async (sequence, size) => {
          run += 1;
          const dataDir = `${folder()}/${run}`;
          let database = await open(dataDir, size);
          const model: Texts = {};
          const gone = new Set<string>();
          let count = 0;
          const next = () => {
            count += 1;
            return `text ${String(count).padStart(4, '0')}.`;
          };
          for (const happening of sequence) {
            if ('partition' in happening) await happen(database, model, gone, happening, next);
            else if (happening.kind === 'compact') await database.compact();
            else {
              await database.close();
              database = await open(dataDir, size);
            }
            assert.deepEqual(await spoken(database), withAll(model));
          }
          await database.compact();
          for (const text of gone) assert.deepEqual(await traces(dataDir, text), []);
          assert.deepEqual(await spoken(database), withAll(model));
          await database.close();
          const again = await open(dataDir);
          assert.deepEqual(await spoken(again), withAll(model));
          await again.close();
        },
      ),
      { numRuns: 40, seed: 20_261_127 },
    );
  }).timeout(180_000);

  it('goes on while entries are added and read, and a compaction is under way', async () => {
    const database = await open(folder());
    for (let number = 1; number <= 60; number += 1) await say(database, 'one', `old ${number}.`);
    const work = Array.from({ length: 60 }, async (_, index) => {
      if (index % 10 === 0) await database.compact();
      await say(database, 'two', `new ${index}.`);
      await database.write((transaction) => transaction.redact(said, 'one', index + 1, { text: '—' }));
      await spoken(database);
    });
    await Promise.all(work);
    await database.compact();
    const { one, two } = await spoken(database);
    assert.deepEqual(
      one,
      Array.from({ length: 60 }, () => '—'),
    );
    assert.equal(two?.length, 60);
    assert.deepEqual(await traces(folder(), 'old 7.'), []);
    await database.close();
  });

  it('is undone when the disk refuses the write, and can be done again', async () => {
    let refusing = '';
    const disk = createFailingDisk(({ kind, path }) =>
      kind === 'sync' && path.includes(refusing) && refusing !== '' ? 'yes' : undefined,
    );
    const database = await openLowdbDatabase({ dataDir: folder(), segmentBytes: 150, disk });
    for (const text of ['a.', 'b.', 'c.']) await say(database, 'one', text);
    await database.compact();
    refusing = 'journal';
    await assert.rejects(database.write((transaction) => transaction.redact(said, 'one', 2, { text: '—' })));
    await assert.rejects(database.write((transaction) => transaction.forget(said, 'one')));
    assert.deepEqual((await spoken(database)).one, ['a.', 'b.', 'c.']);
    refusing = '';
    await database.write((transaction) => transaction.redact(said, 'one', 2, { text: '—' }));
    for (const part of ['streams', 'snapshot']) {
      refusing = part;
      await assert.rejects(database.compact());
      assert.deepEqual((await spoken(database)).one, ['a.', '—', 'c.']);
    }
    refusing = '';
    await database.compact();
    await database.close();
    const again = await open(folder());
    assert.deepEqual((await spoken(again)).one, ['a.', '—', 'c.']);
    await again.close();
  });

  it('is the same in memory', async () => {
    const database = createMemoryDatabase();
    for (const text of ['a.', 'b.']) await say(database, 'one', text);
    await database.write((transaction) => transaction.redact(said, 'one', 1, { text: '—' }));
    assert.deepEqual((await spoken(database)).one, ['—', 'b.']);
    await database.write((transaction) => transaction.forget(said, 'one'));
    await say(database, 'one', 'c.');
    assert.deepEqual((await spoken(database)).one, ['c.']);
  });
});

async function happen(
  database: Database,
  model: Texts,
  gone: Set<string>,
  happening: Extract<Happening, { partition: string }>,
  next: () => string,
): Promise<void> {
  const { partition } = happening;
  const texts = model[partition] ?? [];
  model[partition] = texts;
  switch (happening.kind) {
    case 'say': {
      const text = next();
      texts.push(text);
      return say(database, partition, text);
    }
    case 'redact': {
      const { number } = happening;
      await database.write((transaction) => transaction.redact(said, partition, number, { text: '—' }));
      const before = texts[number - 1];
      if (before === undefined) return;
      if (before !== '—') gone.add(before);
      texts[number - 1] = '—';
      return;
    }
    case 'forget':
      await database.write((transaction) => transaction.forget(said, partition));
      for (const text of texts) if (text !== '—') gone.add(text);
      model[partition] = [];
      return;
    case 'fail':
      await assert.rejects(
        database.write(async (transaction) => {
          await transaction.append(said, partition, { text: 'never' });
          await transaction.forget(said, partition);
          throw new Error('no');
        }),
      );
  }
}

function say(database: Database, partition: string, text: string): Promise<void> {
  return database.write(async (transaction) => void (await transaction.append(said, partition, { text })));
}

async function spoken(database: Database): Promise<Record<string, readonly string[]>> {
  return (await contentsOf(database, PARTITIONS)).said;
}

function withAll(model: Texts): Texts {
  return Object.fromEntries(PARTITIONS.map((name) => [name, model[name] ?? []]));
}
