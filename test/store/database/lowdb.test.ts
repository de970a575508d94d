import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Database, DatabaseError, type DatabaseErrorCode } from '../../../store/database/database.ts';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { describeDatabase } from './contract.ts';
import { filesIn, useFolder } from './folders.ts';
import { contentsOf, items, said } from './samples.ts';

describe('the lowdb engine', () => {
  const folder = useFolder();

  describeDatabase('lowdb', () => openLowdbDatabase({ dataDir: folder() }));
  describeDatabase('lowdb that compacts at every write', () =>
    openLowdbDatabase({ dataDir: folder(), compactAfterBytes: 0, segmentBytes: 1 }),
  );

  /** Opens, does, closes. */
  async function session<T>(
    work: (database: Database) => Promise<T>,
    options: { compactAfterBytes?: number; segmentBytes?: number } = {},
  ): Promise<T> {
    const database = await openLowdbDatabase({ dataDir: folder(), ...options });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  /** Leaves a folder as a killed process would: the journal is not compacted, the lock names a dead process. */
  async function killed(work: (database: Database) => Promise<void>): Promise<void> {
    const database = await openLowdbDatabase({ dataDir: folder() });
    await work(database);
    const files = await filesIn(folder());
    await database.close();
    for (const name of Object.keys(await filesIn(folder()))) {
      if (!(name in files)) rmSync(join(folder(), name), { force: true });
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder(), name), text, 'latin1');
    const lock = JSON.parse(files.lock ?? '{}');
    writeFileSync(join(folder(), 'lock'), JSON.stringify({ ...lock, since: 'an earlier life' }));
  }

  async function writeThree(database: Database): Promise<void> {
    for (const id of ['a', 'b', 'c']) {
      await database.write(async (transaction) => {
        await transaction.put(items, { id, label: `label ${id}` });
        await transaction.append(said, 'one', { text: id });
      });
    }
  }

  const isError = (code: DatabaseErrorCode, text: RegExp) => (error: unknown) => {
    assert.ok(error instanceof DatabaseError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, text);
    return true;
  };

  describe('a restart', () => {
    it('finds everything again, after a close as after a kill', async () => {
      await killed(writeThree);
      assert.deepEqual(Object.keys(await filesIn(folder())).sort(), ['journal-000001.jsonl', 'lock']);
      const first = await session((database) => contentsOf(database, ['one']));
      assert.deepEqual(first.said.one, ['a', 'b', 'c']);
      assert.equal(first.items.length, 3);
      assert.deepEqual(readdirSync(folder()).sort(), ['journal-000002.jsonl', 'snapshot.jsonl', 'streams']);
      assert.deepEqual(await session((database) => contentsOf(database, ['one'])), first);
    });

    it('goes on numbering, and keeps unique keys', async () => {
      await session(writeThree);
      await session(async (database) => {
        const number = await database.write((t) => t.append(said, 'one', { text: 'd' }));
        assert.equal(number, 4);
        await assert.rejects(
          database.write((t) => t.put(items, { id: 'z', label: 'label a' })),
          isError('UNIQUE_KEY', /label a/),
        );
      });
    });

    it('forgets what was removed', async () => {
      await session(writeThree);
      await session((database) => database.write((t) => t.remove(items, 'b')));
      const { items: left } = await session((database) => contentsOf(database));
      assert.deepEqual(
        left.map(({ id }) => id),
        ['a', 'c'],
      );
    });

    it('reads a long partition from many segments, by parts', async () => {
      const texts = Array.from({ length: 1_000 }, (_, position) => `entry ${position + 1}`);
      for (let from = 0; from < texts.length; from += 250) {
        await session(
          (database) =>
            database.write(async (transaction) => {
              for (const text of texts.slice(from, from + 250)) {
                await transaction.append(said, 'long', { text });
                await transaction.append(said, `short ${text}`, { text });
              }
            }),
          { segmentBytes: 4_096 },
        );
      }
      assert.ok(readdirSync(join(folder(), 'streams', 'said')).length > 10);
      await session(async (database) => {
        assert.deepEqual((await contentsOf(database, ['long'])).said.long, texts);
        const part = await database.read((reader) => reader.entries(said, 'long', { after: 498, limit: 4 }));
        assert.deepEqual(
          part.map(({ number, entry }) => [number, entry.text]),
          [499, 500, 501, 502].map((number) => [number, `entry ${number}`]),
        );
      });
    });
  });

  describe('damage', () => {
    const journal = () => join(folder(), 'journal-000001.jsonl');

    it('drops a torn last line of the journal, and goes on after it', async () => {
      await killed(writeThree);
      truncateSync(journal(), readFileSync(journal()).length - 5);
      await session(async (database) => {
        assert.equal((await contentsOf(database)).items.length, 2);
        await database.write((t) => t.put(items, { id: 'd' }));
      });
      const { items: all, said: texts } = await session((database) => contentsOf(database, ['one']));
      assert.deepEqual(
        all.map(({ id }) => id),
        ['a', 'b', 'd'],
      );
      assert.deepEqual(texts.one, ['a', 'b']);
    });

    it('drops the zeros that a power failure may leave at the end', async () => {
      await killed(writeThree);
      appendFileSync(journal(), Buffer.alloc(4_096));
      assert.equal((await session((database) => contentsOf(database))).items.length, 3);
    });

    it('stops at a line that changed inside the journal, and touches no file', async () => {
      await killed(writeThree);
      await assertDamageStops('journal-000001.jsonl', 'label b', /journal-000001\.jsonl, line 2/);
    });

    it('stops at a damaged snapshot', async () => {
      await session(writeThree);
      await assertDamageStops('snapshot.jsonl', 'label c', /snapshot\.jsonl, line 4/);
    });

    it('stops at a damaged segment', async () => {
      await session(writeThree);
      await assertDamageStops('streams/said/000001.jsonl', '"b"', /000001\.jsonl, line 3/);
    });

    it('stops when a snapshot or a segment is cut short', async () => {
      await session(writeThree);
      for (const name of ['snapshot.jsonl', 'streams/said/000001.jsonl']) {
        const path = join(folder(), name);
        const whole = readFileSync(path);
        const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
        writeFileSync(path, whole.subarray(0, lastLine));
        await assert.rejects(session(writeThree), isError('DATABASE_DAMAGED', /jsonl/));
        writeFileSync(path, whole);
      }
    });

    it('stops when a generation of the journal or a segment is missing', async () => {
      await session(writeThree);
      for (const name of ['journal-000002.jsonl', 'streams/said/000001.jsonl', 'snapshot.jsonl']) {
        const path = join(folder(), name);
        const whole = readFileSync(path);
        rmSync(path, { force: true });
        await assert.rejects(session(writeThree), isError('DATABASE_DAMAGED', /missing/), name);
        writeFileSync(path, whole);
      }
    });

    async function assertDamageStops(name: string, text: string, message: RegExp): Promise<void> {
      const path = join(folder(), name);
      const contents = readFileSync(path, 'latin1');
      assert.ok(contents.includes(text));
      writeFileSync(path, contents.replace(text, text.toUpperCase().replace('"B"', '"x"')), 'latin1');
      const before = await filesIn(folder());
      await assert.rejects(session(writeThree), isError('DATABASE_DAMAGED', message));
      const { lock: _, ...after } = await filesIn(folder());
      const { lock: __, ...expected } = before;
      assert.deepEqual(after, expected);
    }
  });

  describe('the lock', () => {
    it('keeps a second opening out, in the same process too, until the first is closed', async () => {
      await session(async () => {
        await assert.rejects(
          openLowdbDatabase({ dataDir: folder() }),
          isError('DATABASE_LOCKED', new RegExp(`process ${process.pid} `)),
        );
      });
      assert.ok(!existsSync(join(folder(), 'lock')));
      await session(writeThree);
    });

    it('is respected while its process lives, and taken over when it is dead', async () => {
      const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      writeFileSync(join(folder(), 'lock'), JSON.stringify({ pid: other.pid }));
      await assert.rejects(session(writeThree), isError('DATABASE_LOCKED', new RegExp(`${other.pid}`)));
      const gone = new Promise((resolve) => other.once('exit', resolve));
      other.kill('SIGKILL');
      await gone;
      await session(writeThree);
    });

    it('is taken over from an earlier process that had the same number', async () => {
      const lock = { pid: process.pid, since: 'another boot/1' };
      writeFileSync(join(folder(), 'lock'), JSON.stringify(lock));
      await session(writeThree);
    });

    it('is taken over when a power failure left it empty', async () => {
      writeFileSync(join(folder(), 'lock'), '');
      await session(writeThree);
    });

    it('lets one of several in at once', async () => {
      writeFileSync(join(folder(), 'lock'), JSON.stringify({ pid: process.pid, since: 'gone' }));
      const openings = await Promise.allSettled(
        Array.from({ length: 5 }, () => openLowdbDatabase({ dataDir: folder() })),
      );
      const opened = openings.flatMap((opening) => (opening.status === 'fulfilled' ? [opening.value] : []));
      assert.equal(opened.length, 1);
      await opened[0]?.close();
    });
  });

  it('says which folder it cannot use', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    const refused = openLowdbDatabase({ dataDir: join(file, 'data') });
    await assert.rejects(refused, isError('DATABASE_WRITE_FAILED', /file\/data/));
  });
});
