/** Rounds of kill -9: a real process with sixteen writers, ended at a random moment over the same folder, again and again. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { contentsOf } from './samples.ts';

const PARTITIONS = Array.from({ length: 5 }, (_, number) => `partition ${number}`);
/** Most rounds end while writes go on, some while the process starts, recovers, or has just begun. */
const AFTER_FIRST_WRITE_MS = 400;
const AFTER_START_MS = 1_500;
const NUMBERS_PER_ROUND = 1_000_000;
const burst = fileURLToPath(new URL('burst.ts', import.meta.url));

/** What the rounds came to. */
export interface Killed {
  readonly acknowledged: number;
  /** Rounds that were ended before anything was acknowledged. */
  readonly early: number;
}

/** After each round: no acknowledged write is missing, and none is there by half. Throws otherwise. */
export async function killRounds(folder: string, rounds: number): Promise<Killed> {
  const acknowledged = new Set<number>();
  let early = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { numbers, moment } = await runAndKill(folder, round * NUMBERS_PER_ROUND);
    if (numbers.length === 0) early += 1;
    for (const number of numbers) acknowledged.add(number);
    await assertWhole(folder, acknowledged, `round ${round}, killed ${moment}`);
  }
  return { acknowledged: acknowledged.size, early };
}

/** Lets the process write for a random while, kills it, and returns the numbers that it printed. */
async function runAndKill(
  folder: string,
  first: number,
): Promise<{ readonly numbers: readonly number[]; readonly moment: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', burst, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const fromStart = Math.random() < 0.25;
  const delay = Math.random() * (fromStart ? AFTER_START_MS : AFTER_FIRST_WRITE_MS);
  const kill = () => setTimeout(() => child.kill('SIGKILL'), delay);
  let output = '';
  let condemned = fromStart;
  if (fromStart) kill();
  child.stdout.on('data', (bytes: Buffer) => {
    output += bytes.toString();
    if (condemned || !/\d\n/.test(output)) return;
    condemned = true;
    kill();
  });
  await new Promise((resolve) => child.once('close', resolve));
  const lines = output.split('\n').slice(0, -1);
  const moment = `${Math.round(delay)} ms after ${fromStart ? 'its start' : 'its first write'}`;
  return { numbers: lines.filter((line) => line !== 'ready').map(Number), moment };
}

async function assertWhole(folder: string, acknowledged: ReadonlySet<number>, when: string): Promise<void> {
  const database = await openLowdbDatabase({ dataDir: folder });
  const { items, said } = await contentsOf(database, PARTITIONS);
  await database.close();
  const found = items.filter(({ id }) => id !== 'sum').map(({ id }) => Number(id));
  const present = new Set(found);
  for (const number of acknowledged) assert.ok(present.has(number), `write ${number} is lost: ${when}`);
  const texts = PARTITIONS.flatMap((partition) => said[partition] ?? []).map(Number);
  const inOrder = (numbers: number[]) => numbers.sort((a, b) => a - b);
  assert.deepEqual(inOrder(texts), inOrder(found), `documents and entries differ: ${when}`);
  const sum = items.find(({ id }) => id === 'sum')?.value ?? 0;
  assert.equal(
    sum,
    found.reduce((total, number) => total + number, 0),
    `the sum of all writes is another: ${when}`,
  );
}
