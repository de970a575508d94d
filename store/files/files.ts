/**
 * The contents of attachments, under `DATA_DIR/files`: each file is named by the SHA-256 of what it holds, so the same
 * contents are kept once and never change. Who sent them, and under which name, is in the store.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ASSUMPTIONS } from '../rules/assumptions.ts';
import { type FileType, sniffType } from './sniff.ts';

/** Contents that were saved. */
export interface SavedFile {
  /** SHA-256 in hexadecimal: what {@link FileStore.read} takes. */
  readonly hash: string;
  readonly type: FileType;
  readonly size: number;
}

/** Why contents were not saved. */
export type FileRefusal =
  | { readonly code: 'FICHIER_VIDE' }
  | { readonly code: 'FICHIER_TROP_GROS'; readonly size: number; readonly maxBytes: number }
  | { readonly code: 'FICHIER_TYPE_INCONNU' };

export interface FileStore {
  /** Saves contents; they are durable when the promise resolves. */
  save(
    bytes: Uint8Array,
  ): Promise<
    { readonly ok: true; readonly file: SavedFile } | { readonly ok: false; readonly refusal: FileRefusal }
  >;
  /** The contents with that hash, `undefined` when there are none. Throws when they are not what was saved. */
  read(hash: string): Promise<Buffer | undefined>;
  /** All contents that are kept. */
  list(): Promise<readonly KeptFile[]>;
  /** Removes contents; does nothing when there are none. */
  remove(hash: string): Promise<void>;
}

/** Contents on the disk. */
export interface KeptFile {
  readonly hash: string;
  /** In bytes. */
  readonly size: number;
  /** When the same contents were last saved. */
  readonly savedAt: Date;
}

/** Opens the attachments of a data folder. */
export function openFileStore({
  dataDir,
  maxBytes = ASSUMPTIONS.attachmentMaxBytes,
}: {
  readonly dataDir: string;
  readonly maxBytes?: number;
}): FileStore {
  const pathOf = (hash: string) => join(dataDir, 'files', hash.slice(0, 2), hash);
  return {
    save: async (bytes) => {
      if (bytes.length === 0) return { ok: false, refusal: { code: 'FICHIER_VIDE' } };
      if (bytes.length > maxBytes) {
        return { ok: false, refusal: { code: 'FICHIER_TROP_GROS', size: bytes.length, maxBytes } };
      }
      const type = sniffType(bytes);
      if (type === undefined) return { ok: false, refusal: { code: 'FICHIER_TYPE_INCONNU' } };
      const hash = hashOf(bytes);
      // Saved again: whoever removes what nobody refers to must wait anew.
      if (await exists(pathOf(hash))) await utimes(pathOf(hash), new Date(), new Date());
      else await writeDurably(pathOf(hash), bytes);
      return { ok: true, file: { hash, type, size: bytes.length } };
    },
    read: async (hash) => {
      if (!HASH.test(hash)) return undefined;
      const path = pathOf(hash);
      if (!(await exists(path))) return undefined;
      const bytes = await readFile(path);
      if (hashOf(bytes) !== hash) throw new Error(`${path}: the contents are not those that were saved.`);
      return bytes;
    },
    list: () => listFiles(join(dataDir, 'files')),
    remove: async (hash) => {
      if (HASH.test(hash)) await rm(pathOf(hash), { force: true });
    },
  };
}

const HASH = /^[0-9a-f]{64}$/;

async function listFiles(folder: string): Promise<readonly KeptFile[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const found: KeptFile[] = [];
  for (const name of names.sort()) {
    const hash = basename(name);
    if (!HASH.test(hash)) continue;
    const { size, mtime } = await stat(join(folder, name));
    found.push({ hash, size, savedAt: mtime });
  }
  return found;
}

/** Written whole under another name first: a file with its final name is complete and durable. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(unfinished, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  for (const parent of [folder, dirname(folder), dirname(dirname(folder))]) await syncFolder(parent);
}

/** Windows cannot open a folder; its file system keeps names durable by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
