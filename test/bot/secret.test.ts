import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../bot/config.ts';
import { directLineSecret } from '../../bot/secret.ts';

describe('the Direct Line secret', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claudia-secret-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const never = () => assert.fail('A secret should not be made.');

  it('is the environment’s when it gives one, and no file is written', async () => {
    const given = 's'.repeat(32);
    const config = readConfig({ DATA_DIR: folder, DIRECT_LINE_SECRET: given });
    assert.equal(await directLineSecret(config, never), given);
    assert.deepEqual(await readdir(folder), []);
  });

  it('is made once in a demonstration, and is the same after a restart', async () => {
    const config = readConfig({ DATA_DIR: join(folder, 'not', 'yet') });
    assert.equal(await directLineSecret(config, () => 'made'), 'made');
    assert.equal(await directLineSecret(config, never), 'made');
  });

  it('is readable by its owner alone', async () => {
    await directLineSecret(readConfig({ DATA_DIR: folder }), () => 'made');
    const [file] = await readdir(folder);
    assert.equal((await stat(join(folder, String(file)))).mode & 0o077, 0);
    assert.equal(await readFile(join(folder, String(file)), 'utf8'), 'made\n');
  });

  it('is made again when its file is empty', async () => {
    await writeFile(join(folder, 'direct-line-secret'), '\n');
    assert.equal(await directLineSecret(readConfig({ DATA_DIR: folder }), () => 'made'), 'made');
  });

  it('stops the start when its file cannot be read', async () => {
    await mkdir(join(folder, 'direct-line-secret'));
    await assert.rejects(directLineSecret(readConfig({ DATA_DIR: folder }), never), /EISDIR/);
  });
});
