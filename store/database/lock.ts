/**
 * Keeps a second process out of DATA_DIR. `lock` names the process that has the folder, which touches the file every second. Where its
 * number means something, the system says whether it lives; from another container or machine, the touches do. The lock of a
 * process that is no more is taken over. A process that was stopped for so long that it was taken for dead notices before it writes again.
 */
import { constants } from 'node:fs';
import {
  copyFile,
  type FileHandle,
  link,
  open,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseError } from './database.ts';
import { lifeOf, type Owner, parseOwner, thisProcess } from './owner.ts';

/** What tests change. */
export interface LockOptions {
  /** Milliseconds between two touches, and after which an owner that does not touch its lock is taken for dead. */
  readonly touchMs?: number;
  readonly silenceMs?: number;
  /** In the place of where this process's number means something. */
  readonly space?: string;
}

/** A folder that is ours. */
export interface Lock {
  /** Throws {@link DatabaseError} DATABASE_LOCKED when the lock may have been lost, and was: to be called before anything is written. */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

const TOUCH_MS = 1_000;
const SILENCE_MS = 6_000;

/** Takes the lock of a folder. Throws {@link DatabaseError} DATABASE_LOCKED; may take `silenceMs` to know. */
export async function lockFolder(folder: string, options: LockOptions = {}): Promise<Lock> {
  const path = join(folder, 'lock');
  const me = await thisProcess(options.space);
  const draft = `${path}.${process.pid}.${process.hrtime.bigint()}`;
  await writeFile(draft, JSON.stringify(me));
  try {
    while (!(await createFrom(draft, path)) && !(await takeOver(draft, path, me, options)));
  } finally {
    await rm(draft, { force: true });
  }
  return hold(path, JSON.stringify(me), options);
}

/** Touches the lock until it is released. */
async function hold(path: string, mine: string, options: LockOptions): Promise<Lock> {
  const { touchMs = TOUCH_MS, silenceMs = SILENCE_MS } = options;
  const file = await open(path, 'r+');
  let confirmedAt = performance.now();
  let touching: Promise<void> = Promise.resolve();
  let lost: DatabaseError | undefined;

  const confirm = async () => {
    if (lost !== undefined) throw lost;
    const now = performance.now();
    if (now - confirmedAt < silenceMs / 2) return;
    // Touched first: whoever waits for silence begins to wait again.
    await touchFile(file);
    if ((await read(path)) === mine) {
      confirmedAt = now;
      return;
    }
    lost = new DatabaseError(
      'DATABASE_LOCKED',
      `${path}: another process has taken this folder over while this one did not answer. Nothing more is written here. Stop one of the two.`,
    );
    throw lost;
  };
  const touch = async () => {
    await touchFile(file);
    await confirm();
  };
  const timer = setInterval(() => {
    touching = touching.then(touch).catch(() => undefined);
  }, touchMs);
  timer.unref();

  return {
    confirm,
    release: async () => {
      clearInterval(timer);
      await touching;
      await file.close();
      if ((await read(path)) === mine) await rm(path, { force: true });
    },
  };
}

/** Needs no space on the disk, unlike writing. A disk that refuses even this takes no write either. */
async function touchFile(file: FileHandle): Promise<void> {
  const seconds = (performance.timeOrigin + performance.now()) / 1000;
  await file.utimes(seconds, seconds).catch(() => undefined);
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
async function takeOver(draft: string, path: string, me: Owner, options: LockOptions): Promise<boolean> {
  const found = await read(path);
  if (found === undefined) return false;
  const touched = await refuseIfAlive(path, found, me, options);
  const claim = `${path}.claim`;
  if (!(await createFrom(draft, claim))) {
    const claimed = await read(claim);
    if (claimed === undefined) return false;
    await refuseIfAlive(claim, claimed, me, options);
    await rm(claim, { force: true });
    return false;
  }
  try {
    if ((await read(path)) !== found || (await touchOf(path)) !== touched) return false;
    await rename(draft, path);
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}

/** Gives the last touch of the file: its owner does nothing any more. */
async function refuseIfAlive(
  path: string,
  text: string,
  me: Owner,
  { silenceMs = SILENCE_MS }: LockOptions,
): Promise<string | undefined> {
  const touched = await touchOf(path);
  const owner = parseOwner(text);
  if (owner === undefined) return touched;
  const life = await lifeOf(owner, me);
  if (life === 'alive') throw locked(path, owner);
  if (life === 'dead') return touched;
  for (const until = performance.now() + silenceMs; performance.now() < until; ) {
    await wait(Math.min(100, silenceMs));
    const now = await touchOf(path);
    if (now === undefined) break;
    if (now !== touched) throw locked(path, owner);
  }
  return touched;
}

/** Which file it is and when it was touched; nothing when it is gone. */
async function touchOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && `${found.ino}/${found.mtimeMs}`;
}

function locked(path: string, { pid, host }: Owner): DatabaseError {
  const where = host === undefined ? '' : ` on ${host}`;
  return new DatabaseError(
    'DATABASE_LOCKED',
    `${path}: process ${pid}${where} is using this folder. Stop it, or give this one another DATA_DIR.`,
  );
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
