/**
 * How fast a turn is: `npm run -s bench:turn [-- --out file] [-- --turns n]`. ClaudIA and a bare echo bot on the same stack, each a process of
 * its own, take the same load from this one in alternate rounds. The three share the machine's processors, so that a second core
 * matters; what to look at is the ratio to the echo bot. Prints Markdown; writes nothing else, unless `--out` names a file.
 */
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { machine } from '../machine.ts';
import { type Measured, startAssistant, startEchoBot } from '../processes.ts';
import { openLoad, type Round } from './load.ts';
import { type Both, type Cell, report } from './report.ts';
import { ECHO, QUESTION, STEP, type Workload } from './workloads.ts';

const WORKLOADS = [ECHO, QUESTION, STEP];
const CONVERSATIONS_AT_ONCE = [1, 16, 50];
const ROUNDS = 5;
const STARTS = 3;
/** What the assistant still loads once it listens is loaded after so long. */
const SETTLED_MS = 8_000;
const WARM_UP_TURNS = 1_500;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, turns: { type: 'string' } } });
  const turns = Number(values.turns ?? 1_000);
  const starts = await repeatedStarts();
  const servers = { assistant: await startAssistant(), echo: await startEchoBot() };
  try {
    await wait(SETTLED_MS);
    const idle = await memoryOf(servers);
    const cells = await measured(servers, turns);
    const loaded = await memoryOf(servers);
    const text = report({ machine: machine(new Date()), turns, rounds: ROUNDS, starts, idle, loaded, cells });
    process.stdout.write(text);
    if (values.out !== undefined) await writeFile(values.out, text);
  } finally {
    await Promise.all([servers.assistant.stop(), servers.echo.stop()]);
  }
}

async function repeatedStarts(): Promise<Both<readonly number[]>> {
  const starts = { assistant: [] as number[], echo: [] as number[] };
  for (let time = 0; time < STARTS; time++) {
    for (const [name, start] of [
      ['assistant', startAssistant],
      ['echo', startEchoBot],
    ] as const) {
      const server = await start();
      starts[name].push(server.startedInMs);
      await server.stop();
    }
  }
  return starts;
}

async function memoryOf({ assistant, echo }: Both<Measured>): Promise<Both<number>> {
  return { assistant: await assistant.memory(), echo: await echo.memory() };
}

/** The rounds of all workloads alternate, so that a slow moment of the machine meets them all. */
async function measured(servers: Both<Measured>, turns: number): Promise<readonly Cell[]> {
  const loads = [];
  for (const workload of WORKLOADS) {
    const load = await openLoad(workload, servers[workload.server]);
    await load.measure(16, WARM_UP_TURNS);
    loads.push({ workload, load });
  }
  const cells: { atOnce: number; workload: Workload; rounds: Round[] }[] = [];
  for (const atOnce of CONVERSATIONS_AT_ONCE) {
    const row = loads.map(({ workload, load }) => ({ atOnce, workload, load, rounds: [] as Round[] }));
    for (let round = 0; round < ROUNDS; round++) {
      for (const { load, rounds } of row) rounds.push(await load.measure(atOnce, turns));
    }
    cells.push(...row);
  }
  for (const { load } of loads) load.close();
  return cells;
}

await main();
