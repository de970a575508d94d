/** What is measured, started as its operator starts it: a process of its own, on a free port, with a folder of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));

/** A server under measurement. */
export interface Measured {
  readonly url: string;
  /** Milliseconds from the call to the moment when it says that it listens. */
  readonly startedInMs: number;
  /** Resident memory, in megabytes (10⁶ bytes). */
  memory(): Promise<number>;
  /** Milliseconds of processor that it has used so far, all its threads together; NaN where the system does not tell (/proc). */
  processor(): number;
  /** SIGTERM; waits for its end and removes its folder. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** For the process, in addition to that of this one. */
  readonly environment?: Readonly<Record<string, string>>;
  /** For Node.js, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

/** ClaudIA by `bot/main.ts`: demonstration data, its own store, every write synced to disk. */
export function startAssistant(options: StartOptions = {}): Promise<Measured> {
  return start('bot/main.ts', options);
}

/** The echo bot of `bench/turn/echoBot.ts`. */
export function startEchoBot(options: StartOptions = {}): Promise<Measured> {
  return start('bench/turn/echoBot.ts', options);
}

async function start(script: string, { environment, nodeOptions = [] }: StartOptions): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'claudia-bench-'));
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, '--import', 'tsx', script], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await listening(child);
  return {
    url,
    startedInMs: performance.now() - startedAt,
    memory: () => residentMegabytes(child.pid ?? 0),
    processor: () => processorMilliseconds(child.pid ?? 0),
    async stop() {
      const exited = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGTERM')) await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Both servers log one JSON line with their address once they listen. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let written = '';
    const onOutput = (chunk: Buffer) => {
      written = (written + chunk.toString()).slice(-10_000);
      const url = /"url":"([^"]+)"/.exec(written)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', onOutput);
    child.once('exit', (code) => reject(new Error(`The server stopped with code ${code}:\n${written}`)));
  });
}

async function residentMegabytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return (Number(stdout) * 1024) / 1e6;
}

/** The kernel counts in hundredths of a second. */
const TICK_MS = 10;

function processorMilliseconds(pid: number): number {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '';
    const [user, system] = afterName.split(' ').slice(11, 13);
    return (Number(user) + Number(system)) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}
