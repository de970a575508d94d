/** The Direct Line secret: given by the environment, or made once in demo mode and kept in the data folder. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

const FILE = 'direct-line-secret';

/** The secret of this service; the same one after a restart, so that tokens given before stay good. */
export async function directLineSecret(
  { directLineSecret: given, dataDir }: Config,
  make: () => string,
): Promise<string> {
  if (given !== undefined) return given;
  const file = join(dataDir, FILE);
  const kept = await readFile(file, 'utf8').catch(absent);
  if (kept !== undefined && kept.trim() !== '') return kept.trim();
  const made = make();
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
