/**
 * A process that has a folder, for the tests of the lock: writes one document after the other, and prints `ready`, then the number of each
 * write that was acknowledged, then why it could not go on. Arguments: the folder, the options of the lock as JSON.
 */
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseError } from '../../../store/database/database.ts';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { items } from './samples.ts';

const [folder = '', lock = '{}'] = process.argv.slice(2);
try {
  const database = await openLowdbDatabase({ dataDir: folder, lock: JSON.parse(lock) });
  writeSync(1, 'ready\n');
  for (let number = 0; ; number += 1) {
    await database.write((transaction) => transaction.put(items, { id: String(number), label: folder }));
    await database.write((transaction) => transaction.remove(items, String(number)));
    writeSync(1, `${number}\n`);
    await wait(20);
  }
} catch (error) {
  writeSync(1, `${error instanceof DatabaseError ? `${error.code} ${error.message}` : String(error)}\n`);
  process.exit(3);
}
