/** How the entries of segments are read, run by run. */
import type { Disk, DiskFile } from './disk.ts';
import { damaged, payloadOf, splitLines } from './lines.ts';
import type { Run } from './runs.ts';

/** The entries of a run, as JSON. Throws when one is not as it was written. */
export async function readRun(disk: Disk, path: string, run: Run): Promise<readonly string[]> {
  const file = await disk.open(path, 'read');
  try {
    return await entriesOf(file, path, run);
  } finally {
    await file.close();
  }
}

/** Reads many runs, segment after segment: each file is opened once. Close it when all are read. */
export interface RunReader {
  read(run: Run): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function createRunReader(disk: Disk, pathOf: (segment: number) => string): RunReader {
  let open: { readonly segment: number; readonly file: DiskFile } | undefined;
  const close = async (): Promise<void> => {
    const file = open?.file;
    open = undefined;
    await file?.close();
  };
  return {
    close,
    async read(run) {
      const path = pathOf(run.segment);
      if (open?.segment !== run.segment) {
        await close();
        open = { segment: run.segment, file: await disk.open(path, 'read') };
      }
      return entriesOf(open.file, path, run);
    },
  };
}

async function entriesOf(
  file: DiskFile,
  path: string,
  { position, length }: Run,
): Promise<readonly string[]> {
  return splitLines(await file.read(position, length)).map((line) => {
    const payload = payloadOf(line);
    if (payload === undefined) throw damaged(path, `byte ${position}`, 'an entry is damaged.');
    return payload.toString();
  });
}
