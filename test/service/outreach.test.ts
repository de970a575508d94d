/** ClaudIA writes first to a channel of the Bot Framework: through its connector, over HTTP, and again when it refused. */
import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createMailbox } from '../../bot/outreach/mailbox.ts';
import { addToTranscript } from '../../bot/transcript.ts';
import { structureId, utilisateurId } from '../../store/collections.ts';
import type { Transaction } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { createPortal } from '../../store/portal.ts';
import { type Connector, startConnector } from '../support/connector.ts';
import { PEOPLE } from '../support/stage.ts';
import { postRaw, type Running, startInMemory } from './running.ts';

const portal = createPortal({ clock: () => new Date() });

async function sophieAsks(transaction: Transaction): Promise<void> {
  const asked = await portal.requestRattachement(
    transaction,
    { actor: { kind: 'utilisateur', id: utilisateurId(PEOPLE.sophie) }, canal: 'test', key: 'asks' },
    { structure: structureId('20007104100046'), commentaire: 'Je rejoins la communauté de communes.' },
  );
  assert.ok(asked.ok);
}

describe('outreach through the Bot Framework', function () {
  this.timeout(180_000);
  let connector: Connector;
  let service: Running;
  beforeEach(async () => {
    connector = await startConnector();
    service = await startInMemory();
  });
  afterEach(async () => {
    await service.close();
    await connector.close();
  });

  const jeaneSays = (text: string, more: object = {}) =>
    postRaw(
      `${service.url}/api/messages`,
      JSON.stringify({
        type: 'message',
        id: text,
        text,
        channelId: 'emulator',
        conversation: { id: 'a:jeane' },
        from: { id: `dl_${PEOPLE.jeane}`, name: 'Jeane' },
        recipient: { id: 'bot', name: 'ClaudIA' },
        serviceUrl: connector.serviceUrl,
        ...more,
      }),
    );

  it('posts to the conversation from which the person wrote, as the bot, to the person', async () => {
    await jeaneSays('bonjour');
    await service.database.write(sophieAsks);
    const told = await connector.until(/attend votre décision/);
    assert.equal(told.conversation.id, 'a:jeane');
    assert.equal(told.from.id, 'bot');
    assert.equal(told.recipient?.id, `dl_${PEOPLE.jeane}`);
    assert.equal(told.replyToId, undefined);
    assert.equal(connector.taken.at(-1)?.path, '/v3/conversations/a%3Ajeane/activities');
  });

  it('never posts to a service to which the channel’s replies do not go', async () => {
    await jeaneSays('bonjour', { deliveryMode: 'expectReplies' });
    await service.database.write(sophieAsks);
    await jeaneSays('merci');
    assert.deepEqual(
      connector.taken.filter(({ activity }) => /décision/.test(activity.text ?? '')).length,
      1,
    );
  });

  it('a channel that refused gets it after the next start, once, in the order in which it was said', async () => {
    const database = createMemoryDatabase();
    const at = new Date();
    const address = {
      conversation: 'botframework.msteams/a:jeane',
      channel: 'botframework.msteams',
      envelope: { channelId: 'msteams' } as never,
    };
    let refusing = true;
    const posted: string[] = [];
    const open = () =>
      createMailbox({
        database,
        clock: () => at,
        log: pino({ level: 'silent' }),
        takes: () => true,
        post: async (_address, activities) => {
          if (refusing) throw new Error('refused, on purpose');
          posted.push(...activities.map(({ text }) => text ?? ''));
        },
      });
    const first = open();
    await database.write(async (transaction) => {
      for (const text of ['un', 'deux']) {
        const number = await addToTranscript(transaction, address.conversation, {
          from: 'bot',
          activity: { type: 'message', text },
        });
        await first.put(transaction, address, number, at);
      }
    });
    first.wake(address);
    await first.close();
    assert.deepEqual(posted, []);

    refusing = false;
    for (let start = 0; start < 2; start += 1) {
      const next = open();
      next.start();
      await next.close();
    }
    assert.deepEqual(posted, ['un', 'deux']);
  });
});
