/** Random histories against a model of a few lines: what the engine holds is what the model holds, through restarts and refusals. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Database, UniqueKeyError } from '../../../store/database/database.ts';
import { openLowdbDatabase } from '../../../store/database/lowdb.ts';
import { createFailingDisk } from './failingDisk.ts';
import { contentsOf, type Item, items, said } from './samples.ts';

type Step =
  | { readonly kind: 'put'; readonly id: string; readonly label?: string }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'append'; readonly partition: string; readonly text: string };
type Command =
  | { readonly kind: 'write'; readonly steps: readonly Step[]; readonly ending: 'done' | 'throws' | 'disk' }
  | { readonly kind: 'reopen' };

const PARTITIONS = ['p', 'q/é', ' '];
const id = fc.constantFrom('a', 'b', 'c', 'd');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), id, label: fc.constantFrom('x', 'y', 'z') }),
  fc.record({ kind: fc.constant('put' as const), id }),
  fc.record({ kind: fc.constant('remove' as const), id }),
  fc.record({
    kind: fc.constant('append' as const),
    partition: fc.constantFrom(...PARTITIONS),
    text: fc.string({ unit: 'binary', maxLength: 20 }),
  }),
);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      steps: fc.array(step, { maxLength: 6 }),
      ending: fc.constantFrom('done' as const, 'done' as const, 'throws' as const, 'disk' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
);

/** What the database should hold. */
interface Model {
  readonly items: ReadonlyMap<string, Item>;
  readonly said: Readonly<Record<string, readonly string[]>>;
}

/** The model after the steps, or `undefined` when a unique key refuses one of them. */
function afterSteps(model: Model, steps: readonly Step[]): Model | undefined {
  const next = new Map(model.items);
  const texts: Record<string, readonly string[]> = { ...model.said };
  for (const done of steps) {
    if (done.kind === 'append') {
      texts[done.partition] = [...(texts[done.partition] ?? []), done.text];
    } else if (done.kind === 'remove') {
      next.delete(done.id);
    } else {
      const { label } = done;
      const others = [...next.values()].filter((item) => item.id !== done.id);
      if (label !== undefined && others.some((item) => item.label === label)) return undefined;
      next.set(done.id, label === undefined ? { id: done.id } : { id: done.id, label });
    }
  }
  return { items: next, said: texts };
}

describe('the lowdb engine against a model', () => {
  it('holds what the model holds after any history', async function () {
    this.timeout(180_000);
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 25 }), fc.constantFrom(0, 400, 1 << 20), runHistory),
      { numRuns: 60 },
    );
  });
});

async function runHistory(commands: readonly Command[], compactAfterBytes: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'claudia-model-'));
  let diskRefuses = false;
  const disk = createFailingDisk(({ kind, path }) =>
    diskRefuses && kind === 'sync' && path.includes('journal') ? 'half' : undefined,
  );
  const open = () => openLowdbDatabase({ dataDir, disk, compactAfterBytes, segmentBytes: 300 });
  let database = await open();
  let model: Model = { items: new Map(), said: Object.fromEntries(PARTITIONS.map((name) => [name, []])) };
  try {
    for (const done of commands) {
      if (done.kind === 'reopen') {
        await database.close();
        database = await open();
      } else {
        const { steps, ending } = done;
        diskRefuses = ending === 'disk';
        const next = afterSteps(model, steps);
        const error = await write(database, steps, ending === 'throws').catch((caught: unknown) => caught);
        diskRefuses = false;
        if (next === undefined) assert.ok(error instanceof UniqueKeyError);
        else if (error === undefined) model = next;
        else assert.notEqual(ending, 'done', String(error));
      }
      const contents = await contentsOf(database, PARTITIONS);
      assert.deepEqual(contents.said, model.said);
      assert.deepEqual(
        contents.items,
        [...model.items.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    }
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function write(database: Database, steps: readonly Step[], fails: boolean): Promise<void> {
  return database.write(async (transaction) => {
    for (const done of steps) {
      if (done.kind === 'append') await transaction.append(said, done.partition, { text: done.text });
      else if (done.kind === 'remove') await transaction.remove(items, done.id);
      else
        await transaction.put(items, {
          id: done.id,
          ...(done.label === undefined ? {} : { label: done.label }),
        });
    }
    if (fails) throw new Error('given up');
  });
}
