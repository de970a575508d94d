/** What is measured of a store, each in a process of its own: see `one.ts`. Durations are milliseconds unless their name says otherwise. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Database } from '../../store/database/database.ts';
import { createDisk } from '../../store/database/disk.ts';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { percentile } from '../statistics.ts';
import { fill, sample, samples, TURNS_PER_TALK, talk, talks } from './filling.ts';
import { type Pause, watchPauses } from './pauses.ts';

/** Fills a folder, for the measures that open it. */
export async function prepare(dataDir: string, megabytes: number): Promise<object> {
  const database = await openLowdbDatabase({ dataDir });
  const documents = await fill(database, megabytes);
  await database.close();
  return { documents };
}

export interface Start {
  readonly ms: number;
  readonly pause: Pause;
  /** Resident, in megabytes. */
  readonly memory: number;
}

/** From the call to a store that answers by key. */
export async function start(dataDir: string): Promise<Start> {
  const stop = watchPauses();
  const startedAt = performance.now();
  const database = await openLowdbDatabase({ dataDir });
  await database.read((reader) => reader.find(samples, 'siret', ''));
  const ms = performance.now() - startedAt;
  const pause = stop();
  const memory = process.memoryUsage().rss / 1e6;
  await database.close();
  return { ms, pause, memory };
}

