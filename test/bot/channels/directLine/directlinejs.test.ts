/** Microsoft's own client against our server: what works here works in Web Chat. */
import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import xhr2 from 'xhr2';
import { call, history, json, SECRET, type Service, start, startService, tokenOf, user } from './service.ts';

type DirectLineOptions = ConstructorParameters<typeof DirectLine>[0];

/** A client, what it received, and its connection. */
class Client {
  readonly received: Activity[] = [];
  readonly statuses: ConnectionStatus[] = [];
  readonly line: DirectLine;
  constructor(options: DirectLineOptions) {
    this.line = new DirectLine({ pollingInterval: 200, ...options });
    this.line.connectionStatus$.subscribe((status) => this.statuses.push(status));
    this.line.activity$.subscribe(
      (activity) => this.received.push(activity as unknown as Activity),
      () => undefined,
    );
  }
  get texts(): (string | undefined)[] {
    return this.received.map(({ text }) => text);
  }
  say(text: string, clientActivityID: string): Promise<string> {
    const activity = {
      type: 'message' as const,
      text,
      from: { id: 'visitor' },
      channelData: { clientActivityID },
    };
    return new Promise((resolve, reject) => {
      this.line.postActivity(activity).subscribe(resolve, reject);
    });
  }
  async until(condition: () => boolean, withinMs = 4000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!condition()) {
      if (Date.now() > deadline) assert.fail(`Not in time; received ${JSON.stringify(this.texts)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

describe('Direct Line with botframework-directlinejs', () => {
  let service: Service;
  const clients: Client[] = [];
  const opened: WebSocket[] = [];
  const globals = globalThis as unknown as Record<string, unknown>;
  const before = { XMLHttpRequest: globals.XMLHttpRequest, WebSocket: globals.WebSocket };

  class CountedWebSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      opened.push(this);
    }
  }

  beforeEach(async () => {
    Object.assign(globals, { XMLHttpRequest: xhr2, WebSocket: CountedWebSocket });
    service = await startService();
  });
  afterEach(async () => {
    for (const { line } of clients.splice(0)) line.end();
    for (const socket of opened.splice(0)) socket.terminate();
    await service.close();
    Object.assign(globals, before);
    for (const [name, value] of Object.entries(before)) if (value === undefined) delete globals[name];
  });

  const connect = (options: DirectLineOptions): Client => {
    const client = new Client({ domain: service.api, ...options });
    clients.push(client);
    return client;
  };
  /** Without waiting 3 to 15 seconds before each reconnection. */
  const hasty = (client: Client): Client => {
    Object.assign(client.line, { getRetryDelay: () => 50 });
    return client;
  };

  for (const webSocket of [true, false]) {
    describe(webSocket ? 'by WebSocket' : 'by polling', () => {
      it('is greeted, says something, sees its echo and the reply, in order', async () => {
        const { token } = await tokenOf(service, { user });
        const client = connect({ token, webSocket });
        await client.until(() => client.received.length === 1);
        const id = await client.say('un', 'c1');
        await client.say('deux', 'c2');
        await client.until(() => client.received.length === 5);
        const texts = ['Bonjour !', 'un', 'Vous avez dit : un', 'deux', 'Vous avez dit : deux'];
        assert.deepEqual(client.texts, texts);
        const [, echo, reply] = client.received;
        assert.equal(echo?.id, id);
        assert.equal(echo?.channelData.clientActivityID, 'c1');
        assert.equal(echo?.from.id, user.id);
        assert.equal(reply?.replyToId, id);
        assert.equal(client.statuses.at(-1), ConnectionStatus.Online);
      });

      it('shows the history again after the page was reloaded', async () => {
        const started = await start(service);
        const first = connect({ token: started.token, webSocket });
        await first.until(() => first.received.length === 1);
        await first.say('un', 'c1');
        await first.until(() => first.received.length === 3);
        first.line.end();

        const { conversationId } = started;
        const { token } = first.line as unknown as { token: string };
        const reloaded = connect({ token, conversationId, webSocket });
        await reloaded.until(() => reloaded.received.length === 3);
        assert.deepEqual(reloaded.texts, first.texts);
        const later = connect({ token, conversationId, watermark: '2', webSocket });
        await later.until(() => later.received.length === 1);
        assert.deepEqual(later.texts, ['Vous avez dit : un']);
      });

      it('goes on with a conversation whose server was restarted', async () => {
        const { token } = await tokenOf(service, { user });
        const client = hasty(connect({ token, webSocket, timeout: 300 }));
        await client.until(() => client.received.length === 1);
        const { port, database } = service;
        if (webSocket) {
          await service.close();
          service = await startService({ port, database });
        }
        await client.say('un', 'c1');
        await client.until(() => client.received.length >= 3);
        assert.deepEqual(client.texts, ['Bonjour !', 'un', 'Vous avez dit : un']);
      });

      it('says that the token has expired', async () => {
        const { token } = await tokenOf(service, { user });
        const client = connect({ token, webSocket });
        await client.until(() => client.received.length === 1);
        service.advance(1801);
        assert.equal(await client.say('un', 'c1'), 'retry');
        assert.equal(client.statuses.at(-1), ConnectionStatus.ExpiredToken);

        const renewed = await json<{ token: string; streamUrl: string }>(
          call(service, 'GET', `/conversations/${JSON.parse(atob(token.split('.')[1] ?? '')).conv}`, SECRET),
        );
        client.line.reconnect({ ...renewed, conversationId: '' });
        assert.notEqual(await client.say('deux', 'c2'), 'retry');
      });

      it('knows when it cannot connect', async () => {
        const client = connect({ token: 'foreign', webSocket });
        await client.until(() => client.statuses.includes(ConnectionStatus.FailedToConnect));
      });
    });
  }

  it('reconnects when its socket is dropped, and neither loses nor repeats', async () => {
    const { token } = await tokenOf(service, { user });
    const client = hasty(connect({ token, webSocket: true }));
    await client.until(() => client.received.length === 1);
    for (const text of ['un', 'deux', 'trois']) {
      opened.at(-1)?.terminate();
      await client.say(text, text);
    }
    await client.until(() => client.received.length >= 7);
    const conversationId = String(client.received[0]?.conversation.id);
    const { activities } = await history(service, { conversationId, token });
    assert.deepEqual(
      client.received.map(({ id }) => id),
      activities.map(({ id }) => id),
    );
    assert.ok(opened.length > 1);
  });

  it('works with the secret itself', async () => {
    const client = connect({ secret: SECRET, webSocket: true });
    client.line.setUserId('visitor');
    await client.until(() => client.received.length === 1);
    await client.say('un', 'c1');
    await client.until(() => client.received.length === 3);
    assert.equal(client.received[1]?.from.id, 'visitor');
  });
});
