/** Conversations that have lived their time go whole, and files that nothing refers to; what is younger or in use stays. */
import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { uploads } from '../../../bot/channels/directLine/files.ts';
import { conversationExpiry } from '../../../bot/personalData/retention.ts';
import { unusedFilesTask } from '../../../bot/personalData/unusedFiles.ts';
import { createMemoryDatabase } from '../../../store/database/memory.ts';
import { openFileStore } from '../../../store/files/files.ts';
import { openStore } from '../../../store/openStore.ts';
import { useFolder } from '../../store/database/folders.ts';
import { traces } from '../../support/dataDir.ts';
import { NOW, openStage, PEOPLE } from '../../support/stage.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('the retention of conversations', function () {
  this.timeout(60_000);
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
