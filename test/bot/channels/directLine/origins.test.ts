import assert from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import {
  call,
  failure,
  json,
  SECRET,
  type Service,
  type ServiceOptions,
  type Started,
  startService,
  tokenOf,
} from './service.ts';

const PORTAL = 'https://portal.example';
const EVIL = 'https://evil.example';

describe('Direct Line origins', () => {
  let service: Service;
  const begin = async (options: ServiceOptions = {}): Promise<void> => {
    service = await startService(options);
  };
  afterEach(() => service.close());

  const open = (token: string, origin: string) =>
    call(service, 'POST', '/conversations', token, undefined, { origin });
  const allowed = (response: Response): string | null => response.headers.get('access-control-allow-origin');
  const preflight = (origin: string, path = '/conversations/abc/activities') =>
    fetch(service.api + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });

  it('answers preflights of every route with what directlinejs sends', async () => {
    await begin({ trustedOrigins: [`${PORTAL}/`] });
    for (const path of [
      '/tokens/generate',
      '/tokens/refresh',
      '/conversations',
      '/conversations/abc',
      '/conversations/abc/upload',
    ]) {
      const response = await preflight(PORTAL, path);
      assert.equal(response.status, 204, path);
      assert.equal(allowed(response), PORTAL);
      const headers = response.headers.get('access-control-allow-headers') ?? '';
      for (const name of ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with']) {
        assert.ok(headers.includes(name), name);
      }
    }
    assert.equal(allowed(await preflight(EVIL)), null);
  });

  it('trusts the configured origins, and then those alone', async () => {
    await begin({ trustedOrigins: [PORTAL] });
    const { token } = await tokenOf(service, { trustedOrigins: [EVIL] });
    const trusted = await open(token, PORTAL);
    assert.equal(trusted.status, 201);
    assert.equal(allowed(trusted), PORTAL);
    assert.match(trusted.headers.get('vary') ?? '', /origin/);
    const refused = await open(token, EVIL);
    assert.equal(allowed(refused), null);
    assert.deepEqual(await failure(refused), [403, 'Forbidden']);
  });

  it('trusts those of the token when none is configured', async () => {
    await begin();
    const { token } = await tokenOf(service, { trustedOrigins: [PORTAL] });
    const refused = await open(token, EVIL);
    assert.equal(allowed(refused), null);
    assert.deepEqual(await failure(refused), [403, 'Forbidden']);
    const trusted = await open(token, PORTAL);
    assert.equal(allowed(trusted), PORTAL);

    const { streamUrl } = await json<Started>(trusted);
    const socket = new WebSocket(streamUrl, { origin: EVIL });
    const [error] = await once(socket, 'error');
    assert.match(String(error), /403/);
  });

  it('lets any page use a token that restricts nothing, as Azure does', async () => {
    await begin();
    const { token } = await tokenOf(service);
    assert.equal(allowed(await open(token, EVIL)), EVIL);
  });

  it('always trusts its own pages, and callers that are not pages', async () => {
    await begin({ trustedOrigins: [PORTAL] });
    const { token } = await tokenOf(service);
    assert.equal((await open(token, service.url)).status, 201);
    assert.equal((await call(service, 'POST', '/conversations', SECRET)).status, 201);
    assert.deepEqual(await failure(open(token, 'null')), [403, 'Forbidden']);
  });

  it('lets a trusted page read errors and when to come back', async () => {
    await begin({ trustedOrigins: [PORTAL], startLimit: { burst: 1, perSecond: 1 } });
    await tokenOf(service);
    const limited = await open('x', PORTAL);
    assert.equal(limited.status, 429);
    assert.equal(allowed(limited), PORTAL);
    assert.match(limited.headers.get('access-control-expose-headers') ?? '', /retry-after/);
  });
});
