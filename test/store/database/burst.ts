/**
 * The process that the kill tests end: sixteen writers go on, with snapshots most of the time, until it is killed; it prints the number of each write that was
 * acknowledged. Arguments: the folder, and the first number to use.
 */
import { writeSync } from 'node:fs';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { items, said } from './samples.ts';

const WRITERS = 16;

const [folder = '', first = '0'] = process.argv.slice(2);
const database = await openLowdbDatabase({
  dataDir: folder,
  compactAfterBytes: 20_000,
  segmentBytes: 50_000,
});
writeSync(1, 'ready\n');

async function add(number: number): Promise<void> {
  await database.write(async (transaction) => {
    const id = String(number).padStart(7, '0');
    await transaction.put(items, { id, label: id, value: 'x'.repeat(number % 300) });
    await transaction.append(said, `partition ${number % 5}`, { text: id });
    const sum = ((await transaction.get(items, 'sum'))?.value as number | undefined) ?? 0;
    await transaction.put(items, { id: 'sum', value: sum + number });
  });
  await print(number);
}

/** The reader may be slow: nothing is acknowledged that it will not be told of. */
async function print(number: number): Promise<void> {
  for (;;) {
    try {
      writeSync(1, `${number}\n`);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await new Promise(setImmediate);
    }
  }
}

let next = Number(first);
await Promise.all(
  Array.from({ length: WRITERS }, async () => {
    for (;;) {
      next += 1;
      await add(next);
    }
  }),
);
