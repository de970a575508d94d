/**
 * The few operations on files that a durable engine needs, and nothing else: tests put a failing disk in this place. A file
 * is written at positions, so that a failed write can be repeated; nothing is durable before `sync`.
 */
import {
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { join } from 'node:path';

/** An open file. */
export interface DiskFile {
  /** Writes all the bytes at that position. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Reads so many bytes at that position; fewer at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
  /** Makes what was written durable. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** How a file is opened: `read` must exist; `create` is made if need be, its contents are kept; `replace` begins empty. */
export type OpenMode = 'read' | 'create' | 'replace';

export interface Disk {
  open(path: string, mode: OpenMode): Promise<DiskFile>;
  /** The names in a folder; none when it does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** The length of a file; `undefined` when there is none. */
  size(path: string): Promise<number | undefined>;
  readText(path: string): Promise<string>;
  makeFolder(folder: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Makes a durable file with the contents of another one. */
  copy(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes durable which files are in a folder. */
  syncFolder(folder: string): Promise<void>;
}

/** The disk of this machine. */
export function createDisk(): Disk {
  return {
    open: openFile,
    list: (folder) => readdir(folder).catch(whenAbsent([])),
    size: (path) => stat(path).then(({ size }) => size, whenAbsent(undefined)),
    readText: (path) => readFile(path, 'utf8'),
    makeFolder: async (folder) => {
      const first = await mkdir(folder, { recursive: true });
      if (first !== undefined) await syncFolder(join(first, '..'));
    },
    rename,
    copy,
    remove: (path) => rm(path, { force: true }),
    syncFolder,
  };
}

async function openFile(path: string, mode: OpenMode): Promise<DiskFile> {
  const handle = await openHandle(path, mode);
  return {
    write: (bytes, position) => writeAll(handle, bytes, position),
    read: (position, length) => readAll(handle, position, length),
    sync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
}

async function openHandle(path: string, mode: OpenMode): Promise<FileHandle> {
  if (mode === 'read') return open(path, 'r');
  if (mode === 'replace') return open(path, 'w+');
  return open(path, 'r+').catch((error: unknown) => {
    if (isAbsent(error)) return open(path, 'wx+');
    throw error;
  });
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

async function readAll(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
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

function whenAbsent<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (isAbsent(error)) return value;
    throw error;
  };
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
