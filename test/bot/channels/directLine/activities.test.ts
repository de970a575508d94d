import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import fc from 'fast-check';
import { addToTranscript, conversationKey } from '../../../../bot/transcript.ts';
import {
  call,
  failure,
  history,
  json,
  type Service,
  type Started,
  say,
  start,
  startService,
  user,
} from './service.ts';

describe('Direct Line activities', () => {
  let service: Service;
  let started: Started;
  beforeEach(async () => {
    service = await startService();
    started = await start(service);
  });
  afterEach(() => service.close());

  const message = (text: string, more: object = {}) => ({
    type: 'message',
    from: { id: 'me' },
    text,
    ...more,
  });
  const send = (activity: object) => say(service, started, activity);
  const last = async (): Promise<Activity[]> => (await history(service, started)).activities.slice(-2);

  it('answers with the id that the echo and the reply then bear', async () => {
    const response = await send(message('bonjour'));
    assert.equal(response.status, 200);
    const id = `${started.conversationId}|0000002`;
    assert.deepEqual(await response.json(), { id });
    const [echo, reply] = await last();
    assert.equal(echo?.id, id);
    assert.equal(reply?.id, `${started.conversationId}|0000003`);
    assert.equal(reply?.replyToId, id);
    assert.equal(reply?.from.role, 'bot');
  });

  it('echoes channelData unchanged, with the identity of the token and the time of the server', async () => {
    const channelData = { clientActivityID: 'abc', 'webchat:x': [1, { deep: null }] };
    const forged = { id: 'dl_jeane.chaource@cc-chaource.example', name: 'Jeane', role: 'bot' };
    await send(message('a', { channelData, from: forged, timestamp: '1999-01-01T00:00:00Z', id: 'mine' }));
    const [echo] = await last();
    assert.deepEqual(echo?.channelData, channelData);
    assert.deepEqual(echo?.from, { ...user, role: 'user' });
    assert.equal(echo?.channelId, 'directline');
    assert.deepEqual(echo?.conversation, { id: started.conversationId });
    assert.ok(Math.abs(Date.parse(String(echo?.timestamp)) - Date.now()) < 5000);
    assert.deepEqual(service.turns.at(-1)?.speaker, {
      kind: 'login',
      login: 'paul.durand@cc-chaource.example',
      name: 'Paul Durand',
    });
  });

  it('takes an anonymous visitor for nobody, whatever the id', async () => {
    const visitor = await start(service, {});
    const ids = ['visitor-1', 'dl_paul.durand@cc-chaource.example', 'DL_paul', 'claudia', ''];
    for (const id of ids) await say(service, visitor, { type: 'message', from: { id }, text: id });
    const echoes = (await history(service, visitor)).activities.filter(({ from }) => from.role === 'user');
    assert.deepEqual(
      echoes.map(({ from }) => from.id),
      ['visitor-1', ...Array(4).fill('anonymous')],
    );
    assert.ok(service.turns.slice(1).every(({ speaker }) => speaker.kind === 'anonymous'));
  });

  it('answers a repeated activity with the same id, once', async () => {
    const one = message('a', { channelData: { clientActivityID: 'once' } });
    const answers = await Promise.all(
      [send(one), send(one), send(one)].map((answer) => json<{ id: string }>(answer)),
    );
    assert.equal(new Set(answers.map(({ id }) => id)).size, 1);
    const byId = message('b', { id: 'mine' });
    assert.deepEqual(await json(send(byId)), await json(send(byId)));
    const unmarked = message('c');
    assert.notDeepEqual(await json(send(unmarked)), await json(send(unmarked)));
    assert.equal((await history(service, started)).activities.length, 1 + 2 + 2 + 4);
  });

  it('keeps its own turns apart from the keys of clients', async () => {
    const response = await send(message('a', { channelData: { clientActivityID: 'start' } }));
    assert.deepEqual(await response.json(), { id: `${started.conversationId}|0000002` });
  });

  it('accepts parallel posts, and numbers each', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `m${index}`);
    const ids = await Promise.all(
      texts.map(async (text) => (await json<{ id: string }>(send(message(text)))).id),
    );
    assert.equal(new Set(ids).size, 20);
    const { activities } = await history(service, started, '21');
    assert.equal(activities.length, 20);
  });

  it('is read page by page until nothing is left, without a gap', async () => {
    for (let count = 0; count < 25; count += 1) await send(message(`m${count}`));
    const ids: string[] = [];
    let watermark = '';
    for (;;) {
      const page = await history(service, started, watermark);
      if (page.activities.length === 0) break;
      ids.push(...page.activities.map(({ id }) => id ?? ''));
      watermark = page.watermark;
    }
    const expected = Array.from({ length: 51 }, (_, index) => String(index + 1).padStart(7, '0'));
    assert.deepEqual(
      ids.map((id) => id.split('|')[1]),
      expected,
    );
    assert.equal((await history(service, started, watermark)).watermark, '51');
  });

  it('brings a watermark from the future back to the end', async () => {
    assert.equal((await history(service, started, '999')).watermark, '1');
    const bad = call(
      service,
      'GET',
      `/conversations/${started.conversationId}/activities?watermark=-1`,
      started.token,
    );
    assert.deepEqual(await failure(bad), [400, 'BadArgument']);
  });

  it('does not show what is not for clients, and goes past it', async () => {
    const key = conversationKey('directline', started.conversationId);
    await service.database.write(async (transaction) => {
      for (let count = 0; count < 30; count += 1) {
        await addToTranscript(transaction, key, { from: 'user', activity: { type: 'conversationUpdate' } });
      }
      await addToTranscript(transaction, key, {
        from: 'agent',
        activity: { type: 'message', text: 'Je suis Léa.' },
      });
    });
    const { activities, watermark } = await history(service, started, '1');
    assert.deepEqual(
      activities.map(({ text, from }) => [text, from.role]),
      [['Je suis Léa.', 'bot']],
    );
    assert.equal(watermark, '32');
  });

  it('accepts typing, which leaves no trace', async () => {
    const response = await send({ type: 'typing', from: { id: 'me' } });
    assert.equal(response.status, 200);
    assert.match((await json<{ id: string }>(response)).id, new RegExp(`^${started.conversationId}\\|`));
    assert.equal((await history(service, started)).activities.length, 1);
    assert.equal(service.turns.length, 1);
  });

  it('passes events, reactions, card answers and the end of a conversation to the bot', async () => {
    await send({ type: 'event', name: 'webchat/join', value: { language: 'fr' } });
    await send({ type: 'message', value: { action: 'confirm' }, from: { id: 'me' } });
    await send({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: 'x' });
    await send({ type: 'endOfConversation' });
    const [, event, card, reaction, end] = service.turns.map(({ context }) => context.activity);
    assert.deepEqual([event?.name, event?.value], ['webchat/join', { language: 'fr' }]);
    assert.deepEqual(card?.value, { action: 'confirm' });
    assert.deepEqual(reaction?.reactionsAdded, [{ type: 'like' }]);
    assert.equal(end?.type, 'endOfConversation');
  });

  it('refuses what a client may not send', async () => {
    const refused: object[] = [
      {},
      [],
      { type: 'invoke', name: 'x' },
      { type: 'conversationUpdate', membersAdded: [{ id: 'dl_x' }] },
      { type: 'installationUpdate' },
      { type: 'Message' },
      message('a', { text: 3 }),
      message('a', { from: 'me' }),
      message('a', { attachments: [{ contentType: 'text/html', contentUrl: 'javascript:alert(1)' }] }),
      message('a', {
        attachments: [{ contentType: 'image/png', contentUrl: '/v3/directline/conversations/x/files/y/z' }],
      }),
      message('a', { channelData: { clientActivityID: 'x'.repeat(1000) } }),
    ];
    for (const activity of refused) {
      assert.deepEqual(
        await failure(send(activity)),
        [400, 'BadArgument'],
        JSON.stringify(activity).slice(0, 80),
      );
    }
    assert.equal(service.turns.length, 1);
  });

  it('refuses bodies that are not JSON, too deep, too big, compressed or of another type', async () => {
    const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
      failure(
        fetch(`${service.api}/conversations/${started.conversationId}/activities`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${started.token}`,
            'content-type': 'application/json',
            ...headers,
          },
          body,
        }),
      );
    assert.deepEqual(await post('{"type":'), [400, 'BadSyntax']);
    assert.deepEqual(await post(new Uint8Array([0x22, 0xff, 0x22])), [400, 'BadSyntax']);
    assert.deepEqual(await post(`{"type":"message","value":${'['.repeat(9000)}${']'.repeat(9000)}}`), [
      400,
      'BadSyntax',
    ]);
    assert.deepEqual(await post(JSON.stringify(message('a'.repeat(256 * 1024)))), [413, 'MessageSizeTooBig']);
    assert.deepEqual(await post('{}', { 'content-encoding': 'gzip' }), [415, 'UnsupportedMediaType']);
    assert.deepEqual(await post('{}', { 'content-type': 'text/plain' }), [415, 'UnsupportedMediaType']);
    assert.deepEqual(await post(''), [400, 'BadArgument']);
    assert.equal((await send(message('a'.repeat(150 * 1024)))).status, 200);
  });

  it('answers 502 when the turn fails', async () => {
    const failing = await startService({
      replies: ({ type }) => {
        if (type === 'message') throw new Error('a bug');
        return [];
      },
    });
    const conversation = await start(failing);
    assert.deepEqual(await failure(say(failing, conversation, message('a'))), [502, 'BotRejectedActivity']);
    await failing.close();
  });

  it('limits how fast a conversation may be written to', async () => {
    const limited = await startService({ postLimit: { burst: 1, perSecond: 0.5 } });
    const conversation = await start(limited);
    assert.equal((await say(limited, conversation, message('a'))).status, 200);
    const second = await say(limited, conversation, message('b'));
    assert.equal(second.headers.get('retry-after'), '2');
    assert.deepEqual(await failure(second), [429, 'TooManyRequests']);
    assert.equal((await say(limited, await start(limited), message('a'))).status, 200);
    await limited.close();
  });

  it('answers any body with its id or a refusal, and lives on', async () => {
    const types = fc.constantFrom('message', 'event', 'typing', 'invoke', 'endOfConversation', 'x');
    const activity = fc.record(
      {
        type: fc.oneof(types, fc.jsonValue()),
        text: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
        from: fc.oneof(fc.record({ id: fc.string() }), fc.jsonValue()),
        channelData: fc.jsonValue(),
        value: fc.jsonValue(),
        attachments: fc.jsonValue(),
        entities: fc.oneof(fc.array(fc.record({ type: fc.string() })), fc.jsonValue()),
        id: fc.jsonValue(),
        locale: fc.jsonValue(),
        replyToId: fc.jsonValue(),
        __proto__: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(activity, fc.jsonValue()), async (body) => {
        const response = await say(service, started, body as object);
        const answer = await json<{ id?: string; error?: { code: string } }>(response);
        assert.ok(response.status === 200 ? answer.id : response.status === 400 && answer.error?.code);
      }),
      { numRuns: 300 },
    );
    assert.equal((await send(message('encore là ?'))).status, 200);
    const everything = await history(service, started);
    assert.ok(everything.activities.length > 0);
  });
});
