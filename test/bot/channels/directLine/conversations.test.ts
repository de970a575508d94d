import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import type { DirectLine } from '../../../../bot/channels/directLine/directLine.ts';
import {
  call,
  failure,
  history,
  json,
  SECRET,
  type Service,
  type Started,
  say,
  start,
  startService,
  tokenOf,
  user,
} from './service.ts';

describe('Direct Line conversations', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.close());

  const open = (credentials: string, body?: unknown) =>
    call(service, 'POST', '/conversations', credentials, body);

  it('starts with 201 and a greeting that is already written', async () => {
    const { token, conversationId } = await tokenOf(service, { user });
    const response = await open(token);
    assert.equal(response.status, 201);
    const started = await json<Started>(response);
    assert.equal(started.conversationId, conversationId);
    assert.equal(started.expires_in, 1800);
    assert.match(
      started.streamUrl,
      new RegExp(`^ws://127\\.0\\.0\\.1:${service.port}/v3/directline/conversations/`),
    );
    const { activities } = await history(service, started);
    assert.deepEqual(
      activities.map(({ text }) => text),
      ['Bonjour !'],
    );
  });

  it('tells the bot who joins, with the locale of the page', async () => {
    const { token } = await tokenOf(service, { user });
    await open(token, { user: {}, locale: 'fr-FR' });
    const [turn] = service.turns;
    assert.equal(turn?.key, 'start');
    assert.equal(turn?.context.activity.type, 'conversationUpdate');
    assert.equal(turn?.context.activity.locale, 'fr-FR');
    assert.deepEqual(
      turn?.context.activity.membersAdded?.map(({ id }) => id),
      ['claudia', user.id],
    );
  });

  it('answers 200 when it exists, and greets once', async () => {
    const { token } = await tokenOf(service);
    await open(token);
    const again = await open(token);
    assert.equal(again.status, 200);
    const { activities } = await history(service, await json<Started>(again));
    assert.equal(activities.length, 1);
  });

  it('greets once when two pages start at the same time', async () => {
    const { token, conversationId } = await tokenOf(service);
    const statuses = await Promise.all(
      [open(token), open(token), open(token)].map(async (one) => (await one).status),
    );
    assert.deepEqual(statuses.sort(), [200, 200, 201]);
    assert.equal((await history(service, { token, conversationId })).activities.length, 1);
  });

  it('starts a new conversation each time with the secret, for the user that it names', async () => {
    const one = await json<Started>(open(SECRET, { user }));
    const other = await json<Started>(open(SECRET));
    assert.notEqual(one.conversationId, other.conversationId);
    assert.deepEqual(
      service.turns.map(({ speaker }) => speaker.kind),
      ['login', 'anonymous'],
    );
    await say(
      service,
      { ...one, token: SECRET },
      { type: 'message', from: { id: 'dl_other@x.example' }, text: 'a' },
    );
    assert.equal(service.turns.at(-1)?.context.activity.from.id, user.id);
  });

  it('lets no client name its user', async () => {
    const { token } = await tokenOf(service);
    assert.deepEqual(await failure(open(token, { user: { id: user.id } })), [400, 'BadArgument']);
    const vouched = await tokenOf(service, { user });
    await open(vouched.token, { user: { id: 'dl_other@x.example' } });
    const speaker = service.turns.at(-1)?.speaker;
    assert.equal(speaker?.kind === 'login' && speaker.login, 'paul.durand@cc-chaource.example');
  });

  it('is not started by anything else', async () => {
    const { token, conversationId } = await tokenOf(service);
    const message = { type: 'message', from: { id: 'u' }, text: 'a' };
    assert.deepEqual(await failure(say(service, { token, conversationId }, message)), [404, 'NotFound']);
    const poll = call(service, 'GET', `/conversations/${conversationId}/activities`, token);
    assert.deepEqual(await failure(poll), [404, 'NotFound']);
    const secretPoll = call(service, 'GET', '/conversations/unknown/activities', SECRET);
    assert.deepEqual(await failure(secretPoll), [404, 'NotFound']);
  });

  it('may be tried again when the bot failed to greet', async () => {
    let broken = true;
    const failing = await startService({
      replies: () => {
        if (broken) throw new Error('the disk is full');
        return [{ type: 'message', text: 'Bonjour !' }];
      },
    });
    const { token } = await tokenOf(failing);
    const open = () => call(failing, 'POST', '/conversations', token);
    assert.deepEqual(await failure(open()), [502, 'BotRejectedActivity']);
    broken = false;
    assert.equal((await open()).status, 201);
    await failing.close();
  });

  it('opens to its own token only', async () => {
    const mine = await start(service);
    const other = await start(service);
    const path = `/conversations/${other.conversationId}`;
    assert.deepEqual(await failure(call(service, 'GET', path, mine.token)), [403, 'Forbidden']);
    assert.deepEqual(await failure(call(service, 'GET', `${path}/activities`, mine.token)), [
      403,
      'Forbidden',
    ]);
    assert.deepEqual(
      await failure(call(service, 'POST', `${path}/activities`, mine.token, { type: 'message' })),
      [403, 'Forbidden'],
    );
    assert.deepEqual(await failure(call(service, 'POST', `${path}/upload`, mine.token)), [403, 'Forbidden']);
    assert.equal((await call(service, 'GET', path, SECRET)).status, 200);
  });

  it('gives a new stream to reconnect to, from the watermark or from now', async () => {
    const started = await start(service);
    const reconnect = async (query: string) => {
      const path = `/conversations/${started.conversationId}${query}`;
      const { streamUrl, token } = await json<Started>(call(service, 'GET', path, started.token));
      assert.equal((await history(service, { ...started, token })).activities.length, 1);
      return new URL(streamUrl).searchParams.get('watermark');
    };
    assert.equal(await reconnect('?watermark=0'), '0');
    assert.equal(await reconnect('?watermark='), '0');
    assert.equal(await reconnect(''), '1');
    const bad = call(service, 'GET', `/conversations/${started.conversationId}?watermark=abc`, started.token);
    assert.deepEqual(await failure(bad), [400, 'BadArgument']);
  });

  it('expires with its token', async () => {
    const started = await start(service);
    service.advance(1801);
    const poll = call(service, 'GET', `/conversations/${started.conversationId}/activities`, started.token);
    assert.deepEqual(await failure(poll), [403, 'TokenExpired']);
  });

  it('builds its links for the address that a trusted proxy tells', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'claudia.example' };
    const direct = await json<Started>(call(service, 'POST', '/conversations', SECRET, undefined, headers));
    assert.match(direct.streamUrl, /^ws:\/\/127\.0\.0\.1/);
    const behind = await startService({ trustProxy: true });
    const proxied = await json<Started>(call(behind, 'POST', '/conversations', SECRET, undefined, headers));
    assert.match(proxied.streamUrl, /^wss:\/\/claudia\.example\/v3\/directline\//);
    await behind.close();
  });

  it('gives a page of the service a token for its own user’s conversation, and for no other', async () => {
    const { conversationId } = await start(service);
    const asking = { headers: {}, socket: { remoteAddress: '127.0.0.1' } } as IncomingMessage;
    const issueToken = (wanted: Parameters<DirectLine['issueToken']>[1]) =>
      service.directLine.issueToken(asking, wanted);
    assert.equal((await issueToken({ user, conversationId })).conversationId, conversationId);
    for (const request of [
      { conversationId },
      { user: { id: 'dl_x' }, conversationId },
      { user, conversationId: 'z' },
    ]) {
      assert.notEqual((await issueToken(request)).conversationId, conversationId);
    }
    const fresh = await issueToken({ user });
    assert.equal((await call(service, 'POST', '/conversations', fresh.token)).status, 201);
  });

  it('goes on after a restart on the same data', async () => {
    const started = await start(service);
    await say(service, started, { type: 'message', from: { id: 'u' }, text: 'un' });
    await service.close();
    service = await startService({ database: service.database });
    const response = await say(service, started, { type: 'message', from: { id: 'u' }, text: 'deux' });
    assert.deepEqual(await response.json(), { id: `${started.conversationId}|0000004` });
    const { activities, watermark } = await history(service, started, '3');
    assert.deepEqual(
      activities.map(({ text }) => text),
      ['deux', 'Vous avez dit : deux'],
    );
    assert.equal(watermark, '5');
  });
});
