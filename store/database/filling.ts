/** Writing runs of entries at the end of a segment, gathered into pieces of some size. */
import type { Disk, DiskFile } from './disk.ts';
import { encodeLine } from './lines.ts';
import type { Run } from './runs.ts';

/** Consecutive entries of one partition, to be written. */
export interface Batch {
  readonly stream: string;
  readonly partition: string;
  readonly first: number;
  /** Each as JSON. */
  readonly texts: readonly string[];
}

const RUN_ENTRIES = 256;
const PIECE_BYTES = 1 << 18;

/** One segment while it is being filled. Nothing of it counts before `finish`. */
export class Filling {
  readonly stream: string;
  readonly segment: number;
  readonly added: { readonly partition: string; readonly run: Run }[] = [];
  readonly #file: DiskFile;
  /** Of the file, with what is gathered and not written yet. */
  #length: number;
  #written: number;
  #gathered: Buffer[] = [];

  private constructor(stream: string, segment: number, file: DiskFile, length: number) {
    this.stream = stream;
    this.segment = segment;
    this.#file = file;
    this.#length = length;
    this.#written = length;
  }

  /** Begins after the `length` bytes of the file that count. */
  static async begin(
    disk: Disk,
    path: string,
    { stream, segment, length }: { stream: string; segment: number; length: number },
  ): Promise<Filling> {
    return new Filling(stream, segment, await disk.open(path, 'create'), length);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds the entries of one run. */
  async add({ partition, first, texts }: Batch): Promise<void> {
    const head = Buffer.from(encodeLine(JSON.stringify([partition, first, texts.length])));
    const body = Buffer.from(texts.map(encodeLine).join(''));
    const { segment } = this;
    const position = this.#length + head.length;
    this.added.push({
      partition,
      run: { first, count: texts.length, segment, position, length: body.length },
    });
    this.#gathered.push(head, body);
    this.#length = position + body.length;
    if (this.#length - this.#written >= PIECE_BYTES) await this.#write();
  }

  /** Makes all of it durable. */
  async finish(): Promise<void> {
    await this.#write();
    await this.#file.truncate(this.#length);
    await this.#file.sync();
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #write(): Promise<void> {
    const bytes = Buffer.concat(this.#gathered);
    this.#gathered = [];
    await this.#file.write(bytes, this.#written);
    this.#written += bytes.length;
  }
}

/** Long batches are cut into runs, so that reading one entry never means reading a whole conversation. */
export function* inRuns({ stream, partition, first, texts }: Batch): Generator<Batch> {
  for (let from = 0; from < texts.length; from += RUN_ENTRIES) {
    yield { stream, partition, first: first + from, texts: texts.slice(from, from + RUN_ENTRIES) };
  }
}
