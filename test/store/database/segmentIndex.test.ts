/** The indexes of segments: what is found by them, what a start reads, and what becomes of damage and of earlier snapshots. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Database, DatabaseError } from '../../../store/database/database.ts';
import { createDisk, type Disk } from '../../../store/database/disk.ts';
import { createFilter, hashName, mayHold } from '../../../store/database/filter.ts';
import { encodeLine } from '../../../store/database/lines.ts';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { filesIn, useFolder } from './folders.ts';
import { contentsOf, said } from './samples.ts';

const PARTITIONS = Array.from({ length: 300 }, (_, number) => `conversation ${number}`);
const ROUNDS = 4;

describe('the indexes of segments', () => {
  const folder = useFolder();
  const streams = () => join(folder(), 'streams', 'said');
  const names = (end: string) => readdirSync(streams()).filter((name) => name.endsWith(end));

  async function session<T>(work: (database: Database) => Promise<T>, disk: Disk = createDisk()): Promise<T> {
    const database = await openLowdbDatabase({ dataDir: folder(), segmentBytes: 4_096, disk });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  /** Entries of every conversation in several segments. */
  async function fill(): Promise<void> {
    for (let round = 1; round <= ROUNDS; round += 1) {
      await session((database) =>
        database.write(async (transaction) => {
          for (const partition of PARTITIONS) {
            assert.equal(
              await transaction.append(said, partition, { text: `${partition}, ${round}` }),
              round,
            );
          }
        }),
      );
    }
  }

  const expected = (partition: string) =>
    Array.from({ length: ROUNDS }, (_, round) => `${partition}, ${round + 1}`);
  const assertAll = () =>
    session(async (database) => {
      const { said: texts } = await contentsOf(database, PARTITIONS);
      for (const partition of PARTITIONS) assert.deepEqual(texts[partition], expected(partition));
    });

  /** The names of the files that are read, in the order of their opening. */
  function recordingDisk(read: string[]): Disk {
    const disk = createDisk();
    return {
      ...disk,
      open: (path, mode) => {
        if (mode === 'read') read.push(path.slice(folder().length + 1));
        return disk.open(path, mode);
      },
    };
  }

  beforeEach(fill);

  it('are made for every segment but the last', () => {
    const segments = names('.jsonl');
    assert.ok(segments.length > 10);
    assert.deepEqual(
      names('.index').map((name) => name.replace('.index', '.jsonl')),
      segments.slice(0, -1),
    );
  });

  it('find everything', assertAll);

  it('spare a start the segments, and a reading all but those that have the conversation', async () => {
    const read: string[] = [];
    await session(async (database) => {
      const last = names('.jsonl').at(-1);
      assert.deepEqual(
        read.filter((path) => path.endsWith('.jsonl') && path.startsWith('streams')),
        [`streams/said/${last}`],
      );
      read.length = 0;
      await contentsOf(database, ['conversation 7']);
      assert.ok(read.filter((path) => path.endsWith('.jsonl')).length <= ROUNDS, read.join(' '));
    }, recordingDisk(read));
  });

  it('are made anew when they are missing or cut short', async () => {
    rmSync(join(streams(), '000001.index'));
    truncateSync(join(streams(), '000002.index'), 100);
    truncateSync(join(streams(), '000003.index'), readFileSync(join(streams(), '000003.index')).length - 1);
    writeFileSync(join(streams(), '000004.index'), '');
    await assertAll();
    const read: string[] = [];
    await session(async () => undefined, recordingDisk(read));
    assert.ok(!read.includes('streams/said/000001.jsonl'));
    assert.ok(!read.includes('streams/said/000004.jsonl'));
  });

  it('say which page is damaged when it is read, and what to do', async () => {
    const path = join(streams(), '000001.index');
    const text = readFileSync(path, 'latin1');
    const second = text.indexOf('\n') + 1;
    writeFileSync(
      path,
      text.slice(0, second) + text.slice(second).replaceAll('conversation', 'conversatiom'),
      'latin1',
    );
    await assert.rejects(
      session((database) => contentsOf(database, PARTITIONS)),
      (error: unknown) => {
        assert.ok(error instanceof DatabaseError);
        assert.equal(error.code, 'DATABASE_DAMAGED');
        assert.match(
          error.message,
          /000001\.index, byte \d+: a page is damaged\. Removed, this file is made anew/,
        );
        return true;
      },
    );
    rmSync(path);
    await assertAll();
  });

  it('leave an entry of an earlier segment that changed to be found when it is read', async () => {
    const path = join(streams(), '000001.jsonl');
    writeFileSync(
      path,
      readFileSync(path, 'latin1').replace('conversation 0, 1', 'conversation 0, X'),
      'latin1',
    );
    await session(async (database) => {
      await contentsOf(database, ['conversation 299']);
      await assert.rejects(
        contentsOf(database, ['conversation 0']),
        /000001\.jsonl, byte \d+: an entry is damaged/,
      );
    });
  });

  it('are held against the segments by a check, which reads every one to its end', async () => {
    const problems = async () => {
      const database = await openLowdbDatabase({ dataDir: folder(), segmentBytes: 4_096 });
      const found = await database.problems();
      await database.close();
      return found;
    };
    assert.deepEqual(await problems(), []);
    const [first = '', second = '', third = ''] = names('.jsonl');
    const indexOf = (segment: string) => join(streams(), segment.replace('.jsonl', '.index'));

    const changed = readFileSync(join(streams(), second));
    changed[changed.length - 10] = 0x21;
    writeFileSync(join(streams(), second), changed);
    const damage = await problems();
    assert.equal(damage.length, 1);
    assert.match(damage.join(), new RegExp(`${second}.*line \\d+`));

    // Whole in itself, and of another segment.
    const [line = '', ...pages] = readFileSync(indexOf(first), 'utf8').split('\n');
    const length = (name: string) => JSON.parse(headerOf(name)).segmentLength as number;
    const headerOf = (name: string) => readFileSync(indexOf(name), 'utf8').split('\n')[0]?.slice(9) ?? '';
    const forged = { ...JSON.parse(line.slice(9)), segmentLength: length(third) };
    writeFileSync(indexOf(third), encodeLine(JSON.stringify(forged)) + pages.join('\n'));
    const both = await problems();
    assert.equal(both.length, 2);
    assert.match(both[1] ?? '', /index does not say what it holds/);
    rmSync(indexOf(third));
    assert.deepEqual(await problems(), damage);
  });

  it('hold nothing of what was forgotten or redacted, once the segments are written again', async () => {
    const forgotten = 'conversation 7';
    await session((database) =>
      database.write(async (transaction) => {
        await transaction.forget(said, forgotten);
        await transaction.redact(said, 'conversation 150', 2, { text: 'redacted' });
      }),
    );
    for (const [name, text] of Object.entries(await filesIn(folder()))) {
      assert.ok(!text.includes(`"${forgotten}"`) && !text.includes(`"${forgotten},`), name);
      assert.ok(!text.includes('conversation 150, 2'), name);
    }
    for (const _ of ['first', 'second']) {
      await session(async (database) => {
        const { said: texts } = await contentsOf(database, PARTITIONS);
        assert.deepEqual(texts[forgotten], []);
        assert.deepEqual(texts['conversation 150'], expected('conversation 150').toSpliced(1, 1, 'redacted'));
        for (const partition of ['conversation 0', 'conversation 299']) {
          assert.deepEqual(texts[partition], expected(partition));
        }
      });
    }
    const closed = names('.jsonl').slice(0, -1);
    assert.deepEqual(
      names('.index').map((name) => name.replace('.index', '.jsonl')),
      closed,
    );
    assert.equal(
      await session((database) => database.write((t) => t.append(said, forgotten, { text: 'anew' }))),
      1,
    );
  });

  it('of segments that grow again, since an earlier snapshot was put back, are forgotten', async () => {
    rmSync(folder(), { recursive: true, force: true });
    await session((database) =>
      database.write((transaction) => transaction.append(said, 'early', { text: '1' })),
    );
    const kept = `${folder()}-kept`;
    cpSync(folder(), kept, { recursive: true });
    await fill();
    for (const name of readdirSync(folder()).filter((name) => name !== 'streams'))
      rmSync(join(folder(), name));
    for (const name of readdirSync(kept).filter((name) => name !== 'streams'))
      cpSync(join(kept, name), join(folder(), name));
    rmSync(kept, { recursive: true });
    await session(async () => assert.ok(!existsSync(join(streams(), '000001.index'))));
    await fill();
    await assertAll();
    assert.deepEqual(
      await session((database) => contentsOf(database, ['early'])).then(({ said: { early } }) => early),
      ['1'],
    );
  });
});

describe('the filter of an index', () => {
  it('never says that a name is not there when it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 200 }), (names) => {
        const filter = createFilter(names.map(hashName));
        for (const name of names) assert.ok(mayHold(filter, hashName(name)));
      }),
    );
  });

  it('says wrongly that one is there about once in two thousand times', () => {
    const filter = createFilter(Array.from({ length: 5_000 }, (_, number) => hashName(`here ${number}`)));
    const wrong = Array.from({ length: 20_000 }, (_, number) =>
      mayHold(filter, hashName(`elsewhere ${number}`)),
    );
    assert.ok(wrong.filter(Boolean).length < 40);
  });
});
