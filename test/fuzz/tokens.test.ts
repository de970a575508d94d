/** Tokens made from good ones by every change that leaves them bad: none opens anything. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { createTokens } from '../../bot/channels/directLine/tokens.ts';
import { type DirectLineConversation, startTarget, type Target } from '../hostile/target.ts';
import { postRaw } from '../service/running.ts';
import { PEOPLE } from '../support/stage.ts';
import { assertDocumented, json, parameters } from './fuzz.ts';

type Forge = (good: string) => Promise<string> | string;

const part =
  (index: number, change: (bytes: Buffer) => Buffer): Forge =>
  (good) => {
    const parts = good.split('.');
    parts[index] = change(Buffer.from(parts[index] ?? '', 'base64url')).toString('base64url');
    return parts.join('.');
  };
const flip = fc.tuple(fc.nat(2), fc.nat(10_000), fc.nat(7)).map(([index, at, bit]) =>
  part(index, (bytes) => {
    const position = at % bytes.length;
    bytes.writeUInt8(bytes.readUInt8(position) ^ (1 << bit), position);
    return bytes;
  }),
);
const header = json.map((value) => part(0, () => Buffer.from(JSON.stringify(value) ?? '')));
const algorithm = fc
  .constantFrom('none', 'None', 'HS384', 'RS256', 'ES256', '')
  .map((alg) => part(0, () => Buffer.from(JSON.stringify({ alg }))));
const payload = fc
  .record({ conv: json, user: json, aud: json, exp: json, iss: json, origins: json }, { requiredKeys: [] })
  .map((claims) => part(1, () => Buffer.from(JSON.stringify(claims))));
const signedElsewhere = fc
  .record(
    { conv: json, user: json, aud: fc.constant('directline'), iss: fc.constant('claudia') },
    { requiredKeys: [] },
  )
  .map(
    (claims): Forge =>
      () =>
        new SignJWT(claims as Record<string, unknown>)
          .setProtectedHeader({ alg: 'HS256' })
          .setExpirationTime('1h')
          .sign(Buffer.alloc(32, 7)),
  );
const cut = fc.nat(1_000).map(
  (at): Forge =>
    (good) =>
      good.slice(0, at % good.length),
);
const longer = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).map(
  (more): Forge =>
    (good) =>
      `${good + more.replace(/\s/g, '')}A`,
);
const huge = fc.integer({ min: 1_000, max: 12_000 }).map(
  (length): Forge =>
    () =>
      'a'.repeat(length),
);
const forged = fc.oneof(flip, header, algorithm, payload, signedElsewhere, cut, longer, huge);

describe('fuzz: tokens', function () {
  this.timeout(0);
  let target: Target;
  let mine: DirectLineConversation;
  let now = new Date();
  before(async () => {
    target = await startTarget({}, { clock: () => now });
    mine = await target.directLine(PEOPLE.jeane);
  });
  after(() => target.close());
  afterEach(() => target.checkBystander());

  it('forged ones open nothing, over HTTP', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(forged, async (forge) => {
        runs += 1;
        if (runs % 500 === 0) now = new Date(now.getTime() + 5_000);
        const token = await forge(mine.token);
        if (isSame(token, mine.token)) return;
        const url = `${target.url}/v3/directline/conversations/${mine.conversationId}/activities`;
        const answer = await postRaw(url, '{"type":"message","text":"oui"}', {
          authorization: `Bearer ${token}`,
        });
        assertDocumented(answer);
        assert.ok([401, 403, 431].includes(answer.status), `${answer.status} for ${token.slice(0, 200)}`);
      }),
      parameters(400),
    );
  });

  it('each is good for its purpose, its conversation and its time alone', async () => {
    const seconds = 60;
    const tokens = createTokens({ secret: 's'.repeat(32), clock: () => now, seconds });
    const others = createTokens({ secret: 't'.repeat(32), clock: () => now, seconds });
    const claims = fc.record({
      conversationId: fc.string({ minLength: 1 }),
      trustedOrigins: fc.array(fc.string()),
    });
    await fc.assert(
      fc.asyncProperty(claims, fc.integer({ min: 0, max: 200_000 }), async (claimed, later) => {
        const issuedAt = now;
        const { token } = await tokens.issue(claimed);
        const stream = await tokens.issueForStream(claimed);
        await assert.rejects(tokens.verifyForStream(token), { status: 403 });
        await assert.rejects(tokens.verify(stream), { status: 403 });
        await assert.rejects(tokens.verifyForFile(token, claimed.conversationId, 'x'), { status: 403 });
        await assert.rejects(others.verify(token), { status: 403 });
        now = new Date(Math.floor(issuedAt.getTime() / 1000) * 1000 + later);
        if (later < seconds * 1000)
          assert.equal((await tokens.verify(token)).conversationId, claimed.conversationId);
        else await assert.rejects(tokens.verify(token), { status: 403, code: 'TokenExpired' });
        now = issuedAt;
      }),
      parameters(100),
    );
  });
});

/** The last character of a base64 text has bits that mean nothing. */
function isSame(token: string, good: string): boolean {
  const bytes = (one: string) =>
    one
      .split('.')
      .map((each) => Buffer.from(each, 'base64url').toString('hex'))
      .join('.');
  return token === good || (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) && bytes(token) === bytes(good));
}
