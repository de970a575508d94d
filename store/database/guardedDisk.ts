/** A disk that asks before it changes anything: the engine writes only while the folder is its own. */
import type { Disk, DiskFile } from './disk.ts';

/** `disk`, with `confirm` called before each change of it; what that throws is the operation's failure. */
export function guardDisk(disk: Disk, confirm: () => Promise<void>): Disk {
  const guarded =
    <A extends unknown[], T>(operation: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await confirm();
      return operation(...args);
    };
  const guardFile = (file: DiskFile): DiskFile => ({
    ...file,
    write: guarded(file.write),
    sync: guarded(file.sync),
    truncate: guarded(file.truncate),
  });
  return {
    ...disk,
    open: async (path, mode) => {
      if (mode === 'read') return disk.open(path, mode);
      await confirm();
      return guardFile(await disk.open(path, mode));
    },
    makeFolder: guarded(disk.makeFolder),
    rename: guarded(disk.rename),
    copy: guarded(disk.copy),
    remove: guarded(disk.remove),
  };
}
