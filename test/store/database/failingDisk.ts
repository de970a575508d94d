/** A disk that refuses what a test wants refused, in front of the real one. */
import { createDisk, type Disk, type DiskFile } from '../../../store/database/disk.ts';

/** An operation that changes the disk, or makes a change durable. */
export interface Operation {
  readonly kind: 'open' | 'write' | 'sync' | 'truncate' | 'makeFolder' | 'rename' | 'remove' | 'syncFolder';
  readonly path: string;
}

/** `yes` refuses the operation; `half` also leaves a write half done. */
export type Refusal = 'yes' | 'half' | undefined;

/** The real disk behind `refuse`, which is asked before each operation. */
export function createFailingDisk(refuse: (operation: Operation) => Refusal): Disk {
  const disk = createDisk();
  const check = (kind: Operation['kind'], path: string) => {
    if (refuse({ kind, path }) !== undefined) throw new Error(`EIO: ${kind} ${path}`);
  };
  const wrap = (file: DiskFile, path: string): DiskFile => ({
    ...file,
    write: async (bytes, position) => {
      const refusal = refuse({ kind: 'write', path });
      if (refusal === 'half') await file.write(bytes.subarray(0, bytes.length >> 1), position);
      if (refusal !== undefined) throw new Error(`EIO: write ${path}`);
      await file.write(bytes, position);
    },
    sync: async () => {
      check('sync', path);
      await file.sync();
    },
    truncate: async (length) => {
      check('truncate', path);
      await file.truncate(length);
    },
  });
  return {
    ...disk,
    open: async (path, mode) => {
      if (mode !== 'read') check('open', path);
      return wrap(await disk.open(path, mode), path);
    },
    makeFolder: async (folder) => {
      check('makeFolder', folder);
      await disk.makeFolder(folder);
    },
    rename: async (from, to) => {
      check('rename', to);
      await disk.rename(from, to);
    },
    remove: async (path) => {
      check('remove', path);
      await disk.remove(path);
    },
    syncFolder: async (folder) => {
      check('syncFolder', folder);
      await disk.syncFolder(folder);
    },
  };
}
