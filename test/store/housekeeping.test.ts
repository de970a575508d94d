/** What has lived its time is removed, by small writes, and nothing else is. */
import assert from 'node:assert/strict';
import { actionExpiries } from '../../store/actionRetention.ts';
import { executions } from '../../store/actions/execution.ts';
import { reversals } from '../../store/actions/reversal.ts';
import { utilisateurId } from '../../store/collections.ts';
import type { Database } from '../../store/database/database.ts';
import { createHousekeeping, type HousekeepingTask } from '../../store/housekeeping.ts';
import { chaource, jeane, LOGINS, NOW, openStage, type Stage } from './stage.ts';

const DAY_MS = 86_400_000;

describe('the expiry of what actions leave', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const create = (code: string, key: string) =>
    stage.act(
      'createService',
      jeane,
      { structure: chaource, code, libelle: code, debut: '2026-12-01', numeroEngagementObligatoire: false },
      key,
    );
  const kept = () =>
    stage.read(async (reader) => ({
      executions: (await reader.all(executions)).length,
      reversals: (await reader.all(reversals)).length,
    }));
  /** A round at so many days after the beginning. */
  const round = async (days: number, database: Database = stage.database) => {
    const removed: Record<string, number> = {};
    const failures: unknown[] = [];
    await createHousekeeping({
      tasks: actionExpiries(database, { executionsKeptDays: 30 }),
      clock: () => new Date(Date.parse(NOW) + days * DAY_MS),
      done: (name, count) => {
        removed[name] = count;
      },
      failed: (_, error) => failures.push(error),
      pauseMs: 0,
    }).round();
    assert.deepEqual(failures, []);
    return removed;
  };

  it('keeps the result of an action for its days, then lets it go', async () => {
    await round(0);
    const first = await create('UN', 'a');
    stage.pass(10 * DAY_MS);
    await create('DEUX', 'b');
    await round(29);
    assert.deepEqual(await create('UN', 'a'), first, 'repeated, it gets its first result');
    assert.deepEqual(await round(31), { executions: 1 });
    assert.deepEqual(await round(35), {});
    assert.deepEqual(await round(42), { executions: 1 });
    assert.deepEqual(await kept(), { executions: 0, reversals: 0 });
  });

  it('forgets how to undo an action a day after it is too late, and says until then that it is', async () => {
    await round(0);
    await create('UN', 'a');
    stage.pass(DAY_MS / 2);
    await round(0.5);
    const late = await stage.refused('undo', jeane, { reference: 'CP-0000001' });
    assert.equal(late.code, 'DELAI_DEPASSE');
    assert.deepEqual(await round(1.5), { reversals: 1 });
    const nothing = await stage.refused('undo', jeane, { reference: 'CP-0000001' });
    assert.equal(nothing.code, 'RIEN_A_ANNULER');
  });

  it('walks no collection and removes at most a hundred documents a write, whatever there is', async () => {
    const walked: string[] = [];
    const watched = await openStage({ onWalk: (collection) => walked.push(collection) });
    walked.length = 0;
    await round(0, watched.database);
    await watched.database.write(async (transaction) => {
      for (let id = 0; id < 1_050; id += 1) {
        const le = new Date(Date.parse(NOW) + (id % 7) * 60_000).toISOString();
        await transaction.put(executions, { id: String(id), reference: '', value: {}, le });
      }
      const id = utilisateurId(LOGINS.jeane);
      await transaction.put(executions, {
        id: 'late',
        reference: '',
        value: { id },
        le: '2026-12-30T00:00:00.000Z',
      });
    });
    const [largest, database] = largestWrite(watched.database);
    assert.deepEqual(await round(60, database), { executions: 1_050 });
    assert.ok(largest() <= 100, `${largest()} documents in one write`);
    assert.deepEqual(walked, []);
    const left = await watched.read((reader) => reader.all(executions));
    assert.deepEqual(
      left.map(({ id }) => id),
      ['late'],
    );
    await watched.close();
  });

  function largestWrite(database: Database): [() => number, Database] {
    let largest = 0;
    const counting: Database = {
      ...database,
      read: (work) => database.read(work),
      write: (work) =>
        database.write((transaction) => {
          let removed = 0;
          const remove: typeof transaction.remove = (collection, id) => {
            removed += 1;
            largest = Math.max(largest, removed);
            return transaction.remove(collection, id);
          };
          return work(
            new Proxy(transaction, {
              get: (target, name) => {
                if (name === 'remove') return remove;
                const member = Reflect.get(target, name);
                return typeof member === 'function' ? member.bind(target) : member;
              },
            }),
          );
        }),
    };
    return [() => largest, counting];
  }
});

describe('housekeeping', () => {
  it('goes on with the other tasks when one fails, and begins no slice once stopped', async () => {
    const failed: string[] = [];
    const done: [string, number][] = [];
    let slices = 0;
    const tasks: readonly HousekeepingTask[] = [
      { name: 'broken', slice: () => Promise.reject(new Error('no')) },
      {
        name: 'endless',
        slice: async () => {
          slices += 1;
          if (slices === 3) await stopping();
          return { removed: 2, more: true };
        },
      },
    ];
    const housekeeping = createHousekeeping({
      tasks,
      clock: () => new Date(NOW),
      done: (name, removed) => done.push([name, removed]),
      failed: (name) => failed.push(name),
      pauseMs: 0,
    });
    let stopped: Promise<void> | undefined;
    const stopping = async () => {
      stopped = housekeeping.stop();
    };
    housekeeping.start();
    while (stopped === undefined) await new Promise(setImmediate);
    await stopped;
    assert.deepEqual(failed, ['broken']);
    assert.deepEqual(done, [['endless', 6]]);
    assert.equal(slices, 3);
  });
});
