/**
 * Microsoft's Web Chat, as the one file that browsers load. Installed as a dependency it would bring half a gigabyte; so npm
 * fetches the pinned package, and one file of it is kept.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { publish } from './buildFiles.ts';

const run = promisify(execFile);

const version = '4.18.1';
/** Of the package, as the registry states it. */
const packageIntegrity =
  'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
/** The full bundle: the minimal one renders no Adaptive Card. */
const bundle = {
  entry: 'package/dist/webchat.js',
  integrity:
    'sha512-/QHdP14QBRIOHw8gBEffy7VpWq0cTaGkr70Sg3ceo6KO0gaHOIWbC7OXB0Rmqp7sV1c/PU5zDh8p23uz8L88+A==',
  file: `webchat-${version}.js`,
};
const notices = { entry: 'package/dist/webchat.js.LICENSE.txt', file: `webchat-${version}.LICENSE.txt` };

/** Puts the bundle and its licences into `build/web/webchat/`; answers what it made, nothing when all was there. */
export async function obtainWebChat(root: URL): Promise<readonly string[]> {
  const target = fileURLToPath(new URL('build/web/webchat/', root));
  if (await isThere(target)) return [];

  const folder = await mkdtemp(join(tmpdir(), 'webchat-'));
  try {
    const tarball = await fetchPackage(folder);
    check(await readFile(tarball), packageIntegrity, 'The package botframework-webchat');
    await extract(tarball, folder);
    const script = await readFile(join(folder, bundle.entry));
    check(script, bundle.integrity, 'The bundle webchat.js');
    const licences = `${licence}\n${await readFile(join(folder, notices.entry), 'utf8')}`;
    await publish(join(target, notices.file), Buffer.from(licences));
    await publish(join(target, bundle.file), script);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return [`Web Chat ${version}`];
}

async function isThere(target: string): Promise<boolean> {
  try {
    const names = await readdir(target);
    const expected = [bundle.file, `${bundle.file}.gz`, notices.file];
    if (!expected.every((name) => names.includes(name))) return false;
    return integrityOf(await readFile(join(target, bundle.file))) === bundle.integrity;
  } catch {
    return false;
  }
}

/** `npm pack` goes by npm's own configuration: registry, proxy, certificates and cache are those of every install. */
async function fetchPackage(folder: string): Promise<string> {
  const wanted = `botframework-webchat@${version}`;
  const options = ['--ignore-scripts', '--prefer-offline', '--pack-destination', folder];
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  try {
    await run(command, [...first, 'pack', wanted, ...options], {
      cwd: folder,
      timeout: 5 * 60_000,
      shell: command === 'npm' && process.platform === 'win32',
    });
  } catch (error) {
    throw new Error(unobtainable(wanted, error));
  }
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack ${wanted} left no package behind.`);
  return join(folder, name);
}

function unobtainable(wanted: string, error: unknown): string {
  const { stderr } = error as { stderr?: unknown };
  const lines = typeof stderr === 'string' ? stderr.split('\n') : [];
  const said = lines.filter((line) => /^npm error (?:code|\w*Error:|[^\s].{20})/.test(line)).join('\n');
  return [
    `npm could not fetch ${wanted}, the chat window of the page:`,
    ...(said || String(error)).split('\n').map((line) => `  ${line}`),
    'What to do: check that this machine reaches the registry that npm is configured for (npm ping; settings',
    `registry, proxy, https-proxy, cafile), then run « npm run build:web » again. It is needed once: build/web/webchat/`,
    'may also be copied from a machine where the build has succeeded.',
  ].join('\n');
}

/** Extracts the two files: the package also holds 150 MB of statistics. */
async function extract(tarball: string, folder: string): Promise<void> {
  const tar = await import('tar');
  const entries: readonly string[] = [bundle.entry, notices.entry];
  await tar.extract({ file: tarball, cwd: folder, strict: true }, [...entries]);
}

function check(content: Uint8Array, expected: string, what: string): void {
  const found = integrityOf(content);
  if (found === expected) return;
  throw new Error(
    `${what} is not the one that this project was checked with, and was not kept.\n  expected ${expected}\n  found    ${found}\n` +
      'What to do: empty the cache of npm (npm cache clean --force) and try again; if it stays so, do not use that registry.',
  );
}

function integrityOf(content: Uint8Array): string {
  return `sha512-${createHash('sha512').update(content).digest('base64')}`;
}

/** The package declares « MIT » and carries no text of it: this is the one of its repository. */
const licence = `Microsoft Bot Framework Web Chat ${version}

MIT License

Copyright (c) Microsoft Corporation. All rights reserved.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

It contains work under the following notices.
`;
