/** Connections that are slow, half-open, silent or deaf: cut in time, while others are served. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { PEOPLE } from '../support/stage.ts';
import { assertLogged, assertRefused, open, parseRaw, startTarget, type Target } from './target.ts';

const TIMEOUTS = {
  headersTimeout: 150,
  requestTimeout: 300,
  keepAliveTimeout: 200,
  timeout: 400,
  connectionsCheckingInterval: 20,
};

/** Web Chat's bundle: larger than what sockets hold. */
async function largestFile(): Promise<string> {
  const files = await readdir(new URL('../../build/web/webchat/', import.meta.url));
  const bundle = files.find((file) => file.endsWith('.js'));
  assert.ok(bundle, 'Run npm run build:web.');
  return `/webchat/${bundle}`;
}

describe('slow and half-open connections', function () {
  this.timeout(180_000);
  let target: Target;
  const writers: NodeJS.Timeout[] = [];
  before(async () => {
    target = await startTarget({}, { timeouts: TIMEOUTS });
  });
  afterEach(async () => {
    for (const writer of writers.splice(0)) clearInterval(writer);
    await target.checkBystander();
  });
  after(() => target.close());

  /** What came back until the server cut the connection. */
  const untilCut = async (socket: Socket): Promise<string> => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('end', () => socket.end());
    await once(socket, 'close');
    return Buffer.concat(chunks).toString();
  };
  /** A byte now and then, for ever. */
  const drip = (socket: Socket, piece: string) => {
    writers.push(setInterval(() => socket.writable && socket.write(piece), 40));
  };

  it('headers that come a byte at a time: 408', async () => {
    const socket = open(target.port);
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nX: ');
    drip(socket, 'x');
    assertRefused(parseRaw(await untilCut(socket)), 408, 'RequestTimeout');
    await assertLogged(target, 408, 'RequestTimeout');
  });

  it('a body that comes a byte at a time: cut, and nothing of it is done', async () => {
    const socket = open(target.port);
    socket.write(
      'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{',
    );
    drip(socket, ' ');
    const answer = await untilCut(socket);
    assert.match(answer, /^(?:HTTP\/1\.1 408 .*RequestTimeout|$)/s);
  });

  it('connections that never say anything are cut', async () => {
    const sockets = Array.from({ length: 200 }, () => open(target.port));
    await Promise.all([target.checkBystander(), ...sockets.map(untilCut)]);
  });

  it('a connection that is kept, and then silent, is cut', async () => {
    const socket = open(target.port);
    socket.write('GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n');
    assert.match(await untilCut(socket), /^HTTP\/1\.1 200 /);
  });

  it('a client that asks on and on and never reads keeps nobody waiting', async () => {
    const socket = open(target.port);
    socket.pause();
    const asked = 'GET /webchat/none HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(200);
    drip(socket, asked);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    for (const writer of writers.splice(0)) clearInterval(writer);
    await target.checkBystander();
    socket.destroy();
  });

  it('clients that leave in the middle of an answer are no failure of ours', async () => {
    const path = await largestFile();
    for (let count = 0; count < 20; count += 1) {
      const socket = open(target.port);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
      await once(socket, 'data');
      socket.destroy();
    }
  });

  it('a refused upgrade whose client never closes is cut', async () => {
    const socket = open(target.port);
    socket.write(
      'GET /v3/directline/conversations/x/stream?t=x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Only what is written to a socket that is no more shows that it is no more.
    socket.once('end', () => drip(socket, 'x'));
    await new Promise((resolve) => socket.once('close', resolve));
    assertRefused(parseRaw(Buffer.concat(chunks).toString()), 403, 'BadArgument');
  });

  it('fifty slow connections at once keep nobody waiting', async () => {
    for (let count = 0; count < 50; count += 1) {
      const socket = open(target.port);
      socket.write('POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n');
    }
    const startedAt = performance.now();
    await target.checkBystander();
    assert.ok(performance.now() - startedAt < 5_000);
  });

  describe('a stream', () => {
    const opened = async (): Promise<WebSocket> => {
      const { streamUrl } = await target.directLine(PEOPLE.paul);
      const socket = new WebSocket(streamUrl);
      await once(socket, 'open');
      return socket;
    };

    it('whose client sends garbage, or too much, is closed', async () => {
      const sendings: readonly ((socket: WebSocket) => void)[] = [
        (socket) => socket.send('x'.repeat(10_000)),
        (socket) => socket.send(Buffer.alloc(1024 * 1024)),
        (socket) => (socket as unknown as { _socket: Socket })._socket.write('\xff\xff\xff\xff garbage'),
      ];
      for (const send of sendings) {
        const socket = await opened();
        socket.on('error', () => undefined);
        send(socket);
        const [code] = await once(socket, 'close');
        assert.ok([1002, 1006, 1009].includes(code), String(code));
      }
    });

    it('whose client chatters within bounds stays open, and executes nothing', async () => {
      const socket = await opened();
      for (const text of ['', '{}', '{"type":"message","text":"oui"}', 'null']) socket.send(text);
      socket.ping();
      await once(socket, 'pong');
      assert.equal(socket.readyState, WebSocket.OPEN);
      socket.terminate();
    });
  });
});
