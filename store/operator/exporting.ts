/** Writes a store, or a part of it, as JSON Lines: in an order of its own, so that the same data are the same bytes. */
import type { Document, Reader } from '../database/database.ts';
import type { Inventory, LowdbDatabase } from '../database/lowdb.ts';
import { byCodeUnits } from '../database/stored.ts';
import { schemaVersion } from '../migrations/migrate.ts';
import { DERIVED, type ExportedRecord, OF_THE_FOLDER } from './records.ts';

/** What to export; everything when nothing is named. */
export interface ExportChoice {
  readonly collection?: string;
  readonly stream?: string;
}

const ENTRIES_AT_ONCE = 1_000;

/** Exports what is there at one instant; `write` is given one line at a time, without its line feed. */
export async function exportStore(
  database: LowdbDatabase,
  choice: ExportChoice,
  write: (line: string) => Promise<void>,
): Promise<number> {
  const inventory = await database.inventory();
  return database.read(async (reader) => {
    const schema = await schemaVersion(reader);
    await write(JSON.stringify({ format: 'claudia-export', version: 1, schema }));
    let count = 0;
    for await (const record of recordsOf(reader, inventory, choice)) {
      await write(JSON.stringify(record));
      count += 1;
    }
    return count;
  });
}

async function* recordsOf(
  reader: Reader,
  { collections, partitions }: Inventory,
  { collection, stream }: ExportChoice,
): AsyncGenerator<ExportedRecord> {
  const everything = collection === undefined && stream === undefined;
  for (const name of collections) {
    const isData = !DERIVED.includes(name) && !OF_THE_FOLDER.includes(name);
    if (name === collection || (everything && isData)) yield* documentsOf(reader, name);
  }
  for (const one of [...partitions].sort(byName)) {
    if (one.stream === stream || everything) yield* entriesOf(reader, one.stream, one.partition);
  }
}

async function* documentsOf(reader: Reader, collection: string): AsyncGenerator<ExportedRecord> {
  for (const document of await reader.all({ name: collection, keys: {} })) {
    yield { collection, document: document as Document & Record<string, unknown> };
  }
}

async function* entriesOf(reader: Reader, stream: string, partition: string): AsyncGenerator<ExportedRecord> {
  for (let after = 0; ; after += ENTRIES_AT_ONCE) {
    const entries = await reader.entries({ name: stream }, partition, { after, limit: ENTRIES_AT_ONCE });
    for (const { number, entry } of entries) {
      yield { stream, partition, number, entry: entry as Record<string, unknown> };
    }
    if (entries.length < ENTRIES_AT_ONCE) return;
  }
}

function byName(
  a: { readonly stream: string; readonly partition: string },
  b: { readonly stream: string; readonly partition: string },
): number {
  return byCodeUnits(a.stream, b.stream) || byCodeUnits(a.partition, b.partition);
}
