/** Writing files of the build: whole or not at all, since a server may be reading them, each text with its .gz beside it. */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

const compress = promisify(gzip);
const texts = /\.(?:css|html|js|json|svg|txt)$/;

/** Writes a file by renaming a complete one into place. */
export async function replace(file: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The same for a file that is served: a text gets its compressed twin first. */
export async function publish(file: string, content: Uint8Array): Promise<void> {
  if (texts.test(file)) {
    await replace(`${file}.gz`, await compress(content, { level: constants.Z_BEST_COMPRESSION }));
  }
  await replace(file, content);
}
