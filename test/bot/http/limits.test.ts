import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { clientAddress, publicAddress } from '../../../bot/http/address.ts';
import { createRateLimiter } from '../../../bot/http/limits.ts';

describe('Rate limits', () => {
  let now = 0;
  const clock = (): Date => new Date(now);
  const limiter = (maxKeys?: number) =>
    createRateLimiter({ burst: 3, perSecond: 2 }, { clock, ...(maxKeys !== undefined && { maxKeys }) });
  const refused = { status: 429, code: 'TooManyRequests' };

  it('allows a burst, then a rhythm', () => {
    const { take } = limiter();
    for (let count = 0; count < 3; count += 1) take('a');
    assert.throws(() => take('a'), refused);
    now += 500;
    take('a');
    assert.throws(() => take('a'), refused);
    now += 60_000;
    for (let count = 0; count < 3; count += 1) take('a');
    assert.throws(() => take('a'), refused);
  });

  it('counts each key apart', () => {
    const { take } = limiter();
    for (let count = 0; count < 3; count += 1) take('a');
    take('b');
  });

  it('says how many seconds to wait, at least one', () => {
    const slow = createRateLimiter({ burst: 1, perSecond: 0.1 }, { clock });
    slow.take('a');
    assert.throws(() => slow.take('a'), { headers: { 'retry-after': '10' } });
    now += 9_900;
    assert.throws(() => slow.take('a'), { headers: { 'retry-after': '1' } });
  });

  it('does not suffer from a clock that goes back', () => {
    const { take } = limiter();
    for (let count = 0; count < 3; count += 1) take('a');
    now -= 3_600_000;
    assert.throws(() => take('a'), refused);
  });

  it('forgets who called least recently, so that memory is bounded', () => {
    const { take } = limiter(2);
    for (let count = 0; count < 3; count += 1) take('a');
    take('b');
    assert.throws(() => take('a'), refused);
    take('c');
    assert.throws(() => take('a'), refused);
    take('b');
    take('c');
    take('a');
  });
});

describe('Addresses', () => {
  const request = (headers: Record<string, string>): IncomingMessage =>
    ({ headers, socket: { remoteAddress: '10.0.0.1' } }) as unknown as IncomingMessage;
  const forwarded = {
    host: 'inside:3978',
    'x-forwarded-host': 'claudia.example, inside',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '1.1.1.1, 2.2.2.2',
  };

  it('believes a proxy only when told to', () => {
    assert.deepEqual(publicAddress(request(forwarded), false), {
      http: 'http://inside:3978',
      ws: 'ws://inside:3978',
    });
    assert.deepEqual(publicAddress(request(forwarded), true), {
      http: 'https://claudia.example',
      ws: 'wss://claudia.example',
    });
    assert.equal(clientAddress(request(forwarded), false), '10.0.0.1');
    assert.equal(clientAddress(request(forwarded), true), '2.2.2.2');
    assert.equal(clientAddress(request({}), true), '10.0.0.1');
  });

  it('refuses a host that is not one', () => {
    for (const host of ['', 'a/b', 'a b', '[', '<x>']) {
      assert.throws(() => publicAddress(request({ host }), false), { status: 400 }, host);
    }
    assert.equal(publicAddress(request({ host: '[::1]:3978' }), false).http, 'http://[::1]:3978');
  });
});
