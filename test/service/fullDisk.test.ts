/** The whole service on a disk that fills up: it says so to everybody, lives, and goes on by itself when there is space again. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERRORS } from '../../bot/errors.ts';
import { plain } from '../conversations/transcript.ts';
import { post } from '../support/messages.ts';
import { type RunningProcess, startProcess } from '../support/process.ts';
import { mountSmallDisk, type SmallDisk } from '../support/smallDisk.ts';
import { PEOPLE } from '../support/stage.ts';

describe('a service whose disk fills up', function () {
  this.timeout(120_000);
  let parent: string;
  let disk: SmallDisk | undefined;
  let service: RunningProcess | undefined;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'claudia-full-'));
    disk = await mountSmallDisk(join(parent, 'disk'), 'size=2m');
  });
  afterEach(async () => {
    await service?.kill();
    disk?.unmount();
    await rm(parent, { recursive: true, force: true });
  });

  it('does nothing by half, says so, and does it when it is asked again', async function () {
    if (disk === undefined) return this.skip();
    service = await startProcess(disk.folder);
    const { url, output } = service;
    let number = 0;
    const say = (text: string) => {
      number += 1;
      return post({ url, login: PEOPLE.jeane, conversation: 'full', id: String(number), text });
    };
    const readiness = async () => {
      const answer = await fetch(`${url}/health/ready`);
      return { status: answer.status, body: await answer.text() };
    };
    assert.match(await say('crée le service A1 « Un » à partir du 01/03/2027'), /obligatoire/);
    assert.match(await say('non'), /Récapitulatif/);

    disk.fill();
    // The journal's last page has room for a few small writes.
    let reply = '';
    let health = await readiness();
    for (let tried = 0; tried < 40 && health.status === 200; tried += 1) {
      reply = await say('récapitule');
      health = await readiness();
    }
    assert.ok(plain(reply).startsWith(plain(ERRORS.STORE_UNAVAILABLE.say)), reply);
    assert.deepEqual(health, { status: 503, body: '{"status":"unavailable","failing":["store"]}' });
    assert.equal((await fetch(`${url}/health/live`)).status, 200);
    assert.match(output(), /"code":"STORE_UNAVAILABLE".*The store refused the write of a turn/);

    disk.free();
    while ((await readiness()).status !== 200) await new Promise((resolve) => setTimeout(resolve, 500));
    const done = await say('oui');
    assert.match(done, /C’est fait.*CP-0000001/);

    await service.kill();
    service = await startProcess(disk.folder);
    const again = await post({
      url: service.url,
      login: PEOPLE.jeane,
      conversation: 'full',
      id: String(number),
      text: 'oui',
    });
    assert.equal(again, done);
  });
});
