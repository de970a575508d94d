/**
 * Where the time of a turn goes: `npm run -s bench:profile` runs the assistant under V8's profiler and prints, for the question and for
 * the step « libellé », what each place and function took. Sampling slows the assistant; only the shares mean something.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAssistant } from '../processes.ts';
import { openLoad, type Period } from '../turn/load.ts';
import { QUESTION, STEP, type Workload } from '../turn/workloads.ts';
import { type CpuProfile, type Reading, readProfile, type Spent, type Window } from './cpuProfile.ts';

const AT_ONCE = 16;
const WARM_UP_TURNS = 1000;
const TURNS = 4000;

async function main(): Promise<void> {
  for (const workload of [QUESTION, STEP]) print(workload, await profile(workload));
}

async function profile(workload: Workload): Promise<Reading> {
  const folder = await mkdtemp(join(tmpdir(), 'claudia-profile-'));
  const server = await startAssistant({ nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${folder}`] });
  const load = await openLoad(workload, server);
  await load.measure(AT_ONCE, WARM_UP_TURNS);
  const { periods } = await load.measure(AT_ONCE, TURNS);
  load.close();
  await server.stop();
  const [file = ''] = await readdir(folder);
  const recorded: CpuProfile = JSON.parse(await readFile(join(folder, file), 'utf8'));
  await rm(folder, { recursive: true });
  return readProfile(recorded, periods.map(onTheMachineClock));
}

/** The profiler and `hrtime` tell the machine's own clock, which this process and the server share. */
function onTheMachineClock({ from, to }: Period): Window {
  const offset = Number(process.hrtime.bigint() / 1000n) - performance.now() * 1000;
  return { from: from * 1000 + offset, to: to * 1000 + offset };
}

function print({ name }: Workload, { busy, places, functions }: Reading): void {
  const perTurn = Math.round(busy / TURNS);
  const table = (title: string, rows: readonly Spent[]): string[] => [
    `| ${title} | by itself | with what it calls |`,
    '| --- | --: | --: |',
    ...rows.map((row) => `| ${row.name} | ${share(row.self, busy)} | ${share(row.total, busy)} |`),
    '',
  ];
  const ours = functions.filter((one) =>
    / \((bot|dialogs|handoff|knowledge|language|store)\//.test(one.name),
  );
  const lines = [
    `## ${name}: ${perTurn} µs of processor a turn`,
    '',
    ...table('place', places.slice(0, 16)),
    ...table('function, by its own time', functions.slice(0, 25)),
    ...table('our function, with what it calls', ours.toSorted((a, b) => b.total - a.total).slice(0, 30)),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

await main();
