/** Bytes on a raw socket: request lines, headers and bodies of any kind. An answer that is documented, or none; never a failure. */
import fc from 'fast-check';
import { open, parseRaw, startTarget, type Target } from '../hostile/target.ts';
import { assertDocumented, json, parameters, text } from './fuzz.ts';

const PATHS = [
  '/',
  '/api/messages',
  '/demo/token',
  '/demo/people',
  '/health/live',
  '/v3/directline/tokens/generate',
  '/v3/directline/tokens/refresh',
  '/v3/directline/conversations',
  '/v3/directline/conversations/x/activities',
  '/v3/directline/conversations/x/upload',
  '/v3/directline/conversations/x/stream',
  '/v3/directline/conversations/x/files/y/z',
  '/webchat/',
];
const noise = fc.string({ unit: 'binary-ascii', maxLength: 30 });
const path = fc
  .tuple(
    fc.constantFrom(...PATHS),
    fc.array(
      fc.oneof(
        noise,
        fc.constantFrom(
          '%00',
          '%zz',
          '%',
          '/..',
          '%2e%2e',
          '//',
          '?',
          '?watermark=x',
          '?t=',
          '#',
          ';',
          '\\',
          '%c3%28',
          'é',
        ),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([start, more]) => start + more.join(''));
const method = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      'GET',
      'POST',
      'PUT',
      'DELETE',
      'HEAD',
      'OPTIONS',
      'PATCH',
      'TRACE',
      'CONNECT',
      'M-SEARCH',
    ),
  },
  { weight: 1, arbitrary: noise },
);
const headerLine = fc.oneof(
  fc.constantFrom(
    ...[
      'Content-Type: application/json',
      'Content-Type: multipart/form-data; boundary=b',
      'Content-Type: multipart/form-data',
      'Content-Encoding: gzip',
    ],
    ...[
      'Transfer-Encoding: chunked',
      'Content-Length: 5',
      'Content-Length: -1',
      'Content-Length: 99999999999',
      'Expect: 100-continue',
      'Expect: x',
    ],
    ...[
      'Connection: Upgrade\r\nUpgrade: websocket',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
      'Origin: null',
      'Origin: https://evil.example',
    ],
    ...[
      'Authorization: Bearer x',
      'Authorization: Bearer',
      'Authorization: Basic eDp5',
      'X-Forwarded-For: 1.2.3.4',
      'If-None-Match: *',
      'Accept-Version: ~9',
      'Accept: image/png',
      'Range: bytes=9-1',
    ],
  ),
  fc.tuple(noise, noise).map(([name, value]) => `${name}: ${value}`),
);
const body = fc.oneof(
  json.map((value) => JSON.stringify(value) ?? ''),
  text,
  noise,
);
const host = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('127.0.0.1', 'localhost', 'evil.example') },
  { weight: 1, arbitrary: noise },
);
const request = fc
  .record({
    method,
    path,
    host,
    headers: fc.array(headerLine, { maxLength: 5 }),
    body,
    version: fc.constantFrom('1.1', '1.1', '1.1', '1.0', '2.0', 'x'),
  })
  .map((made) => {
    const lines = [
      `${made.method} ${made.path} HTTP/${made.version}`,
      `Host: ${made.host}`,
      'Connection: close',
      ...made.headers,
    ];
    const length = made.headers.some((line) => /^(?:content-length|transfer-encoding)/i.test(line))
      ? []
      : [`Content-Length: ${Buffer.byteLength(made.body)}`];
    return `${[...lines, ...length].join('\r\n')}\r\n\r\n${made.body}`;
  });

describe('fuzz: requests', function () {
  this.timeout(0);
  let target: Target;
  let now = new Date();
  before(async () => {
    target = await startTarget({}, { clock: () => now });
  });
  after(() => target.close());
  afterEach(() => target.checkBystander());

  it('of any kind, at any route', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 9, arbitrary: request }, { weight: 1, arbitrary: noise }),
        async (bytes) => {
          now = new Date(now.getTime() + 10);
          const answer = parseRaw(await answerTo(target.port, bytes));
          // Nothing: the request is not whole, and would be cut in time.
          if (answer.status === 0 || answer.status < 400) return;
          if (bytes.startsWith('HEAD')) return;
          assertDocumented(answer);
        },
      ),
      parameters(400),
    );
  });
});

/** What comes back, until the server closes or has nothing more to say. */
function answerTo(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(port);
    const chunks: Buffer[] = [];
    // A request that is not whole is waited for: no longer than this.
    const patience = setTimeout(() => socket.destroy(), 60);
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      patience.refresh();
    });
    socket.once('end', () => socket.end());
    socket.once('close', () => {
      clearTimeout(patience);
      const answer = Buffer.concat(chunks).toString();
      // « 100 Continue » is no answer yet.
      resolve(answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, ''));
    });
    socket.write(Buffer.from(bytes, 'utf8'));
  });
}
