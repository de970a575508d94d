import assert from 'node:assert/strict';
import { ConversationState, MemoryStorage, type TurnContext } from 'botbuilder';
import { type DialogMemory, dialogMemory } from '../../bot/botState.ts';
import { createSeals } from '../../bot/sealing.ts';
import type { Database } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';

const seals = createSeals('a secret');
const context = {} as TurnContext;
const ACTIVITY = {
  channelId: 'test',
  conversation: { id: 'c1', name: '', isGroup: false, conversationType: 'personal' },
};

/** A turn that works on the dialogs' state, and saves it. */
function turn<T>(database: Database, work: (memory: DialogMemory) => Promise<T>): Promise<T> {
  return database.write(async (transaction) => {
    const memory = dialogMemory(transaction, ACTIVITY, seals);
    const value = await work(memory);
    await memory.save();
    return value;
  });
}

const stackOf = (database: Database) => turn(database, ({ property }) => property.get(context));

describe('the dialogs’ state over a transaction', () => {
  let database: Database;
  beforeEach(() => {
    database = createMemoryDatabase();
  });

  it('is nothing at first, or what the caller begins with', async () => {
    assert.equal(await stackOf(database), undefined);
    await turn(database, ({ property }) => property.get(context, { dialogStack: [] }));
    assert.deepEqual(await stackOf(database), { dialogStack: [] });
  });

  it('keeps what was changed in what it gave', async () => {
    await turn(database, async ({ property }) => {
      const state = await property.get(context, { dialogStack: [] });
      state.dialogStack.push({ id: 'service.create' });
    });
    await turn(database, async ({ property }) => {
      const state = await property.get(context, { dialogStack: [] });
      state.dialogStack[0].state = { step: 2 };
    });
    assert.deepEqual(await stackOf(database), {
      dialogStack: [{ id: 'service.create', state: { step: 2 } }],
    });
  });

  it('shares nothing with its callers once it is saved', async () => {
    const given = { dialogStack: ['kept'] };
    await turn(database, ({ property }) => property.set(context, given));
    given.dialogStack.push('too late');
    assert.deepEqual(await stackOf(database), { dialogStack: ['kept'] });
  });

  it('is of one conversation, and forgets what is deleted', async () => {
    await turn(database, ({ property }) => property.set(context, { dialogStack: [] }));
    const conversation = { ...ACTIVITY.conversation, id: 'c2' };
    const other = await database.write((transaction) =>
      dialogMemory(transaction, { ...ACTIVITY, conversation }, seals).property.get(context),
    );
    assert.equal(other, undefined);
    await turn(database, ({ property }) => property.delete(context));
    assert.equal(await stackOf(database), undefined);
  });

  it('is undone with its transaction', async () => {
    const failing = turn(database, async (memory) => {
      await memory.property.set(context, { dialogStack: [1] });
      await memory.save();
      throw new Error('on purpose');
    });
    await assert.rejects(failing, /on purpose/);
    assert.equal(await stackOf(database), undefined);
  });

  it('has the key of the SDK’s own state, under which earlier versions kept it', async () => {
    const key = new ConversationState(new MemoryStorage()).getStorageKey({
      activity: ACTIVITY,
    } as unknown as TurnContext);
    await turn(database, ({ property }) => property.set(context, { dialogStack: [] }));
    const kept = await database.read((reader) => reader.get({ name: 'botStates', keys: {} }, key ?? ''));
    assert.deepEqual(kept, { id: key, items: { dialogs: { dialogStack: [] } } });
  });
});
