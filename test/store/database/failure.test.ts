/** What becomes of the data when the disk refuses, or when the process ends at the worst moment. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, DatabaseError } from '../../../store/database/database.ts';
import type { Disk } from '../../../store/database/disk.ts';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { createFailingDisk, type Operation, type Refusal } from './failingDisk.ts';
import { filesIn, useFolder } from './folders.ts';
import { contentsOf, items, said } from './samples.ts';

const isWriteFailed = (error: unknown) =>
  error instanceof DatabaseError && error.code === 'DATABASE_WRITE_FAILED';
const isJournal = ({ path }: Operation) => path.includes('journal-');

describe('the lowdb engine on a disk that refuses', () => {
  const folder = useFolder();
  let refuse: (operation: Operation) => Refusal = () => undefined;
  let database: Database;
  const open = (compactAfterBytes?: number) =>
    openLowdbDatabase({
      dataDir: folder(),
      disk: createFailingDisk((operation) => refuse(operation)),
      ...(compactAfterBytes === undefined ? {} : { compactAfterBytes }),
    });
  beforeEach(async () => {
    refuse = () => undefined;
    database = await open();
  });
  afterEach(() => database.close());

  const add = (id: string) =>
    database.write(async (transaction) => {
      await transaction.put(items, { id });
      await transaction.append(said, 'one', { text: id });
      return id;
    });
  const ids = async () => {
    const contents = await contentsOf(database, ['one']);
    const fromItems = contents.items.map(({ id }) => id);
    assert.deepEqual([...(contents.said.one ?? [])].sort(), fromItems, 'documents and streams agree');
    return fromItems;
  };
  const reopen = async () => {
    refuse = () => undefined;
    await database.close();
    database = await open();
  };

  for (const kind of ['write', 'sync'] as const) {
    it(`rejects every write that a failed ${kind} takes with it, forgets them, and goes on`, async () => {
      await add('a');
      let failures = 1;
      refuse = (operation) => {
        if (operation.kind !== kind || !isJournal(operation) || failures === 0) return undefined;
        failures -= 1;
        return 'half';
      };
      const outcomes = await Promise.allSettled([add('b'), add('c'), add('d')]);
      const lost = outcomes.filter(({ status }) => status === 'rejected').length;
      assert.ok(lost >= 1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') assert.ok(isWriteFailed(outcome.reason));
      const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      assert.deepEqual(await ids(), ['a', ...kept]);
      await add('e');
      await reopen();
      assert.deepEqual(await ids(), ['a', ...kept, 'e']);
    });
  }

  it('runs again a work that had seen what was lost', async () => {
    refuse = (operation) => (operation.kind === 'sync' && isJournal(operation) ? 'yes' : undefined);
    const lost = add('a');
    const runs: string[][] = [];
    const second = database.write(async (transaction) => {
      runs.push((await transaction.all(items)).map(({ id }) => id));
      if (runs.length === 1) {
        await lost.catch(() => undefined);
        refuse = () => undefined;
      }
      await transaction.put(items, { id: 'b' }).catch(() => undefined);
    });
    await assert.rejects(lost, isWriteFailed);
    await second;
    assert.deepEqual(runs, [['a'], []]);
    assert.deepEqual(
      (await contentsOf(database)).items.map(({ id }) => id),
      ['b'],
    );
  });

  it('never lets a read, or a write that changes nothing, tell what was lost', async () => {
    refuse = (operation) => (operation.kind === 'sync' && isJournal(operation) ? 'yes' : undefined);
    const lost = add('a');
    const seen: number[] = [];
    const noticed = database.write(async (transaction) => {
      const all = await transaction.all(items);
      seen.push(all.length);
      if (all.length > 0) throw new Error('there is one already');
      return all;
    });
    await new Promise(setImmediate);
    const read = database.read((reader) => reader.all(items));
    await assert.rejects(lost, isWriteFailed);
    assert.deepEqual(await read, []);
    assert.deepEqual(await noticed, []);
    assert.deepEqual(seen, [1, 0]);
  });

  it('lets a read tell what it saw only when that is durable', async () => {
    await database.close();
    const steps: string[] = [];
    const disk = createFailingDisk(() => undefined);
    const slow: Disk = {
      ...disk,
      open: async (path, mode) => {
        const file = await disk.open(path, mode);
        const sync = async () => {
          await new Promise((resolve) => setTimeout(resolve, 10));
          await file.sync();
          steps.push('durable');
        };
        return { ...file, sync };
      },
    };
    database = await openLowdbDatabase({ dataDir: folder(), disk: slow });
    steps.length = 0;
    const adding = add('a');
    await new Promise(setImmediate);
    const read = await contentsOf(database);
    steps.push('read');
    await adding;
    assert.equal(read.items.length, 1);
    assert.deepEqual(steps, ['durable', 'read']);
  });

  it('keeps the journal when a snapshot cannot be written, and does it later', async () => {
    await database.close();
    const logged: string[] = [];
    refuse = ({ kind, path }) => (kind === 'sync' && path.includes('snapshot') ? 'yes' : undefined);
    database = await openLowdbDatabase({
      dataDir: folder(),
      disk: createFailingDisk((operation) => refuse(operation)),
      compactAfterBytes: 0,
      log: (message) => logged.push(message),
    });
    for (const id of ['a', 'b', 'c']) await add(id);
    while (logged.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await reopen();
    assert.deepEqual(await ids(), ['a', 'b', 'c']);
    await reopen();
    const names = Object.keys(await filesIn(folder())).filter((name) => name.startsWith('journal'));
    assert.equal(names.length, 1);
    assert.deepEqual(await ids(), ['a', 'b', 'c']);
  });
});

describe('the lowdb engine when its process ends', () => {
  const folder = useFolder();

  it('has all that was acknowledged, and nothing by half, whatever operation of the disk was the last', async function () {
    this.timeout(180_000);
    let crashes = 0;
    for (let last = 0; ; last += 1) {
      const { acknowledged, crashed } = await runUntil(last, last % 2 === 0 ? 'half' : 'yes');
      await assertRecovered(acknowledged, `after operation ${last}`);
      rmSync(folder(), { recursive: true, force: true });
      if (!crashed) break;
      crashes += 1;
    }
    assert.ok(crashes > 40, `only ${crashes} crash points`);
  });

  /** Writes, compacting all the time, on a disk that stops for ever after so many operations. */
  async function runUntil(
    last: number,
    refusal: Refusal,
  ): Promise<{ acknowledged: string[]; crashed: boolean }> {
    let operations = 0;
    const disk = createFailingDisk(() => {
      operations += 1;
      return operations > last ? refusal : undefined;
    });
    const acknowledged: string[] = [];
    try {
      const database = await openLowdbDatabase({
        dataDir: folder(),
        disk,
        compactAfterBytes: 0,
        segmentBytes: 200,
      });
      const add = async (id: string) => {
        await database.write(async (transaction) => {
          await transaction.put(items, { id, label: id });
          await transaction.append(said, 'one', { text: id });
          const count = ((await transaction.get(items, 'count'))?.value as number | undefined) ?? 0;
          await transaction.put(items, { id: 'count', value: count + 1 });
        });
        acknowledged.push(id);
      };
      for (const round of ['a', 'b', 'c', 'd']) {
        await Promise.allSettled([add(`${round}1`), add(`${round}2`), add(`${round}3`)]);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      await database.close();
    } catch (error) {
      assert.ok(error instanceof Error);
    }
    return { acknowledged, crashed: operations > last };
  }

  async function assertRecovered(acknowledged: readonly string[], when: string): Promise<void> {
    rmSync(join(folder(), 'lock'), { force: true });
    const database = await openLowdbDatabase({ dataDir: folder() });
    const contents = await contentsOf(database, ['one']);
    await database.close();
    const found = contents.items.map(({ id }) => id).filter((id) => id !== 'count');
    const count = contents.items.find(({ id }) => id === 'count')?.value ?? 0;
    for (const id of acknowledged) assert.ok(found.includes(id), `${id} is lost ${when}`);
    assert.deepEqual([...(contents.said.one ?? [])].sort(), [...found].sort(), `a write by half ${when}`);
    assert.equal(count, found.length, `a write by half ${when}`);
  }
});
