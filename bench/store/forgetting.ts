/** What it takes that a store forgets: conversations are written again without those that have lived their time. */
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { DOCUMENT_BYTES, TURNS_PER_TALK, talks } from './filling.ts';
import { type Pause, watchPauses } from './pauses.ts';

export interface Forgetting {
  readonly forgotten: number;
  /** Of the snapshot after which no file has them any more. */
  readonly ms: number;
  readonly pause: Pause;
  /** Resident, in megabytes, at most. */
  readonly memory: number;
}

/** One conversation in a hundred is forgotten, the first of all too, in a store that `streams` has filled to that size. */
export async function forgetting(dataDir: string, megabytes: number): Promise<Forgetting> {
  const database = await openLowdbDatabase({ dataDir, compactAfterBytes: Number.MAX_SAFE_INTEGER });
  const conversations = Math.floor((megabytes * 1e6) / (DOCUMENT_BYTES * TURNS_PER_TALK));
  let forgotten = 0;
  for (let number = 0; number < conversations; number += 100) {
    await database.write((transaction) => transaction.forget(talks, `directline/${number}`));
    forgotten += 1;
  }
  let memory = 0;
  const looking = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage().rss / 1e6);
  }, 20);
  const stop = watchPauses();
  const startedAt = performance.now();
  await database.compact();
  const ms = performance.now() - startedAt;
  const pause = stop();
  clearInterval(looking);
  await database.close();
  return { forgotten, ms, pause, memory };
}
