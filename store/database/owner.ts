/** Who has a lock: a process, told apart from others that had, will have or have elsewhere the same number. */
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** A process, as a lock names it. */
export interface Owner {
  readonly pid: number;
  /** When the process began, as the system says it; absent where the system does not. */
  readonly since?: string;
  /** Where its number means something: the run of the system and the namespace of processes, which a container has of its own. */
  readonly space?: string;
  /** For the operator: the name of the machine or container. */
  readonly host?: string;
}

/** Whether an owner lives. `unknown`: its number means nothing here. */
export type Life = 'alive' | 'dead' | 'unknown';

/** This process. `space`: in the place of its own. */
export async function thisProcess(space?: string): Promise<Owner> {
  const since = (await startOf(process.pid)) ?? String(performance.timeOrigin);
  const own = space ?? (await ownSpace());
  return { pid: process.pid, since, host: hostname(), ...(own !== undefined && { space: own }) };
}

/** What can be said of an owner from here. A process with the same number that began at another time is another process. */
export async function lifeOf(owner: Owner, me: Owner): Promise<Life> {
  if (owner.space !== undefined && owner.space !== me.space) return 'unknown';
  if (owner.pid === me.pid) return owner.since === me.since ? 'alive' : 'dead';
  if (!isRunning(owner.pid)) return 'dead';
  const since = await startOf(owner.pid);
  return since === undefined || owner.since === undefined || since === owner.since ? 'alive' : 'dead';
}

/** Reads an owner back; nothing from what a power failure left. */
export function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner>;
    return typeof owner.pid === 'number' && owner.pid > 0 ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When a process began, and in which run of the system; known on Linux only. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await read(`/proc/${pid}/stat`);
  const boot = await bootId();
  // The fields after the name, which is in parentheses and may hold anything; the start is the 22nd of all.
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined || boot === undefined ? undefined : `${boot}/${ticks}`;
}

/** Known on Linux only, which is where containers are. */
async function ownSpace(): Promise<string | undefined> {
  const boot = await bootId();
  const namespace = await readlink('/proc/self/ns/pid').catch(() => undefined);
  return boot === undefined || namespace === undefined ? undefined : `${boot}/${namespace}`;
}

async function bootId(): Promise<string | undefined> {
  return (await read('/proc/sys/kernel/random/boot_id'))?.trim();
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
