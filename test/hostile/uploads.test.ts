/** Uploads: what is too large, too many, empty, cut short, or called something that it is not. */
import assert from 'node:assert/strict';
import { type Answer, postRaw } from '../service/running.ts';
import { PEOPLE } from '../support/stage.ts';
import {
  assertLogged,
  assertRefused,
  type DirectLineConversation,
  open,
  startTarget,
  type Target,
} from './target.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n and the rest', 'latin1');
const EXE = Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1');
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const BOUNDARY = 'limite';

interface Part {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

describe('hostile uploads', function () {
  this.timeout(180_000);
  let target: Target;
  let mine: DirectLineConversation;
  before(async () => {
    target = await startTarget();
  });
  beforeEach(async () => {
    mine = await target.directLine(PEOPLE.jeane);
    await mine.say('crée le service EN_COURS « Un »');
    target.newLines();
  });
  after(() => target.close());
  afterEach(async () => {
    assert.match(await mine.say('récapitule'), /EN_COURS/);
    await target.checkBystander();
  });

  const path = () => `/v3/directline/conversations/${mine.conversationId}/upload`;
  const upload = (body: string | Buffer, type: string): Promise<Answer> =>
    postRaw(target.url + path(), body, { authorization: `Bearer ${mine.token}`, 'content-type': type });
  const multipart = (...parts: readonly Part[]) =>
    upload(form(parts), `multipart/form-data; boundary=${BOUNDARY}`);
  const history = async () => {
    const response = await fetch(
      `${target.url}/v3/directline/conversations/${mine.conversationId}/activities`,
      {
        headers: { authorization: `Bearer ${mine.token}` },
      },
    );
    return (await response.json()) as {
      activities: { attachments?: { contentType: string; contentUrl: string; name: string }[] }[];
    };
  };
  const attachments = async () =>
    (await history()).activities
      .flatMap((activity) => activity.attachments ?? [])
      .filter(({ contentUrl }) => contentUrl);

  const refused: Readonly<
    Record<string, readonly [send: () => Promise<Answer>, status: number, code: string]>
  > = {
    'a file of 5 MiB': [
      () =>
        multipart({
          name: 'a.png',
          type: 'image/png',
          bytes: Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]),
        }),
      413,
      'MessageSizeTooBig',
    ],
    'a body of 5 MiB': [
      () => upload(Buffer.alloc(5 * 1024 * 1024, 'a'), 'text/plain'),
      413,
      'MessageSizeTooBig',
    ],
    'six files': [
      () =>
        multipart(
          ...Array.from({ length: 6 }, (_, index) => ({
            name: `${index}.png`,
            type: 'image/png',
            bytes: PNG,
          })),
        ),
      413,
      'MessageSizeTooBig',
    ],
    'an empty file': [
      () => multipart({ name: 'a.png', type: 'image/png', bytes: Buffer.alloc(0) }),
      400,
      'BadArgument',
    ],
    nothing: [() => multipart(), 400, 'BadArgument'],
    'a program called .pdf': [
      () => multipart({ name: 'facture.pdf', type: 'application/pdf', bytes: EXE }),
      415,
      'UnsupportedMediaType',
    ],
    'no boundary': [
      () => upload(form([{ name: 'a.png', type: 'image/png', bytes: PNG }]), 'multipart/form-data'),
      400,
      'BadArgument',
    ],
    'a form cut short': [
      () =>
        upload(
          form([{ name: 'a.png', type: 'image/png', bytes: PNG }]).subarray(0, -30),
          `multipart/form-data; boundary=${BOUNDARY}`,
        ),
      400,
      'BadArgument',
    ],
    'a form that is none': [
      () => upload('nothing of the kind', `multipart/form-data; boundary=${BOUNDARY}`),
      400,
      'BadArgument',
    ],
    'an activity that is not JSON': [
      () =>
        multipart(
          { name: 'a', type: 'application/vnd.microsoft.activity', bytes: Buffer.from('{') },
          { name: 'a.png', type: 'image/png', bytes: PNG },
        ),
      400,
      'BadSyntax',
    ],
  };
  for (const [what, [send, status, code]] of Object.entries(refused)) {
    it(`${what}: ${status} ${code}, and nothing is kept`, async () => {
      assertRefused(await send(), status, code);
      await assertLogged(target, status, code);
      assert.deepEqual(await attachments(), []);
    });
  }

  const mislabelled: readonly (readonly [what: string, part: Part, type: string])[] = [
    ['a text called .png', { name: 'a.png', type: 'image/png', bytes: Buffer.from('bonjour') }, 'text/plain'],
    ['an SVG with a script', { name: 'a.svg', type: 'image/svg+xml', bytes: SVG }, 'text/plain'],
    [
      'a page called .png',
      { name: 'a.png', type: 'image/png', bytes: Buffer.from('<html><script>alert(1)</script>') },
      'text/plain',
    ],
    [
      'an image called .exe',
      { name: '../../a\u202egnp.exe', type: 'application/x-msdownload', bytes: PNG },
      'image/png',
    ],
  ];
  for (const [what, part, type] of mislabelled) {
    it(`${what} is what its bytes are, and nobody’s browser runs it`, async () => {
      const { status } = await multipart(part);
      assert.equal(status, 200);
      const [kept] = await attachments();
      assert.ok(kept);
      assert.equal(kept.contentType, type);
      assert.doesNotMatch(kept.name, /[/\\\u202e]/);
      const { headers } = await fetch(kept.contentUrl);
      assert.equal(headers.get('content-type'), type);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
      if (type === 'text/plain') assert.match(headers.get('content-disposition') ?? '', /^attachment/);
    });
  }

  it('a client that leaves in the middle leaves nothing behind', async () => {
    const socket = open(target.port);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(
      `POST ${path()} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${mine.token}\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: 100000\r\n\r\n--${BOUNDARY}\r\n`,
    );
    setTimeout(() => socket.destroy(), 50);
    await closed;
    assert.deepEqual(await attachments(), []);
  });
});

function form(parts: readonly Part[]): Buffer {
  const chunks = parts.flatMap(({ name, type, bytes }) => [
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
    bytes,
    '\r\n',
  ]);
  return Buffer.concat([...chunks, `--${BOUNDARY}--\r\n`].map((chunk) => Buffer.from(chunk)));
}