export interface Writes {
  readonly writers: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const WRITING_MS = 3_000;

/** Writes of one document and one entry of a stream, durable when they are counted, by so many writers at once. */
export async function writes(dataDir: string, megabytes: number): Promise<readonly Writes[]> {
  const database = await openLowdbDatabase({ dataDir });
  const results: Writes[] = [];
  for (const writers of [1, 16, 64]) {
    const writing = write(database, writers, documentsIn(megabytes));
    await wait(500);
    writing.reset();
    await wait(WRITING_MS);
    const latencies = writing.taken();
    await writing.stop();
    results.push({
      writers,
      perSecond: latencies.length / (WRITING_MS / 1_000),
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
    });
  }
  await database.close();
  return results;
}

/** Microseconds of a read of one document, by its id and by a secondary key, in a view of its own each. */
export async function reads(dataDir: string, megabytes: number): Promise<{ get: number; find: number }> {
  const database = await openLowdbDatabase({ dataDir });
  const count = documentsIn(megabytes);
  const timed = async (work: (rang: number) => Promise<unknown>): Promise<number> => {
    const rounds = 50_000;
    for (let round = 0; round < 1_000; round += 1) await work((round * 7919) % count);
    const startedAt = performance.now();
    for (let round = 0; round < rounds; round += 1) await work((round * 7919) % count);
    return ((performance.now() - startedAt) * 1_000) / rounds;
  };
  const get = await timed((rang) => database.read((reader) => reader.get(samples, sample(rang).id)));
  const find = await timed((rang) =>
    database.read((reader) => reader.find(samples, 'siret', sample(rang).siret)),
  );
  await database.close();
  return { get, find };
}

export interface Compaction {
  readonly ms: number;
  readonly pause: Pause;
  readonly writes: number;
  readonly p99: number;
}

/** Snapshots taken while sixteen writers go on, the first of them with 50 MB of conversations to move to segments. */
export async function compaction(dataDir: string, megabytes: number): Promise<readonly Compaction[]> {
  const database = await openLowdbDatabase({ dataDir, compactAfterBytes: Number.MAX_SAFE_INTEGER });
  await talk(database, 50);
  const writing = write(database, 16, documentsIn(megabytes));
  const results: Compaction[] = [];
  for (let round = 0; round < 4; round += 1) {
    await wait(1_000);
    writing.reset();
    const stop = watchPauses();
    const startedAt = performance.now();
    await database.compact();
    const ms = performance.now() - startedAt;
    const latencies = writing.taken();
    results.push({ ms, pause: stop(), writes: latencies.length, p99: percentile(latencies, 0.99) });
  }
  await writing.stop();
  await database.close();
  return results;
}

export interface Streams {
  readonly conversations: number;
  /** On disk, in megabytes. */
  readonly indexes: number;
  readonly unindexed: Start;
  readonly indexed: Start;
  /** The first look at a conversation, and the second. */
  readonly first: number;
  readonly second: number;
}

/** Opening so many megabytes of conversations, first without their indexes, then with them. */
export async function streams(dataDir: string, megabytes: number): Promise<Streams> {
  let conversations = 0;
  for (let rest = megabytes; rest > 0; rest -= 32) {
    const database = await openLowdbDatabase({ dataDir });
    conversations += await talk(database, Math.min(rest, 32), conversations);
    await database.close();
  }
  const folder = join(dataDir, 'streams', 'talks');
  const indexes = (await readdir(folder)).filter((name) => name.endsWith('.index'));
  let bytes = 0;
  for (const name of indexes) {
    bytes += (await createDisk().size(join(folder, name))) ?? 0;
    await rm(join(folder, name));
  }
  const unindexed = await start(dataDir);
  const indexed = await start(dataDir);
  const database = await openLowdbDatabase({ dataDir });
  const looks: number[] = [];
  for (let look = 0; look < 200; look += 1) {
    const partition = `directline/${(look * 7919) % conversations}`;
    for (const _ of ['first', 'second']) {
      const startedAt = performance.now();
      const found = await database.read((reader) => reader.entries(talks, partition));
      looks.push(performance.now() - startedAt);
      if (found.length !== TURNS_PER_TALK) throw new Error(`${partition} has ${found.length} entries.`);
    }
  }
  await database.close();
  const every = (remainder: number) => looks.filter((_, index) => index % 2 === remainder);
  return {
    conversations,
    indexes: bytes / 1e6,
    unindexed,
    indexed,
    first: percentile(every(0), 0.5),
    second: percentile(every(1), 0.5),
  };
}

/** One write of lowdb's own adapter for a store of that size: everything, in one piece, without a sync. */
export async function jsonFile(dataDir: string, megabytes: number): Promise<{ ms: number; pause: Pause }> {
  const documents = Array.from({ length: documentsIn(megabytes) }, (_, rang) => sample(rang));
  const low = new Low(new JSONFile<{ documents: object[] }>(join(dataDir, 'lowdb.json')), { documents });
  const times: number[] = [];
  const stop = watchPauses();
  for (let round = 0; round < 5; round += 1) {
    const startedAt = performance.now();
    await low.write();
    times.push(performance.now() - startedAt);
  }
  await rm(join(dataDir, 'lowdb.json'));
  return { ms: percentile(times, 0.5), pause: stop() };
}

/** The limit: what one write adds to the journal, appended to a file and synced, and nothing else. */
export async function append(dataDir: string): Promise<{ ms: number }> {
  const path = join(dataDir, 'append');
  const file = await createDisk().open(path, 'replace');
  const bytes = Buffer.from(JSON.stringify([sample(1), { text: sample(1).texte }]));
  const times: number[] = [];
  for (let round = 0; round < 1_000; round += 1) {
    const startedAt = performance.now();
    await file.write(bytes, round * bytes.length);
    await file.sync();
    times.push(performance.now() - startedAt);
  }
  await file.close();
  await rm(path);
  return { ms: percentile(times, 0.5) };
}

function documentsIn(megabytes: number): number {
  return megabytes * 1_000;
}

/** Writers that go on until they are stopped, with the latencies of their writes. */
function write(database: Database, writers: number, documents: number) {
  let latencies: number[] = [];
  let going = true;
  const one = async (writer: number): Promise<void> => {
    for (let number = writer; going; number += writers) {
      const document = sample((number * 7919) % documents);
      const startedAt = performance.now();
      await database.write(async (transaction) => {
        await transaction.put(samples, document);
        await transaction.append(talks, `writer ${writer}`, { text: document.texte });
      });
      latencies.push(performance.now() - startedAt);
    }
  };
  const all = Array.from({ length: writers }, (_, writer) => one(writer));
  return {
    reset: () => {
      latencies = [];
    },
    taken: () => latencies,
    stop: async () => {
      going = false;
      await Promise.all(all);
    },
  };
}
