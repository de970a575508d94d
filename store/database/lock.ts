/** Keeps a second process out of DATA_DIR. The lock of a process that is no more is taken over. */
import { constants } from 'node:fs';
import { copyFile, link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseError } from './database.ts';

/** A process, told apart from another one that had, or will have, the same number. */
interface Owner {
  readonly pid: number;
  /** When the process began, as the system says it; absent where the system does not. */
  readonly since?: string;
}

/** Takes the lock of a folder; returns how to let go of it. Throws {@link DatabaseError} DATABASE_LOCKED. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const mine = JSON.stringify(await thisProcess());
  const draft = `${path}.${process.pid}.${process.hrtime.bigint()}`;
  await writeFile(draft, mine);
  try {
    while (!(await createFrom(draft, path)) && !(await takeOver(draft, path)));
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await read(path)) === mine) await rm(path, { force: true });
  };
}

/** Makes the file, whole, unless it exists. Some shared folders know no links. */
async function createFrom(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path).catch((error: unknown) => {
      if (isCode(error, 'EEXIST')) throw error;
      return copyFile(draft, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Replaces the lock of a process that is no more; refuses when its process lives. Only who holds the claim may replace a
 * lock, in one step, so that of several processes that come at once one gets it. Returns `false` when things have changed.
 */
async function takeOver(draft: string, path: string): Promise<boolean> {
  const found = await read(path);
  if (found === undefined) return false;
  await refuseIfAlive(path, found);
  const claim = `${path}.claim`;
  if (!(await createFrom(draft, claim))) {
    const claimed = await read(claim);
    if (claimed === undefined) return false;
    await refuseIfAlive(claim, claimed);
    await rm(claim, { force: true });
    return false;
  }
  try {
    if ((await read(path)) !== found) return false;
    await rename(draft, path);
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}

async function refuseIfAlive(path: string, text: string): Promise<void> {
  const owner = parseOwner(text);
  if (owner !== undefined && (await isAlive(owner))) throw locked(path, owner);
}

function locked(path: string, { pid }: Owner): DatabaseError {
  return new DatabaseError(
    'DATABASE_LOCKED',
    `${path}: process ${pid} is using this folder. Stop it, or give this one another DATA_DIR.`,
  );
}

async function thisProcess(): Promise<Owner> {
  const since = (await startOf(process.pid)) ?? String(performance.timeOrigin);
  return { pid: process.pid, since };
}

/** A process with the same number that began at another time is another process. */
async function isAlive(owner: Owner): Promise<boolean> {
  if (owner.pid === process.pid) return owner.since === (await thisProcess()).since;
  if (!isRunning(owner.pid)) return false;
  const since = await startOf(owner.pid);
  return since === undefined || owner.since === undefined || since === owner.since;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/** When a process began, and in which run of the system; known on Linux only. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await read(`/proc/${pid}/stat`);
  const boot = await read('/proc/sys/kernel/random/boot_id');
  // The fields after the name, which is in parentheses and may hold anything; the start is the 22nd of all.
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined || boot === undefined ? undefined : `${boot.trim()}/${ticks}`;
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner>;
    return typeof owner.pid === 'number' && owner.pid > 0 ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
