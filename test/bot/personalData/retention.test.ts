/** Conversations that have lived their time go whole, and files that nothing refers to; what is younger or in use stays. */
import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BulkRun,
  bulkReceipts,
  bulkRows,
  bulkRuns,
  expiringReceipts,
  expiringRuns,
  keepReceipt,
  rowId,
} from '../../../bot/bulk/runs.ts';
import {
  conversations as directLine,
  expiringUnbegun,
} from '../../../bot/channels/directLine/conversations.ts';
import { uploads } from '../../../bot/channels/directLine/files.ts';
import { conversationExpiry } from '../../../bot/personalData/retention.ts';
import { unusedFilesTask } from '../../../bot/personalData/unusedFiles.ts';
import { createMemoryDatabase } from '../../../store/database/memory.ts';
import { expiryTask } from '../../../store/expiry.ts';
import { openFileStore } from '../../../store/files/files.ts';
import type { UtilisateurId } from '../../../store/model.ts';
import { openStore } from '../../../store/openStore.ts';
import { useFolder } from '../../store/database/folders.ts';
import { traces } from '../../support/dataDir.ts';
import { NOW, openStage, PEOPLE } from '../../support/stage.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('the retention of conversations', function () {
  this.timeout(180_000);
  const folder = useFolder();

  it('forgets what was said and what was in progress, and leaves the disk without it', async () => {
    let now = new Date(NOW);
    const database = await openStore({ dataDir: folder(), clock: () => now });
    const stage = await openStage({ database, now: NOW });
    const task = conversationExpiry(database, 90);
    await task.slice(now);
    await stage.talk(PEOPLE.jeane, 'ancienne').say('crée le service LICORNES « La licorne bleue »');
    stage.pass(60 * DAY);
    await stage.talk(PEOPLE.jeane, 'récente').say('à quoi sert un service ?');
    now = new Date(now.getTime() + 91 * DAY);
    for (let more = true; more; ) ({ more } = await task.slice(now));
    await database.compact();
    assert.deepEqual(await traces(folder(), 'La licorne bleue'), []);
    assert.deepEqual(await traces(folder(), 'ancienne'), []);
    assert.ok((await traces(folder(), 'à quoi sert un service')).length > 0);
    await database.close();
  });

  it('forgets imports with their rows, but none that runs, and conversations that never began', async () => {
    const database = createMemoryDatabase();
    const day = (count: number) => new Date(Date.parse(NOW) + count * DAY);
    const tasks = [
      expiryTask(database, expiringRuns(90)),
      expiryTask(database, expiringReceipts(90)),
      expiryTask(database, expiringUnbegun),
    ];
    const round = async (now: Date) => {
      for (const task of tasks) for (let more = true; more; ) ({ more } = await task.slice(now));
    };
    await round(day(0));
    const run = { utilisateur: 'a' as UtilisateurId, procedure: 'p', revision: 1, header: [], canal: 'c' };
    const address = {} as BulkRun['address'];
    await database.write(async (transaction) => {
      for (const state of ['ended', 'dropped', 'running'] as const) {
        await transaction.put(bulkRuns, { ...run, id: state, state, address, createdAt: NOW });
        const row = { run: state, line: 1, cells: [], values: {}, key: state, attempt: 1 };
        await transaction.put(bulkRows, { ...row, id: rowId(state, 0), state: 'ready' });
      }
      await keepReceipt(transaction, run.utilisateur, { key: 'k', attempt: 1 }, { reference: 'r', le: NOW });
      await transaction.put(directLine, { id: 'begun', createdAt: NOW, startedAt: NOW });
      await transaction.put(directLine, { id: 'unbegun', createdAt: NOW });
    });
    const left = () =>
      database.read(async (reader) =>
        (
          await Promise.all([
            reader.all(bulkRuns),
            reader.all(bulkRows),
            reader.all(bulkReceipts),
            reader.all(directLine),
          ])
        ).map((all) => all.map(({ id }) => id)),
      );
    await round(day(2));
    assert.deepEqual(
      (await left()).map(({ length }) => length),
      [3, 3, 1, 1],
    );
    await round(day(91));
    assert.deepEqual(await left(), [['running'], ['running/00000'], [], ['begun']]);
  });

  it('removes the files that nothing refers to, a day after they were saved', async () => {
    const database = createMemoryDatabase();
    const files = openFileStore({ dataDir: folder() });
    const hashes: string[] = [];
    for (const text of ['used', 'unused', 'young']) {
      const saved = await files.save(Buffer.from(text));
      assert.ok(saved.ok);
      hashes.push(saved.file.hash);
    }
    const [used = '', unused = '', young = ''] = hashes;
    const now = new Date();
    const before = new Date(now.getTime() - 2 * DAY);
    for (const hash of [used, unused])
      await utimes(join(folder(), 'files', hash.slice(0, 2), hash), before, before);
    const upload = { id: `c/${used}`, name: 'a.txt', contentType: 'text/plain', size: 1, createdAt: NOW };
    await database.write((transaction) => transaction.put(uploads, upload));
    assert.equal((await unusedFilesTask(database, files).slice(now)).removed, 1);
    assert.deepEqual((await files.list()).map(({ hash }) => hash).sort(), [used, young].sort());
  });
});
