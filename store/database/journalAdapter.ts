/** The data of a folder as lowdb sees them: read as snapshot and journal, written as a new snapshot while the journal goes on. */
import type { Adapter } from 'lowdb';
import type { Disk } from './disk.ts';
import type { Mark } from './entries.ts';
import { generationOf, Journal, journalPath } from './journal.ts';
import type { LowdbOptions } from './lowdb.ts';
import { Past } from './past.ts';
import { type Recovered, recover } from './recovery.ts';
import type { Rewriting } from './segmentEdits.ts';
import { writeSnapshot } from './snapshot.ts';
import type { State } from './state.ts';

const MIB = 1 << 20;

/** Reads the data as snapshot and journal; writes them as a new snapshot, while the journal goes on. */
export class JournalAdapter implements Adapter<State | null> {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #segmentBytes: number;
  readonly #compactAfterBytes: number;
  #recovered: Recovered | undefined;
  #journal: Journal | undefined;
  #snapshotSize = 0;
  /** Earlier generations of the journal hold writes that no snapshot has yet. */
  #hasEarlierJournal = false;

  constructor(disk: Disk, { dataDir, segmentBytes = 32 * MIB, compactAfterBytes = 16 * MIB }: LowdbOptions) {
    this.#disk = disk;
    this.#folder = dataDir;
    this.#segmentBytes = segmentBytes;
    this.#compactAfterBytes = compactAfterBytes;
  }

  get journal(): Journal {
    return present(this.#journal);
  }

  /** Whether anything was written since the last snapshot, or what was forgotten is still in a segment. */
  get isDirty(): boolean {
    const isStale = present(this.#recovered).entries.segments.rewritings.length > 0;
    return this.#hasEarlierJournal || this.journal.length > 0 || isStale;
  }

  /** What is wrong in the segments, all of which are read. */
  segmentProblems(): Promise<readonly string[]> {
    return present(this.#recovered).entries.segments.problems();
  }

  get hasSnapshot(): boolean {
    return this.#snapshotSize > 0;
  }

  /** Whether a new snapshot is due. A large one is written less often, so that each byte is rewritten about once. */
  get isLarge(): boolean {
    return this.journal.length > Math.max(this.#compactAfterBytes, this.#snapshotSize);
  }

  async read(): Promise<State> {
    const recovered = await recover(this.#disk, this.#folder, this.#segmentBytes);
    for (const path of recovered.leftovers) await this.#disk.remove(path);
    await this.#writeIndexes(recovered);
    this.#journal = await Journal.open(this.#disk, recovered.journal);
    this.#recovered = recovered;
    this.#snapshotSize = recovered.snapshotSize;
    this.#hasEarlierJournal = recovered.hasEarlierJournal;
    return recovered.state;
  }

  async write(state: State | null): Promise<void> {
    if (state === null) return;
    const { entries } = present(this.#recovered);
    let past = new Past();
    let marks: readonly Mark[] = [];
    let rewritings: readonly Rewriting[] = [];
    try {
      const journal = await this.journal.rotate(() => {
        past = state.watch();
        marks = entries.marks(past);
        rewritings = entries.segments.rewritings;
      });
      this.#hasEarlierJournal = true;
      await entries.moveToSegments(marks);
      for (const rewriting of rewritings) await entries.segments.rewrite(rewriting);
      const { lengths: segments } = entries.segments;
      const header = { format: 'claudia-snapshot', version: 1, journal, segments } as const;
      this.#snapshotSize = await writeSnapshot(this.#disk, this.#folder, header, { state, past });
      await this.#dropJournalBefore(journal);
      for (const path of rewritings.length > 0 ? entries.segments.leftovers : []) {
        await this.#disk.remove(path);
      }
      this.#hasEarlierJournal = false;
      await this.#writeIndexes(present(this.#recovered));
    } finally {
      state.unwatch(past);
    }
  }

  /** A segment that cannot be given its index is read whole at the next start: slower, and nothing else. */
  async #writeIndexes({ entries }: Recovered): Promise<void> {
    await entries.segments.writeIndexes().catch(() => undefined);
  }

  async #dropJournalBefore(first: number): Promise<void> {
    for (const name of await this.#disk.list(this.#folder)) {
      const generation = generationOf(name);
      if (generation !== undefined && generation < first) {
        await this.#disk.remove(journalPath(this.#folder, generation));
      }
    }
  }
}

/** What is there once the adapter was read. */
export function present<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new Error('The adapter is used before it was read.');
  return value;
}
