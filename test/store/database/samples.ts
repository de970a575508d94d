/** A collection and a stream for the tests of the engines. */
import { type Database, defineCollection, defineStream } from '../../../store/database/database.ts';

/** A document with a unique key, a shared one and a value. */
export interface Item {
  readonly id: string;
  readonly label?: string;
  readonly group?: string;
  readonly value?: unknown;
}

export const items = defineCollection<Item>()('items', {
  label: { of: (item) => item.label, unique: true },
  group: { of: (item) => item.group, unique: false },
});

/** An entry of the tests' stream. */
export interface Said {
  readonly text: string;
}

export const said = defineStream<Said>('said');

/** Every item, and every entry of the partitions named. */
export async function contentsOf(
  database: Database,
  partitions: readonly string[] = [],
): Promise<{ items: readonly Item[]; said: Record<string, readonly string[]> }> {
  return database.read(async (reader) => {
    const texts: Record<string, readonly string[]> = {};
    for (const partition of partitions) {
      const entries = await reader.entries(said, partition);
      texts[partition] = entries.map(({ entry }) => entry.text);
    }
    return { items: await reader.all(items), said: texts };
  });
}
