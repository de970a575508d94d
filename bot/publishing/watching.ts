/** Notices that the files of a folder have changed, and waits until they are left alone: an editor writes in several steps. */
import { type FSWatcher, watch } from 'node:fs';

/** So long nothing must change. */
const QUIET_MS = 400;

export interface WatchOptions {
  readonly folder: string;
  readonly changed: () => void;
  /** The folder can no longer be watched. */
  readonly failed: (error: Error) => void;
}

/** Watches until it is closed. Keeps no process alive. Folders of other machines may not tell: SIGHUP does. */
export function watchFolder({ folder, changed, failed }: WatchOptions): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET_MS);
    timer.unref();
  };
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, { persistent: false }, later);
    watcher.on('error', failed);
  } catch (error) {
    failed(error as Error);
  }
  return {
    close() {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}
