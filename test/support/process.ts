/** The service as its operator starts it: a process of its own, a folder of its own, stopped politely or killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A service that runs. */
export interface RunningProcess {
  readonly url: string;
  /** SIGKILL: nothing of it gets a chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM, as an operator stops it. Gives the exit code. */
  stop(): Promise<number | null>;
  /** Sends a signal and waits for nothing. */
  signal(signal: NodeJS.Signals): void;
  /** The exit code, once it has ended. */
  exited(): Promise<number | null>;
  /** All that it has written. */
  output(): string;
}

/** Starts `bot/main.ts` on a free port, or on `port`. Rejects with what it wrote when it does not start. */
export async function startProcess(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', 'bot/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'test',
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  }
  const url = await ready(child);
  const exited = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  };
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited();
  };
  return {
    url,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    signal: (signal) => void child.kill(signal),
    exited,
    output: () => written.join(''),
  };
}

/** The address in the line that says that the service is ready. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let written = '';
    const onOutput = (chunk: Buffer) => {
      written += chunk.toString();
      const url = /"url":"([^"]+)"/.exec(written)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', onOutput);
    child.once('exit', (code) => reject(new Error(`The service stopped with code ${code}:\n${written}`)));
  });
}
