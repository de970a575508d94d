/** Ids that mean something to file systems, to JavaScript or to Unicode: each is one conversation, before and after a restart. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { type Running, startInMemory } from '../service/running.ts';
import { post } from '../support/messages.ts';
import { PEOPLE } from '../support/stage.ts';

const IDS = [
  '\u0000',
  'a\u0000b',
  '../../etc/passwd',
  'a/b',
  'a\\b',
  'a|b',
  'a#1',
  '__proto__',
  'constructor',
  'toString',
  '\ud800',
  '\u202e',
  '\n',
  ' ',
  '😀'.repeat(150),
  'x'.repeat(300),
];

describe('hostile ids', function () {
  this.timeout(180_000);
  let dataDir: string;
  let service: Running;
  const start = async () => {
    const log = (message: string) => assert.fail(message);
    service = await startInMemory({}, { database: await openLowdbDatabase({ dataDir, log }) });
  };
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'claudia-ids-'));
    await start();
  });
  after(async () => {
    await service.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const say = (conversation: string, id: string, text: string) =>
    post({ url: service.url, login: PEOPLE.jeane, conversation, id, text });

  it('keep their conversations apart, in memory and on disk, and put no file anywhere else', async () => {
    for (const [index, id] of IDS.entries()) {
      await say(id, id, `crée le service ZONE_${index} « Un »`);
    }
    await service.close();
    await start();
    for (const [index, id] of IDS.entries()) {
      const reply = await say(id, `${id.slice(0, 290)}-2`, 'récapitule');
      assert.match(reply, new RegExp(`ZONE_${index}\\b`), `${JSON.stringify(id)}: ${reply}`);
    }
    assert.deepEqual(await service.actions(), []);
    const files = await readdir(dataDir, { recursive: true });
    assert.deepEqual(
      files.filter(
        (file) =>
          !/^(?:lock|snapshot\.jsonl|journal-\d+\.jsonl|streams(?:\/(?:transcripts|audit)(?:\/\d+\.jsonl)?)?)$/.test(
            file,
          ),
      ),
      [],
    );
  });
});
