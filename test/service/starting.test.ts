/** A start that must not happen: one clear message, exit code 1, and nothing listens. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../support/process.ts';

describe('a start in demo mode on a public address', function () {
  this.timeout(180_000);
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'claudia-starting-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  for (const HOST of ['0.0.0.0', '::', 'claudia.exemple.fr', '2001:db8::1']) {
    it(`is refused on ${HOST}`, async () => {
      const environment = { HOST, DEMO: 'on' };
      await assert.rejects(startProcess(dataDir, environment), ({ message }: Error) => {
        assert.match(message, /^The service stopped with code 1:\nThe configuration is wrong:\n {2}HOST is /);
        assert.match(message, /set DEMO=off, or DEMO=public to allow it\.\n$/);
        return true;
      });
      assert.deepEqual(await readdir(dataDir), []);
    });
  }

  it('is allowed when asked for', async () => {
    const service = await startProcess(dataDir, { HOST: '0.0.0.0', DEMO: 'public' });
    assert.equal(await service.stop(), 0);
  });
});
