/** A real process, really killed, several times over the same folder. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { useFolder } from './folders.ts';
import { contentsOf } from './samples.ts';

const ROUNDS = 4;
const PARTITIONS = Array.from({ length: 5 }, (_, number) => `partition ${number}`);
const burst = fileURLToPath(new URL('burst.ts', import.meta.url));

describe('the lowdb engine under kill -9', () => {
  const folder = useFolder();

  it('has every acknowledged write once, and nothing by half', async function () {
    this.timeout(30_000);
    const acknowledged = new Set<number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const numbers = await runAndKill(round * 1_000_000);
      assert.ok(numbers.length > 0, 'something was acknowledged before the end');
      for (const number of numbers) acknowledged.add(number);
      await assertWhole(acknowledged);
    }
  });

  /** Lets the process write for a random while, kills it, and returns the numbers that it printed. */
  async function runAndKill(first: number): Promise<readonly number[]> {
    const child = spawn(process.execPath, ['--import', 'tsx/esm', burst, folder(), String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    let condemned = false;
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes.toString();
      if (condemned || !/\d\n/.test(output)) return;
      condemned = true;
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 300);
    });
    await new Promise((resolve) => child.once('close', resolve));
    const lines = output.split('\n').slice(0, -1);
    return lines.filter((line) => line !== 'ready').map(Number);
  }

  async function assertWhole(acknowledged: ReadonlySet<number>): Promise<void> {
    const database = await openLowdbDatabase({ dataDir: folder() });
    const { items, said } = await contentsOf(database, PARTITIONS);
    await database.close();
    const found = items.filter(({ id }) => id !== 'sum').map(({ id }) => Number(id));
    const present = new Set(found);
    for (const number of acknowledged) assert.ok(present.has(number), `write ${number} is lost`);
    const texts = PARTITIONS.flatMap((partition) => said[partition] ?? []).map(Number);
    assert.deepEqual(
      texts.sort((a, b) => a - b),
      found.sort((a, b) => a - b),
    );
    const sum = items.find(({ id }) => id === 'sum')?.value;
    assert.equal(
      sum,
      found.reduce((total, number) => total + number, 0),
    );
  }
});
