/** Two real processes that do not see each other, as two containers over one folder do not. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseError } from '../../../store/database/database.ts';
import type { LockOptions } from '../../../store/database/lock.ts';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { useFolder } from './folders.ts';
import { contentsOf, items } from './samples.ts';

const script = fileURLToPath(new URL('holder.ts', import.meta.url));
const elsewhere: LockOptions = { touchMs: 100, silenceMs: 3_000, space: 'another container' };
const here: LockOptions = { touchMs: 100, silenceMs: 3_000 };

const isLocked = (error: unknown) => error instanceof DatabaseError && error.code === 'DATABASE_LOCKED';

describe('a folder that a process of another container has', function () {
  this.timeout(180_000);
  const folder = useFolder();
  const open = () => openLowdbDatabase({ dataDir: folder(), lock: here });
  let holder: Holder | undefined;
  afterEach(() => holder?.end('SIGKILL'));

  it('is refused while that process lives', async () => {
    holder = await hold(elsewhere);
    await assert.rejects(open(), isLocked);
    await holder.said(/^\d+$/m);
    await holder.end('SIGKILL');
  });

  it('is taken over after its kill -9, and nothing is lost', async () => {
    holder = await hold(elsewhere);
    await holder.said(/^5$/m);
    await holder.end('SIGKILL');
    const startedAt = performance.now();
    const database = await open();
    assert.ok(performance.now() - startedAt >= 3_000, 'only silence tells that the process is dead');
    await database.write((transaction) => transaction.put(items, { id: 'mine' }));
    await database.close();
  });

  it('is lost to it when it is stopped for so long that it seems dead, and it writes nothing more', async () => {
    holder = await hold(elsewhere);
    await holder.said(/^3$/m);
    holder.signal('SIGSTOP');
    const database = await open();
    await database.write((transaction) => transaction.put(items, { id: 'mine' }));
    const before = readFileSync(join(folder(), 'lock'), 'utf8');
    holder.signal('SIGCONT');
    await holder.said(/^DATABASE_WRITE_FAILED .*another process has taken this folder over/m);
    await database.write((transaction) => transaction.put(items, { id: 'mine too' }));
    assert.equal(readFileSync(join(folder(), 'lock'), 'utf8'), before);
    await database.close();
    const again = await open();
    const ids = (await contentsOf(again)).items.map(({ id }) => id);
    assert.ok(ids.includes('mine') && ids.includes('mine too'));
    await again.close();
  });

  it('is refused and taken over between real namespaces of processes', async function () {
    const unshare = ['--pid', '--fork', '--kill-child', '--mount-proc'];
    if (spawnSync('unshare', [...unshare, 'true']).status !== 0) {
      process.stderr.write('    namespaces of processes cannot be made here: not tried\n');
      this.skip();
    }
    holder = await hold(here, ['unshare', ...unshare]);
    assert.match(readFileSync(join(folder(), 'lock'), 'utf8'), /"pid":1,/);
    await assert.rejects(open(), isLocked);
    await holder.end('SIGKILL');
    await (await open()).close();
  });

  interface Holder {
    said(expected: RegExp): Promise<void>;
    signal(signal: NodeJS.Signals): void;
    end(signal: NodeJS.Signals): Promise<void>;
  }

  async function hold(lock: LockOptions, prefix: readonly string[] = []): Promise<Holder> {
    const node = [process.execPath, '--import', 'tsx/esm', script, folder(), JSON.stringify(lock)];
    const [command = '', ...args] = [...prefix, ...node];
    const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      output += bytes.toString();
    });
    const said = async (expected: RegExp) => {
      while (!expected.test(output)) {
        assert.equal(child.exitCode, null, output);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    await said(/^ready$/m);
    return {
      said,
      signal: (signal) => child.kill(signal),
      end: async (signal) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const exited = once(child, 'exit');
        child.kill(signal);
        await exited;
      },
    };
  }
});
