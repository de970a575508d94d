/**
 * The journal: one line a write, added at the end of the file of the present generation and synced before the write resolves.
 * All that is queued while the disk is busy shares the next sync. A new generation begins when a snapshot is to be taken.
 */
import { join } from 'node:path';
import { DatabaseError } from './database.ts';
import type { Disk, DiskFile } from './disk.ts';
import { encodeLine } from './lines.ts';

interface Entry {
  readonly line: string;
  readonly undo: () => void;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface Rotation {
  readonly begin: () => void;
  readonly resolve: (generation: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Where a journal goes on. */
export interface JournalStart {
  readonly folder: string;
  readonly generation: number;
  /** The durable length of that generation's file; what follows is a torn line, which is cut off. */
  readonly length: number;
}

/** The path of a generation's file: `journal-000002.jsonl`. */
export function journalPath(folder: string, generation: number): string {
  return join(folder, `journal-${String(generation).padStart(6, '0')}.jsonl`);
}

/** The generation of a file's name; `undefined` for other files. */
export function generationOf(name: string): number | undefined {
  const digits = /^journal-(\d{6,})\.jsonl$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The end of the journal that is being written. */
export class Journal {
  readonly #disk: Disk;
  readonly #folder: string;
  #file: DiskFile;
  #generation: number;
  #length: number;
  /** The file may be longer than what counts: cut it before writing again. */
  #overlong = true;
  #queue: Entry[] = [];
  #rotation: Rotation | undefined;
  #flushing: Promise<void> | undefined;

  static async open(disk: Disk, start: JournalStart): Promise<Journal> {
    const path = journalPath(start.folder, start.generation);
    const file = await disk.open(path, 'create');
    const journal = new Journal(disk, start, file);
    try {
      await journal.#repair();
      await disk.syncFolder(start.folder);
    } catch (error) {
      await file.close();
      throw error;
    }
    return journal;
  }

  private constructor(disk: Disk, { folder, generation, length }: JournalStart, file: DiskFile) {
    this.#disk = disk;
    this.#folder = folder;
    this.#file = file;
    this.#generation = generation;
    this.#length = length;
  }

  /** Bytes in the present generation. */
  get length(): number {
    return this.#length;
  }

  get generation(): number {
    return this.#generation;
  }

  /** See {@link import('./engine.ts').Log.append}. */
  append(operations: readonly string[], undo: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ line: encodeLine(`[${operations.join(',')}]`), undo, resolve, reject });
      this.#start();
    });
  }

  /**
   * Begins the next generation, and resolves to it. `begin` is called at the instant that separates the two: all that was
   * queued before is in the earlier generations, and durable when the promise resolves. Rejects when the disk refuses.
   */
  rotate(begin: () => void): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#rotation = { begin, resolve, reject };
      this.#start();
    });
  }

  async close(): Promise<void> {
    await this.#flushing;
    await this.#file.close();
  }

  #start(): void {
    this.#flushing ??= this.#flush();
  }

  async #flush(): Promise<void> {
    // Writes that become ready together share the first sync.
    await Promise.resolve();
    try {
      while (this.#queue.length > 0 || this.#rotation !== undefined) await this.#flushOnce();
    } finally {
      this.#flushing = undefined;
    }
  }

  async #flushOnce(): Promise<void> {
    const rotation = this.#rotation;
    this.#rotation = undefined;
    rotation?.begin();
    const failure = await this.#writeQueue();
    if (rotation === undefined) return;
    try {
      if (failure !== undefined) throw failure;
      rotation.resolve(await this.#nextGeneration());
    } catch (error) {
      rotation.reject(error);
    }
  }

  /** Makes all that is queued durable at once; returns why it could not. */
  async #writeQueue(): Promise<Error | undefined> {
    const batch = this.#queue;
    this.#queue = [];
    if (batch.length === 0) return undefined;
    try {
      await this.#repair();
      const bytes = Buffer.from(batch.map(({ line }) => line).join(''));
      this.#overlong = true;
      await this.#file.write(bytes, this.#length);
      await this.#file.sync();
      this.#overlong = false;
      this.#length += bytes.length;
    } catch (cause) {
      return this.#lose(batch, cause);
    }
    for (const { resolve } of batch) resolve();
    return undefined;
  }

  /** What was queued meanwhile was built on what is lost: all of it is undone, at once, the latest first. */
  async #lose(batch: readonly Entry[], cause: unknown): Promise<Error> {
    const lost = [...batch, ...this.#queue];
    this.#queue = [];
    for (const { undo } of lost.toReversed()) undo();
    await this.#repair().catch(() => undefined);
    const path = journalPath(this.#folder, this.#generation);
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = new DatabaseError(
      'DATABASE_WRITE_FAILED',
      `${path}: the write could not be made durable (${reason}). Nothing was changed. Check the disk's space and state.`,
      { cause },
    );
    for (const { reject } of lost) reject(error);
    return error;
  }

  /** Cuts off what a failed write, or a torn line, left behind the last durable line. */
  async #repair(): Promise<void> {
    if (!this.#overlong) return;
    await this.#file.truncate(this.#length);
    await this.#file.sync();
    this.#overlong = false;
  }

  async #nextGeneration(): Promise<number> {
    const next = this.#generation + 1;
    const path = journalPath(this.#folder, next);
    const file = await this.#disk.open(path, 'replace');
    try {
      await file.sync();
      await this.#disk.syncFolder(this.#folder);
    } catch (error) {
      await file.close();
      await this.#disk.remove(path).catch(() => undefined);
      throw error;
    }
    await this.#file.close().catch(() => undefined);
    this.#file = file;
    this.#generation = next;
    this.#length = 0;
    this.#overlong = false;
    return next;
  }
}
