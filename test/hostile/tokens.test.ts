/** Tokens that are expired, foreign, tampered with, of another purpose, or nothing of the kind: on every operation, and in bulk. */
import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { type Answer, postRaw } from '../service/running.ts';
import { PEOPLE } from '../support/stage.ts';
import {
  assertLogged,
  assertRefused,
  type DirectLineConversation,
  startTarget,
  type Target,
} from './target.ts';

describe('hostile tokens', function () {
  this.timeout(180_000);
  let target: Target;
  let now = new Date();
  let mine: DirectLineConversation;
  let other: DirectLineConversation;
  before(async () => {
    target = await startTarget({}, { clock: () => now });
    mine = await target.directLine(PEOPLE.paul);
    other = await target.directLine(PEOPLE.heloise);
  });
  after(() => target.close());
  afterEach(() => target.checkBystander());

  /** Every operation that takes a token, with this one, on the conversation `mine`. */
  const everywhere = async (token: string): Promise<readonly Answer[]> => {
    const api = `${target.url}/v3/directline`;
    const conversation = `${api}/conversations/${mine.conversationId}`;
    const headers = { authorization: `Bearer ${token}` };
    const get = async (url: string): Promise<Answer> => {
      const response = await fetch(url, { headers });
      return { status: response.status, body: await response.json() };
    };
    return [
      await postRaw(`${conversation}/activities`, '{"type":"message","text":"oui"}', headers),
      await postRaw(`${conversation}/upload`, 'x', { ...headers, 'content-type': 'text/plain' }),
      await get(`${conversation}/activities`),
      await get(conversation),
      await upgrade(`${conversation}/stream?t=${encodeURIComponent(token)}`),
      await get(`${conversation}/files/${'0'.repeat(64)}/x?t=${encodeURIComponent(token)}`),
    ];
  };

  const refusedEverywhere = async (token: string, code: string) => {
    target.newLines();
    for (const answer of await everywhere(token)) assertRefused(answer, 403, code);
    const lines = await assertLogged(target, 403, code);
    assert.ok(!JSON.stringify(lines).includes(token), 'The log should not hold the token.');
  };

  it('of another conversation opens nothing', async () => {
    for (const [index, answer] of (await everywhere(other.token)).entries()) {
      assertRefused(answer, 403, index < 4 ? 'Forbidden' : 'BadArgument');
    }
    const streamToken = new URL(other.streamUrl).searchParams.get('t') ?? '';
    const url = `${target.url}/v3/directline/conversations/${mine.conversationId}/stream?t=${streamToken}`;
    assertRefused(await upgrade(url), 403, 'Forbidden');
  });

  it('a token does not open a stream, and a stream’s opens nothing else', async () => {
    const stream = `${target.url}/v3/directline/conversations/${mine.conversationId}/stream`;
    assertRefused(await upgrade(`${stream}?t=${mine.token}`), 403, 'BadArgument');
    const streamToken = new URL(mine.streamUrl).searchParams.get('t') ?? '';
    const posted = await postRaw(`${target.url}/v3/directline/tokens/refresh`, '', {
      authorization: `Bearer ${streamToken}`,
    });
    assertRefused(posted, 403, 'BadArgument');
  });

  it('tampered with in any of its three parts is refused everywhere', async () => {
    for (const part of [0, 1, 2]) {
      const parts = mine.token.split('.');
      const bytes = Buffer.from(parts[part] ?? '', 'base64url');
      bytes.writeUInt8(bytes.readUInt8(4) ^ 1, 4);
      parts[part] = bytes.toString('base64url');
      await refusedEverywhere(parts.join('.'), 'BadArgument');
    }
  });

  it('unsigned, or signed with a key that is not ours, is refused everywhere', async () => {
    const [, payload] = mine.token.split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    await refusedEverywhere(`${none}.${payload}.`, 'BadArgument');
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
    const foreign = await new SignJWT({ ...claims, user: `dl_${PEOPLE.jeane}` })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from(target.directLineSecret));
    await refusedEverywhere(foreign, 'BadArgument');
  });

  it('that is none is refused everywhere', async () => {
    for (const token of ['no-token', '.-.-.', 'a.b.c', '%00%00', `${'a'.repeat(8_000)}`]) {
      await refusedEverywhere(token, 'BadArgument');
    }
  });

  it('absent or in a header of another shape is 401', async () => {
    const url = `${target.url}/v3/directline/conversations/${mine.conversationId}/activities`;
    const headers: readonly Record<string, string>[] = [
      {},
      { authorization: '' },
      { authorization: mine.token },
      { authorization: 'Basic eDp5' },
    ];
    for (const header of headers) assertRefused(await postRaw(url, '{}', header), 401, 'Unauthorized');
    await assertLogged(target, 401, 'Unauthorized');
    assertRefused(await upgrade(url.replace('activities', 'stream')), 401, 'Unauthorized');
  });

  it('in bulk on streams: 403, then 429, and memory of the address alone', async () => {
    const url = `${target.url}/v3/directline/conversations/${mine.conversationId}/stream?t=x`;
    const answers: Answer[] = [];
    for (let round = 0; round < 30; round += 1) {
      answers.push(...(await Promise.all(Array.from({ length: 100 }, () => upgrade(url)))));
    }
    assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), [403, 429]);
    await assertLogged(target, 429, 'TooManyRequests');
    now = new Date(now.getTime() + 10_000);
  });

  it('expired is told apart, everywhere', async () => {
    const expired = (await target.directLine(PEOPLE.sophie)).token;
    const before = now;
    now = new Date(now.getTime() + 1_801_000);
    try {
      const answer = await postRaw(`${target.url}/v3/directline/tokens/refresh`, '', {
        authorization: `Bearer ${expired}`,
      });
      assertRefused(answer, 403, 'TokenExpired');
      assertRefused(await upgrade(mine.streamUrl.replace('ws:', 'http:')), 403, 'TokenExpired');
      await assertLogged(target, 403, 'TokenExpired');
    } finally {
      now = before;
    }
  });
});

/** What the server answers to a WebSocket that it does not open. */
function upgrade(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    socket.once('open', () => {
      socket.terminate();
      resolve({ status: 101, body: undefined });
    });
    socket.once('unexpected-response', (request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) });
        request.destroy();
      });
    });
    socket.on('error', reject);
  });
}
