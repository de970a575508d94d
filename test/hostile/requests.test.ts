/** Requests that are no good: bodies, routes, headers, and bytes that are not HTTP. Each has a status, a code and a line in the log. */
import assert from 'node:assert/strict';
import { postRaw } from '../service/running.ts';
import { PEOPLE } from '../support/stage.ts';
import {
  assertLogged,
  assertRefused,
  type DirectLineConversation,
  exchange,
  parseRaw,
  startTarget,
  type Target,
} from './target.ts';

describe('hostile requests', function () {
  this.timeout(180_000);
  let target: Target;
  let mine: DirectLineConversation;
  before(async () => {
    target = await startTarget();
    mine = await target.directLine(PEOPLE.paul);
  });
  after(() => target.close());
  afterEach(() => target.checkBystander());

  const routes = () => ({
    'Direct Line': {
      url: `${target.url}/v3/directline/conversations/${mine.conversationId}/activities`,
      headers: { authorization: `Bearer ${mine.token}` } as Record<string, string>,
    },
    '/api/messages': { url: `${target.url}/api/messages`, headers: {} as Record<string, string> },
  });

  const BODIES: Readonly<Record<string, readonly [body: string | Buffer, status: number, code: string]>> = {
    '{}': ['{}', 400, 'BadArgument'],
    '[]': ['[]', 400, 'BadArgument'],
    null: ['null', 400, 'BadArgument'],
    nothing: ['', 400, 'BadArgument'],
    'half of an object': ['{"type":"message"', 400, 'BadSyntax'],
    'bytes that are not UTF-8': [Buffer.from([0x7b, 0xc3, 0x28, 0x7d]), 400, 'BadSyntax'],
    '20,000 levels': [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 400, 'BadSyntax'],
    '20,000 levels that never close': ['{"a":'.repeat(20_000), 400, 'BadSyntax'],
    'a prototype': [
      '{"__proto__":{"type":"message"},"constructor":{"prototype":{"type":"message"}}}',
      400,
      'BadArgument',
    ],
    'two megabytes': [`{"type":"message","text":"${'x'.repeat(2 * 1024 * 1024)}"}`, 413, 'MessageSizeTooBig'],
    'a thousand attachments': [
      JSON.stringify({ type: 'message', attachments: Array(1_000).fill({ contentType: 'x' }) }),
      400,
      'BadArgument',
    ],
    'a thousand entities of nothing': [
      JSON.stringify({ type: 'message', entities: Array(1_000).fill(null) }),
      400,
      'BadArgument',
    ],
  };
  for (const route of ['Direct Line', '/api/messages'] as const) {
    for (const [what, [body, status, code]] of Object.entries(BODIES)) {
      it(`${route}: a body of ${what} is ${status} ${code}`, async () => {
        const { url, headers } = routes()[route];
        assertRefused(await postRaw(url, body, headers), status, code);
        await assertLogged(target, status, code);
      });
    }
    it(`${route}: a body of another type, or compressed, is 415`, async () => {
      const { url, headers } = routes()[route];
      for (const wrong of [
        { 'content-type': 'text/html' },
        { 'content-type': '' },
        { 'content-encoding': 'gzip' },
      ]) {
        assertRefused(
          await postRaw(url, '{"type":"message"}', { ...headers, ...wrong }),
          415,
          'UnsupportedMediaType',
        );
      }
      await assertLogged(target, 415, 'UnsupportedMediaType');
    });
  }

  for (const path of [
    '/nowhere',
    '/v3/directline/',
    '/v3/directline/conversations/x/y/z',
    '/API/MESSAGES',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/webchat/..%2f..%2fpackage.json',
    '/.env',
  ]) {
    it(`GET ${path} is 404`, async () => {
      const answer = parseRaw(
        await exchange(target.port, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
      );
      assertRefused(answer, 404, 'NotFound');
      await assertLogged(target, 404, 'NotFound');
    });
  }

  it('a method that a resource has not is 405', async () => {
    const answer = await fetch(`${target.url}/api/messages`, { method: 'DELETE' });
    assertRefused({ status: answer.status, body: await answer.json() }, 405, 'MethodNotAllowed');
    await assertLogged(target, 405, 'MethodNotAllowed');
  });

  const BYTES: Readonly<Record<string, readonly [bytes: string, status: number, code: string]>> = {
    'bytes that are not HTTP': ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400, 'BadArgument'],
    'an HTTP/2 preface': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'BadArgument'],
    'no Host': ['GET /health/live HTTP/1.1\r\n\r\n', 400, 'BadArgument'],
    'a Host that is none': ['GET / HTTP/1.1\r\nHost: [\r\n\r\n', 400, 'BadArgument'],
    'NUL in the path': ['GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'BadArgument'],
    'NUL in a header': ['GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n', 400, 'BadArgument'],
    'an escape that is none': ['GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404, 'NotFound'],
    'two lengths': [
      'POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
      400,
      'BadArgument',
    ],
    'a length and chunks': [
      'POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'BadArgument',
    ],
    'a chunk that is none': [
      'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
      'BadArgument',
    ],
    'headers of 100 KiB': [
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(100 * 1024)}\r\n\r\n`,
      431,
      'HeadersTooLarge',
    ],
    'an expectation of wonders': ['GET / HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n', 417, 'BadArgument'],
    'an upgrade to something else': [
      'GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
      404,
      'NotFound',
    ],
  };
  for (const [what, [bytes, status, code]] of Object.entries(BYTES)) {
    it(`${what}: ${status} ${code}`, async () => {
      assertRefused(parseRaw(await exchange(target.port, bytes)), status, code);
      await assertLogged(target, status, code);
    });
  }

  it('an id with NUL, or a path of 20,000 characters, is 4xx', async () => {
    for (const id of ['%00', 'a%00b', '..%2f..', 'x'.repeat(10_000)]) {
      const response = await fetch(`${target.url}/v3/directline/conversations/${id}/activities`, {
        headers: { authorization: `Bearer ${mine.token}` },
      });
      const { error } = (await response.json()) as { error: { code: string } };
      assert.ok([400, 403, 404].includes(response.status), `${response.status} for ${id.slice(0, 20)}`);
      assert.match(error.code, /^(?:Forbidden|NotFound|BadArgument)$/);
    }
  });

  it('a page learns the code of a refusal and when to come back', async () => {
    const { url } = routes()['Direct Line'];
    const response = await fetch(url, {
      method: 'POST',
      body: '{}',
      headers: { origin: 'https://portail.example' },
    });
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://portail.example');
    assert.match(response.headers.get('access-control-expose-headers') ?? '', /retry-after/);
  });
});
