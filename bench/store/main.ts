/**
 * The store: `npm run -s bench:store [-- --out file]`. Durable writes, starts, reads and snapshots on stores of several sizes, beside what
 * lowdb's own file adapter does with the same data and the least that a synced write costs. Takes about five minutes and 3 GB of disk.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { machine } from '../machine.ts';
import type { Forgetting } from './forgetting.ts';
import type { Compaction, Start, Streams, Writes } from './measures.ts';
import type { Pause } from './pauses.ts';

const SIZES = [1, 10, 100, 200];
const STREAM_MEGABYTES = 1_000;
const script = fileURLToPath(new URL('one.ts', import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, small: { type: 'boolean' } } });
  const sizes = values.small === true ? [1, 10] : SIZES;
  const folder = await mkdtemp(join(tmpdir(), 'claudia-bench-store-'));
  try {
    const text = [
      `${machine(new Date())}.`,
      '',
      await documentsTable(folder, sizes),
      await streamsTable(folder, values.small === true ? 64 : STREAM_MEGABYTES),
    ].join('\n');
    process.stdout.write(text);
    if (values.out !== undefined) await writeFile(values.out, text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function documentsTable(folder: string, sizes: readonly number[]): Promise<string> {
  const { ms: limit } = await one<{ ms: number }>('append', folder, 0);
  const stores: string[] = [];
  const pauses: string[] = [];
  for (const size of sizes) {
    const dataDir = join(folder, `store-${size}`);
    await one('prepare', dataDir, size);
    const { ms, memory } = await one<Start>('start', dataDir, size);
    const { get, find } = await one<{ get: number; find: number }>('reads', dataDir, size);
    const written = await one<readonly Writes[]>('writes', dataDir, size);
    const own = await one<{ ms: number; pause: Pause }>('jsonFile', folder, size);
    const rates = written.map(({ perSecond }) => Math.round(perSecond));
    const ratio = ((rates[1] ?? 0) * own.ms) / 1_000;
    stores.push(
      row(size, ...rates, own.ms.toFixed(0), ratio.toFixed(0), ms.toFixed(0), memory.toFixed(0)) +
        row(get.toFixed(1), find.toFixed(1)).slice(1),
    );
    const snapshots = await one<readonly Compaction[]>('compaction', dataDir, size, '--single-threaded-gc');
    pauses.push(row(size, ...compactionCells(snapshots.at(-1))));
    pauses.push(row(`${size} and 50 of conversations`, ...compactionCells(snapshots[0])));
  }
  return [
    `One synced append of the same bytes: ${limit.toFixed(2)} ms. A write is one document and one entry of a stream, 2 kB together.`,
    '',
    '| store, MB | writes/s, 1 writer | 16 | 64 | lowdb’s own write, ms | times faster, 16 writers | start, ms | memory, MB | read by id, µs | by key, µs |',
    '| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...stores,
    '',
    '| snapshot of, MB | takes, ms | longest pause, ms | longest, of processor | writes meanwhile | their p99, ms |',
    '| --: | --: | --: | --: | --: | --: |',
    ...pauses,
    '',
  ].join('\n');
}

async function streamsTable(folder: string, megabytes: number): Promise<string> {
  const dataDir = join(folder, 'streams');
  const found = await one<Streams>('streams', dataDir, megabytes);
  const { forgotten, ms, pause, memory } = await one<Forgetting>(
    'forgetting',
    dataDir,
    megabytes,
    '--single-threaded-gc',
  );
  const { conversations, indexes, unindexed, indexed, first, second } = found;
  return [
    `| conversations, MB | how many | their indexes, MB | start without indexes, ms | with them | memory, MB | a conversation, first, ms | again |`,
    '| --: | --: | --: | --: | --: | --: | --: | --: |',
    row(
      megabytes,
      conversations,
      indexes.toFixed(1),
      unindexed.ms.toFixed(0),
      indexed.ms.toFixed(0),
      indexed.memory.toFixed(0),
      first.toFixed(2),
      second.toFixed(2),
    ),
    '',
    '| conversations, MB | forgotten | a snapshot without them, ms | longest pause, ms | longest, of processor | memory, MB |',
    '| --: | --: | --: | --: | --: | --: |',
    row(
      megabytes,
      forgotten,
      ms.toFixed(0),
      pause.clock.toFixed(0),
      pause.processor.toFixed(0),
      memory.toFixed(0),
    ),
    '',
  ].join('\n');
}

function compactionCells(compaction: Compaction | undefined): readonly (string | number)[] {
  if (compaction === undefined) return [];
  const { ms, pause, writes, p99 } = compaction;
  return [ms.toFixed(0), pause.clock.toFixed(0), pause.processor.toFixed(0), writes, p99.toFixed(1)];
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Runs a measure in a process of its own. */
async function one<T>(
  name: string,
  dataDir: string,
  megabytes: number,
  ...flags: readonly string[]
): Promise<T> {
  const args = [...flags, '--import', 'tsx/esm', script, name, dataDir, String(megabytes)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as T;
}

await main();
