import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import { addToTranscript, conversationKey } from '../../../../bot/transcript.ts';
import {
  type Activities,
  call,
  json,
  SECRET,
  type Service,
  type Started,
  say,
  start,
  startService,
} from './service.ts';

/** Everything that a stream receives, parsed, and a way to wait for it. */
class Listener {
  readonly messages: string[] = [];
  readonly closed: Promise<readonly [number, string]>;
  constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.messages.push(data.toString()));
    socket.on('error', () => undefined);
    this.closed = once(socket, 'close').then(([code, reason]) => [code as number, String(reason)] as const);
  }
  get sets(): Activities[] {
    return this.messages
      .filter((message) => message !== '')
      .map((message) => JSON.parse(message) as Activities);
  }
  get texts(): (string | undefined)[] {
    return this.sets.flatMap(({ activities }) => activities.map(({ text }) => text));
  }
  async until(condition: () => boolean): Promise<void> {
    const deadline = Date.now() + 8000;
    while (!condition()) {
      if (Date.now() > deadline) assert.fail(`Not received in time; so far: ${this.messages.join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

describe('Direct Line streams', () => {
  let service: Service;
  let started: Started;
  const sockets: WebSocket[] = [];
  beforeEach(async () => {
    // Long enough that a busy machine still answers a ping in time.
    service = await startService({ keepAliveMs: 300, maxStreamsPerConversation: 3 });
    started = await start(service);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await service.close();
  });

  const listen = (url: string): Listener => {
    const socket = new WebSocket(url);
    sockets.push(socket);
    return new Listener(socket);
  };
  const write = (text: string) => say(service, started, { type: 'message', from: { id: 'me' }, text });
  const withWatermark = (watermark: number): string =>
    started.streamUrl.replace('watermark=0', `watermark=${watermark}`);

  it('begins with the greeting, and goes on in order with what is said', async () => {
    const listener = listen(started.streamUrl);
    await listener.until(() => listener.texts.length === 1);
    await write('un');
    await write('deux');
    await listener.until(() => listener.texts.length === 5);
    const replies = ['Bonjour !', 'un', 'Vous avez dit : un', 'deux', 'Vous avez dit : deux'];
    assert.deepEqual(listener.texts, replies);
    assert.equal(listener.sets.at(-1)?.watermark, '5');
  });

  it('loses nothing under many writers, and repeats nothing', async () => {
    const listener = listen(started.streamUrl);
    await Promise.all(Array.from({ length: 40 }, (_, index) => write(`m${index}`)));
    await listener.until(() => listener.texts.length >= 81);
    const numbers = listener.sets.flatMap(({ activities }) =>
      activities.map(({ id }) => Number(id?.split('|')[1])),
    );
    assert.deepEqual(
      numbers,
      Array.from({ length: 81 }, (_, index) => index + 1),
    );
  });

  it('resumes after a watermark, and from the beginning for a stale one', async () => {
    await write('un');
    const resumed = listen(withWatermark(2));
    await resumed.until(() => resumed.texts.length === 1);
    assert.deepEqual(resumed.texts, ['Vous avez dit : un']);
    const beyond = listen(withWatermark(50));
    await once(beyond.socket, 'open');
    await write('deux');
    await beyond.until(() => beyond.texts.length === 2);
  });

  it('serves several pages at once, and closes the oldest beyond the bound', async () => {
    const listeners: Listener[] = [];
    for (let count = 0; count < 4; count += 1) {
      const listener = listen(started.streamUrl);
      await once(listener.socket, 'open');
      listeners.push(listener);
    }
    const [oldest, ...others] = listeners;
    assert.deepEqual(await oldest?.closed, [1000, 'collision']);
    await write('un');
    for (const other of others) await other.until(() => other.texts.length === 3);
  });

  it('sends empty messages to keep the connection, and ignores those of the client', async () => {
    const listener = listen(started.streamUrl);
    await once(listener.socket, 'open');
    listener.socket.send('');
    await listener.until(() => listener.messages.filter((message) => message === '').length >= 3);
    assert.equal(listener.socket.readyState, WebSocket.OPEN);
  });

  it('cuts a peer that answers no ping', async () => {
    const socket = new WebSocket(started.streamUrl, { autoPong: false });
    sockets.push(socket);
    assert.equal((await new Listener(socket).closed)[0], 1006);
  });

  it('cuts a client that does not read', async () => {
    const big = await startService({ keepAliveMs: 50, maxBufferedBytes: 100_000 });
    const conversation = await start(big);
    const socket = new WebSocket(conversation.streamUrl);
    sockets.push(socket);
    const listener = new Listener(socket);
    await listener.until(() => listener.texts.length === 1);
    socket.pause();
    const key = conversationKey('directline', conversation.conversationId);
    await big.database.write(async (transaction) => {
      for (let count = 0; count < 100; count += 1) {
        const activity = { type: 'message', text: 'x'.repeat(200_000) };
        await addToTranscript(transaction, key, { from: 'bot', activity });
      }
    });
    big.directLine.notify(conversation.conversationId);
    await new Promise((resolve) => setTimeout(resolve, 200));
    socket.resume();
    assert.equal((await listener.closed)[0], 1006);
    await big.close();
  });

  it('hears of what others write to the transcript', async () => {
    const listener = listen(withWatermark(1));
    await once(listener.socket, 'open');
    const key = conversationKey('directline', started.conversationId);
    const add = (text: string) =>
      service.database.write((transaction) =>
        addToTranscript(transaction, key, { from: 'agent', activity: { type: 'message', text } }),
      );
    await add('announced');
    service.directLine.notify(started.conversationId);
    await listener.until(() => listener.texts.length === 1);
    await add('unannounced');
    await listener.until(() => listener.texts.length === 2);
  });

  it('stays open when the token expires, but opens no more', async () => {
    const listener = listen(started.streamUrl);
    await listener.until(() => listener.texts.length === 1);
    service.advance(61);
    assert.equal(await refusal(started.streamUrl), '403 TokenExpired');
    await write('un');
    await listener.until(() => listener.texts.length === 3);
  });

  it('refuses with the status that REST would give', async () => {
    const other = await start(service);
    const base = started.streamUrl.split('?')[0] ?? '';
    const tokenOfOther = new URL(other.streamUrl).searchParams.get('t');
    assert.equal(await refusal(base), '401 Unauthorized');
    assert.equal(await refusal(`${base}?t=abc`), '403 BadArgument');
    assert.equal(await refusal(`${base}?t=${started.token}`), '403 BadArgument');
    assert.equal(await refusal(`${base}?t=${tokenOfOther}`), '403 Forbidden');
    assert.equal(await refusal(withWatermark(0).replace('watermark=0', 'watermark=z')), '400 BadArgument');
    assert.equal(await refusal(`${service.url.replace('http', 'ws')}/elsewhere`), '404 NotFound');
    const plain = await call(service, 'GET', `/conversations/${started.conversationId}/stream`, SECRET);
    assert.equal(plain.status, 426);
  });

  it('says goodbye when the service stops', async () => {
    const listener = listen(started.streamUrl);
    await once(listener.socket, 'open');
    service.directLine.close();
    assert.equal((await listener.closed)[0], 1001);
  });

  it('delivers what the bot sends of its own accord, and shows typing without keeping it', async () => {
    const listener = listen(withWatermark(1));
    await once(listener.socket, 'open');
    const { adapter } = service.directLine;
    const reference = { conversation: { id: started.conversationId }, channelId: 'directline' } as const;
    const conversation = { id: started.conversationId, name: '', isGroup: false, conversationType: '' };
    const ids: (string | undefined)[] = [];
    await adapter.continueConversation({ ...reference, conversation }, async (context) => {
      const sent = await context.sendActivities([
        { type: 'typing' },
        { type: 'message', text: 'Un conseiller arrive.' },
        { type: 'trace' },
      ]);
      ids.push(...sent.map(({ id }) => id));
      await assert.rejects(context.updateActivity({ id: ids[1] ?? '', type: 'message' }), {
        name: 'UnsupportedByDirectLineError',
      });
      await assert.rejects(context.deleteActivity('x'), { name: 'UnsupportedByDirectLineError' });
    });
    await listener.until(() => listener.sets.length === 2);
    assert.equal(ids[1], `${started.conversationId}|0000002`);
    const typing = listener.sets.find(({ watermark }) => watermark === undefined);
    assert.equal(typing?.activities[0]?.type, 'typing');
    const again = await json<Activities>(
      call(service, 'GET', `/conversations/${started.conversationId}/activities?watermark=1`, started.token),
    );
    assert.deepEqual(
      again.activities.map(({ text, from }) => [text, from.id]),
      [['Un conseiller arrive.', 'claudia']],
    );
  });
});

/** Asks for an upgrade that is refused, and gives the status and the code. */
async function refusal(url: string): Promise<string> {
  const upgrade = request(url.replace('ws:', 'http:'), {
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    },
  });
  upgrade.end();
  const [response] = (await once(upgrade, 'response')) as [AsyncIterable<Buffer> & { statusCode: number }];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const { error } = JSON.parse(Buffer.concat(chunks).toString()) as { error: { code: string } };
  return `${response.statusCode} ${error.code}`;
}
