import assert from 'node:assert/strict';
import {
  call,
  failure,
  json,
  SECRET,
  type Service,
  type Started,
  startService,
  tokenOf,
  user,
} from './service.ts';

describe('Direct Line tokens', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.close());

  const generate = (body?: unknown, credentials: string | undefined = SECRET) =>
    call(service, 'POST', '/tokens/generate', credentials, body);
  const payload = (token: string): unknown => JSON.parse(atob(token.split('.')[1] ?? ''));

  it('gives a token for a new conversation each time', async () => {
    const first = await generate();
    assert.equal(first.status, 200);
    const one = await json<Started>(first);
    const other = await json<Started>(generate());
    assert.deepEqual(Object.keys(one).sort(), ['conversationId', 'expires_in', 'token']);
    assert.equal(one.expires_in, 1800);
    assert.notEqual(one.conversationId, other.conversationId);
  });

  it('embeds the user where Web Chat reads it', async () => {
    const { token } = await tokenOf(service, { user });
    const claims = payload(token) as { user: string; name: string };
    assert.equal(claims.user, user.id);
    assert.equal(claims.name, user.name);
  });

  it('takes names in any case, as in Microsoft’s examples', async () => {
    const { token } = await tokenOf(service, { User: { Id: user.id } });
    assert.equal((payload(token) as { user: string }).user, user.id);
  });

  it('refuses a user id without its prefix, and parameters of the wrong shape', async () => {
    const bodies = [{ user: { id: 'paul' } }, { user: { id: 'dl_' } }, { user: 'dl_paul' }, [], 'text', 3];
    for (const body of bodies) assert.deepEqual(await failure(generate(body)), [400, 'BadArgument']);
  });

  it('wants the secret, not a token', async () => {
    const { token } = await tokenOf(service);
    assert.deepEqual(await failure(generate(undefined, token)), [403, 'Forbidden']);
    assert.deepEqual(await failure(generate(undefined, 'wrong')), [403, 'BadArgument']);
  });

  it('answers 401 without credentials or with malformed ones', async () => {
    const without = await call(service, 'POST', '/tokens/generate');
    assert.equal(without.headers.get('www-authenticate'), 'Bearer');
    assert.deepEqual(await failure(without), [401, 'Unauthorized']);
    const basic = call(service, 'POST', '/tokens/generate', undefined, undefined, {
      authorization: 'Basic abc',
    });
    assert.deepEqual(await failure(basic), [401, 'Unauthorized']);
  });

  it('refreshes a token for the same conversation and user', async () => {
    const { conversationId, token } = await tokenOf(service, { user });
    service.advance(1000);
    const refreshed = await json<Started>(call(service, 'POST', '/tokens/refresh', token));
    assert.equal(refreshed.conversationId, conversationId);
    service.advance(1000);
    const started = await call(service, 'POST', '/conversations', refreshed.token);
    assert.equal(started.status, 201);
    assert.deepEqual(service.turns[0]?.speaker, {
      kind: 'login',
      login: 'paul.durand@cc-chaource.example',
      name: 'Paul Durand',
    });
  });

  it('refuses to refresh the secret, an expired token, and one of another service', async () => {
    const { token } = await tokenOf(service);
    const refresh = (credentials: string) => failure(call(service, 'POST', '/tokens/refresh', credentials));
    assert.deepEqual(await refresh(SECRET), [403, 'BadArgument']);

    const other = await startService({ secret: 'another' });
    const foreign = await json<Started>(call(other, 'POST', '/tokens/generate', 'another'));
    await other.close();
    assert.deepEqual(await refresh(foreign.token), [403, 'BadArgument']);

    service.advance(1801);
    assert.deepEqual(await refresh(token), [403, 'TokenExpired']);
  });

  it('refuses an unsigned token and a token made for something else', async () => {
    const { token, conversationId } = await tokenOf(service);
    const [, claims] = token.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const started = await json<Started>(call(service, 'POST', '/conversations', token));
    const ofStream = new URL(started.streamUrl).searchParams.get('t') ?? '';
    for (const forged of [`${none}.${claims}.`, `${token}x`, ofStream]) {
      const answer = call(service, 'GET', `/conversations/${conversationId}/activities`, forged);
      assert.deepEqual(await failure(answer), [403, 'BadArgument']);
    }
  });

  it('limits how often an address may ask, and says when to come back', async () => {
    const limited = await startService({ startLimit: { burst: 2, perSecond: 0.1 } });
    const ask = () => call(limited, 'POST', '/tokens/generate', SECRET);
    await ask();
    await ask();
    const third = await ask();
    assert.equal(third.headers.get('retry-after'), '10');
    assert.deepEqual(await failure(third), [429, 'TooManyRequests']);
    limited.advance(10);
    assert.equal((await ask()).status, 200);
    await limited.close();
  });
});
