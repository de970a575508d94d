/**
 * The pages and the script that portals embed, built by Vite. A stamp keeps the hash of what they were built from: Vite is not even loaded while it
 * still holds.
 */
import { createHash } from 'node:crypto';
import { access, readdir, readFile, unlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { publish, replace } from './buildFiles.ts';

interface Stamp {
  readonly inputs: string;
  /** Paths in `build/web/`. */
  readonly files: readonly string[];
}

/** Builds the pages with all that they load, and `widget.js`, into `build/web/`; answers what it made, nothing when all was there. */
export async function buildPage(root: URL): Promise<readonly string[]> {
  const source = fileURLToPath(new URL('web/', root));
  const target = fileURLToPath(new URL('build/web/', root));
  const stampFile = fileURLToPath(new URL('build/web.stamp.json', root));

  const inputs = await hashOf(source, fileURLToPath(new URL('package-lock.json', root)));
  const before = await readStamp(stampFile);
  if (before?.inputs === inputs && (await allExist(before.files.map((file) => join(target, file)))))
    return [];

  const built = new Map([
    ...(await bundle(source, pages(source))),
    ...(await bundle(source, embedded(source))),
  ]);
  // A page comes last: whoever loads it finds the scripts that it names.
  const files = [...built.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  for (const file of files) await publish(join(target, file), built.get(file) ?? new Uint8Array());
  for (const old of before?.files ?? []) {
    if (!built.has(old)) await Promise.all([old, `${old}.gz`].map((file) => discard(join(target, file))));
  }
  const stamp: Stamp = { inputs, files };
  await replace(stampFile, Buffer.from(JSON.stringify(stamp)));
  return ['the pages and widget.js'];
}

type RolldownOptions = NonNullable<NonNullable<InlineConfig['build']>['rolldownOptions']>;

function pages(source: string): RolldownOptions {
  const files = [
    'portal/index.html',
    'chat/index.html',
    'legal/accessibilite.html',
    'legal/donnees-personnelles.html',
  ];
  return { input: files.map((file) => join(source, file)) };
}

/** One script without imports, under a name that never changes: portals write it into their pages. */
function embedded(source: string): RolldownOptions {
  return {
    input: join(source, 'embed/widget.ts'),
    output: { format: 'iife', entryFileNames: 'widget.js' },
  };
}

async function bundle(
  source: string,
  rolldownOptions: RolldownOptions,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { build } = await import('vite');
  const result = await build({
    root: source,
    configFile: false,
    envDir: false,
    base: '/',
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'es2022',
      modulePreload: false,
      write: false,
      rolldownOptions,
      // Everything in files of their own: a Content-Security-Policy need not allow inline styles, scripts or data.
      assetsInlineLimit: 0,
    },
  });
  if (!Array.isArray(result) && !('output' in result)) throw new Error('Vite watches instead of building.');
  const outputs = (Array.isArray(result) ? result : [result]).flatMap(({ output }) => output);
  return new Map(
    outputs.map((file) => [
      file.fileName,
      Buffer.from(file.type === 'chunk' ? file.code : (file.source as string | Uint8Array)),
    ]),
  );
}

function rank(file: string): number {
  return file.endsWith('.html') ? 1 : 0;
}

/** A hash over the names and contents of everything in `web/`, and over the versions that the lock file pins. */
async function hashOf(source: string, lockFile: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...files.sort(), lockFile]) {
    const content = await readFile(file);
    hash.update(relative(source, file)).update(`\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function readStamp(file: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stamp;
  } catch {
    return undefined;
  }
}

async function allExist(files: readonly string[]): Promise<boolean> {
  const found = await Promise.allSettled(files.map((file) => access(file)));
  return found.every(({ status }) => status === 'fulfilled');
}

async function discard(file: string): Promise<void> {
  await unlink(file).catch(() => undefined);
}
