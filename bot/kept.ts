/**
 * Keeps what takes long to make in a file, to be read back at the next start. A file is only good for what it was made of and for the
 * code that made it: its name holds the hash of both. Whatever is wrong with it, the thing is made again.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';

/** Gives what `make` makes, or what it made before of the same `sources`. It must be plain data: texts, numbers, typed arrays. */
export type Keep = <T>(name: string, sources: unknown, make: () => T) => T;

/** Makes everything anew. */
export const keepNothing: Keep = (_name, _sources, make) => make();

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** Beside the other things that are built; it may be deleted at any time. */
export const KEPT_FOLDER = join(ROOT, 'build', 'understanding');

/** What decides how texts are read: a change in it, or in a library of it, makes all kept files stale. */
const CODE = ['knowledge', 'language', 'package-lock.json'];

/** Keeps in files of a folder. A folder that cannot be written to costs time at the next start, nothing else. */
export function keepIn(folder: string): Keep {
  return keeping(folder, (name, file, made) => write(folder, name, file, made));
}

/** Gives what is kept in a folder, and adds nothing to it. */
export function takeFrom(folder: string): Keep {
  return keeping(folder, () => undefined);
}

function keeping(folder: string, save: (name: string, file: string, made: unknown) => void): Keep {
  const code = hashOf([
    process.version,
    ...CODE.flatMap((path) => filesUnder(join(ROOT, path))).map(readText),
  ]);
  return (name, sources, make) => {
    const file = `${name}-${hashOf([code, JSON.stringify(sources)])}.bin`;
    const kept = read(join(folder, file));
    // The name vouches for the type: it is the hash of the code that made the file.
    if (kept !== undefined) return kept.value as ReturnType<typeof make>;
    const made = make();
    save(name, file, made);
    return made;
  };
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex').slice(0, 24);
}

function filesUnder(path: string): readonly string[] {
  if (path.endsWith('.json')) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

const CHECKSUM_BYTES = 4;

/** Undefined when there is no file, or it is damaged. */
function read(path: string): { readonly value: unknown } | undefined {
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(CHECKSUM_BYTES);
    return bytes.readUInt32LE() === crc32(content) ? { value: deserialize(content) } : undefined;
  } catch {
    return undefined;
  }
}

/** By atomic rename, so that no process reads half a file; files of other examples or code are no longer needed. */
function write(folder: string, name: string, file: string, value: unknown): void {
  const path = join(folder, file);
  const content = serialize(value);
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(crc32(content));
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, Buffer.concat([checksum, content]));
    renameSync(`${path}.${process.pid}`, path);
    for (const other of readdirSync(folder)) {
      if (other.startsWith(`${name}-`) && other.endsWith('.bin') && other !== file)
        rmSync(join(folder, other), { force: true });
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}
