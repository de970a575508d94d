import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { readJson } from '../../../bot/http/body.ts';
import { HttpError } from '../../../bot/http/errors.ts';
import { healthRoutes } from '../../../bot/http/health.ts';
import { sendJson } from '../../../bot/http/respond.ts';
import { createHttpServer, type HttpServer, type HttpTimeouts } from '../../../bot/http/server.ts';

describe('HTTP server', () => {
  let server: HttpServer;
  let url: string;
  let port: number;
  const logged: string[] = [];

  const begin = async (
    register: (server: HttpServer) => void = () => undefined,
    timeouts: Partial<HttpTimeouts> = {},
  ) => {
    logged.length = 0;
    const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
    server = createHttpServer({ name: 'ClaudIA', log, timeouts });
    register(server);
    ({ port } = await server.listen(0, '127.0.0.1'));
    url = `http://127.0.0.1:${port}`;
  };
  afterEach(() => server.close(50));

  const failure = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init);
    const body = (await response.json()) as { error: { code: string; message: string } };
    assert.deepEqual(Object.keys(body.error).sort(), ['code', 'message']);
    return [response.status, body.error.code];
  };
  /** What the server answers to bytes that fetch would not send. */
  const raw = async (bytes: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.end(bytes);
    await once(socket, 'close');
    return Buffer.concat(chunks).toString();
  };

  it('answers unknown routes, wrong methods and failures in one form', async () => {
    await begin((made) => {
      made.get('/broken', async () => {
        throw new TypeError('secret detail');
      });
      made.get('/refused', async () => {
        throw new HttpError(403, 'Forbidden', 'No.');
      });
      made.post('/body', async (request, response) => {
        sendJson(response, 200, { body: await readJson(request, 10) });
      });
    });
    assert.deepEqual(await failure('/nowhere'), [404, 'NotFound']);
    assert.deepEqual(await failure('/body', { method: 'DELETE' }), [405, 'MethodNotAllowed']);
    assert.deepEqual(await failure('/refused'), [403, 'Forbidden']);
    assert.equal(logged.length, 0);
    assert.deepEqual(await failure('/broken'), [500, 'ServiceError']);
    assert.match(logged.join(''), /"route":"\/broken","status":500,"code":"ServiceError"/);
    assert.equal(logged.length, 1);
    const answer = await fetch(`${url}/broken`);
    assert.ok(!(await answer.text()).includes('secret detail'));

    const headers = { 'content-type': 'application/json' };
    assert.deepEqual(await failure('/body', { method: 'POST', headers, body: '{' }), [400, 'BadSyntax']);
    assert.deepEqual(await failure('/body', { method: 'POST', headers, body: '"0123456789"' }), [
      413,
      'MessageSizeTooBig',
    ]);
    assert.deepEqual(await failure('/body', { method: 'POST', body: 'a' }), [415, 'UnsupportedMediaType']);
  });

  it('refuses a body that grows too big without having said so', async () => {
    await begin((made) =>
      made.post('/body', async (request, response) => {
        sendJson(response, 200, { body: await readJson(request, 10) });
      }),
    );
    const chunk = '5\r\n"aaaa\r\n';
    const answer = await raw(
      `POST /body HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(5)}0\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 413 /);
  });

  it('survives requests that are not proper', async () => {
    await begin((made) => made.get('/a/:id', async (_request, response) => sendJson(response, 200, {})));
    const requests = [
      'GET / HTTP/1.1\r\nHost: [\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: @:@\r\n\r\n',
      'GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /a/%zz HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET /a/%ff HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET //a//../%2e%2e/ HTTP/1.1\r\nHost: a\r\n\r\n',
      'NONSENSE\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    ];
    for (const request of requests) {
      const answer = await raw(request);
      assert.match(answer, /^HTTP\/1\.1 40[04] /, request);
      assert.match(answer, /^x-content-type-options: nosniff\r$/im, request);
      assert.match(answer, /\{"error":\{"code":"\w+","message":"[^"]+"\}\}$/, request);
      assert.doesNotMatch(answer, /^(?:server|x-powered-by):/im, request);
    }
    const tooLong = await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`);
    assert.match(tooLong, /^HTTP\/1\.1 431 [\s\S]*HeadersTooLarge/);
    assert.equal((await fetch(`${url}/a/b`)).status, 200);
  });

  it('cuts a response that fails half-way', async () => {
    await begin((made) =>
      made.get('/half', async (_request, response) => {
        response.writeHead(200, { 'content-length': '10' });
        response.write('abc');
        throw new Error('the rest is missing');
      }),
    );
    await assert.rejects(fetch(`${url}/half`).then((response) => response.text()));
    assert.equal((await fetch(`${url}/nowhere`)).status, 404);
  });

  it('sets headers that keep browsers careful', async () => {
    await begin();
    const { headers } = await fetch(`${url}/nowhere`);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('cuts connections that do not finish their request', async () => {
    await begin(undefined, { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 });
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.write('GET / HTTP/1.1\r\nHost:');
    await once(socket, 'close');
    assert.match(Buffer.concat(chunks).toString(), /^HTTP\/1\.1 408 /);
  });

  it('finishes requests under way when it closes, and cuts those that last', async () => {
    let finish: (() => void) | undefined;
    await begin((made) => {
      made.get('/slow', async (_request, response) => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        sendJson(response, 200, {});
      });
      made.get('/endless', () => new Promise(() => undefined));
    });
    const slow = fetch(`${url}/slow`);
    const endless = assert.rejects(fetch(`${url}/endless`));
    while (finish === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = server.close(100);
    finish();
    assert.equal((await slow).status, 200);
    await endless;
    await closed;
    await begin();
  });

  it('does not wait for sockets that were upgraded', async () => {
    await begin((made) => made.onUpgrade(() => true));
    const socket = connect(port, '127.0.0.1');
    const closed = once(socket, 'close');
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
    await once(server.http, 'upgrade');
    await server.close(20);
    await closed;
    await begin();
  });

  it('says that a port is taken', async () => {
    await begin();
    const other = createHttpServer({ name: 'x', log: pino({ level: 'silent' }) });
    await assert.rejects(other.listen(port, '127.0.0.1'), { code: 'EADDRINUSE' });
  });

  it('tells whether it lives and whether it is ready', async () => {
    let broken = false;
    await begin((made) =>
      healthRoutes(made, [
        { name: 'database', check: async () => assert.ok(!broken) },
        { name: 'files', check: async () => undefined },
      ]),
    );
    assert.equal((await fetch(`${url}/health/ready`)).status, 200);
    broken = true;
    const unready = await fetch(`${url}/health/ready`);
    assert.equal(unready.status, 503);
    assert.deepEqual(await unready.json(), { status: 'unavailable', failing: ['database'] });
    assert.equal((await fetch(`${url}/health/live`)).status, 200);
  });
});
