/** Too much at once: some is served, the rest is told when to come back, nothing that was acknowledged is lost, others are served. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { Activity } from 'botbuilder';
import { WebSocket } from 'ws';
import { postRaw } from '../service/running.ts';
import { PEOPLE } from '../support/stage.ts';
import { assertLogged, startTarget, type Target } from './target.ts';

describe('floods', function () {
  this.timeout(90_000);
  let target: Target;
  let now = new Date();
  beforeEach(async () => {
    target = await startTarget({ TRUST_PROXY: 'on', DEMO: 'public' }, { clock: () => now });
  });
  afterEach(async () => {
    // As much rest as the limits ask for.
    now = new Date(now.getTime() + 60_000);
    await target.checkBystander();
    await target.close();
  });

  it('a thousand messages in a second from one conversation of Direct Line', async () => {
    const mine = await target.directLine(PEOPLE.jeane);
    const other = await target.directLine(PEOPLE.heloise);
    const texts = Array.from({ length: 1_000 }, (_, index) => `message ${index}`);
    const flood = Promise.all(texts.map((text) => mine.post({ type: 'message', text })));
    assert.match(await other.say('bonjour'), /Bonjour/);
    const answers = await flood;

    const taken = texts.filter((_text, index) => answers[index]?.status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(taken.length + refused.length, 1_000);
    assert.equal(taken.length, 60);
    assert.ok(refused.every(({ body }) => body.error.code === 'TooManyRequests'));
    await assertLogged(target, 429, 'TooManyRequests');

    const kept = await transcriptOf(target, mine.conversationId, mine.token);
    const said = kept.filter(({ from }) => from.role === 'user').map(({ text }) => text);
    assert.deepEqual(
      [...said].sort(),
      [...taken].sort(),
      'All that was acknowledged, and nothing else, is kept.',
    );
    const answered = new Set(
      kept.filter(({ from }) => from.role === 'bot').map(({ replyToId }) => replyToId),
    );
    for (const { id } of kept.filter(({ from }) => from.role === 'user'))
      assert.ok(answered.has(id), `${id} is answered`);
    const inOrder = answers.flatMap(({ body }, index) =>
      body.id ? [[body.id as string, texts[index]] as const] : [],
    );
    assert.deepEqual(
      said,
      [...inOrder].sort(([a], [b]) => a.localeCompare(b)).map(([, text]) => text),
    );
  });

  it('a thousand messages in a second from one conversation of /api/messages', async () => {
    const mine = target.messages(PEOPLE.jeane, 'flood');
    const other = target.messages(PEOPLE.heloise, 'quiet');
    const flood = Promise.all(
      Array.from({ length: 1_000 }, () => mine.post({ type: 'message', text: 'bonjour' })),
    );
    assert.match(await other.say('bonjour'), /Bonjour/);
    const statuses = (await flood).map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 200).length, 60);
    assert.equal(statuses.filter((status) => status === 429).length, 940);
  });

  it('ten thousand tokens from one address: 200, then 429; another address is served', async () => {
    const statuses = new Map<number, number>();
    const heapBefore = process.memoryUsage().heapUsed;
    await inTurns(10_000, 50, async () => {
      const { status } = await postFrom('203.0.113.7', target);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
    assert.deepEqual([...statuses].sort(), [
      [200, 200],
      [429, 9_800],
    ]);
    assert.equal((await postFrom('203.0.113.8', target)).status, 200);
    assert.match((await postFrom('203.0.113.7', target)).retryAfter ?? '', /^\d+$/);
    const grown = (process.memoryUsage().heapUsed - heapBefore) / 1024 / 1024;
    assert.ok(grown < 200, `${grown.toFixed(0)} MiB more than before`);
  });

  it('a demonstration’s tokens are counted with the others', async () => {
    const statuses: number[] = [];
    await inTurns(300, 20, async () => {
      statuses.push((await postRaw(`${target.url}/demo/token`, '{}')).status);
    });
    assert.deepEqual([...new Set(statuses)].sort(), [200, 429]);
  });

  it('reading without end: 200, then 429, per conversation', async () => {
    const mine = await target.directLine(PEOPLE.paul);
    const other = await target.directLine(PEOPLE.heloise);
    const read = async (conversation: typeof mine) =>
      fetch(`${target.url}/v3/directline/conversations/${conversation.conversationId}/activities`, {
        headers: { authorization: `Bearer ${conversation.token}` },
      });
    const answers: Response[] = [];
    await inTurns(300, 20, async () => {
      answers.push(await read(mine));
    });
    assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), [200, 429]);
    assert.match(answers.find(({ status }) => status === 429)?.headers.get('retry-after') ?? '', /^\d+$/);
    assert.equal((await read(other)).status, 200);
    await Promise.all(answers.map((answer) => answer.text()));
  });

  it('streams without end: five stay open, and there is an end to the opening', async () => {
    const mine = await target.directLine(PEOPLE.paul);
    const open = new Set<WebSocket>();
    const statuses: number[] = [];
    await inTurns(200, 10, async () => {
      const socket = new WebSocket(mine.streamUrl);
      statuses.push(
        await new Promise<number>((resolve, reject) => {
          socket.once('open', () => {
            open.add(socket);
            resolve(101);
          });
          socket.once('close', () => open.delete(socket));
          socket.once('unexpected-response', (sent, { statusCode = 0 }) => {
            sent.destroy();
            resolve(statusCode);
          });
          socket.on('error', reject);
        }),
      );
    });
    assert.deepEqual([...new Set(statuses)].sort(), [101, 429]);
    for (let waited = 0; open.size > 5 && waited < 100; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(open.size, 5);
    for (const socket of open) socket.terminate();
  });
});

async function transcriptOf(
  target: Target,
  conversationId: string,
  token: string,
): Promise<readonly Activity[]> {
  const all: Activity[] = [];
  for (let watermark = ''; ; ) {
    const response = await fetch(
      `${target.url}/v3/directline/conversations/${conversationId}/activities?watermark=${watermark}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const page = (await response.json()) as { activities: Activity[]; watermark: string };
    if (page.activities.length === 0) return all;
    all.push(...page.activities);
    watermark = page.watermark;
  }
}

/** Asks for a token as the reverse proxy passes it on for this address. */
function postFrom(
  address: string,
  { url, directLineSecret }: Target,
): Promise<{ status: number; retryAfter: string | undefined }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${directLineSecret}`, 'x-forwarded-for': address };
    const sent = request(`${url}/v3/directline/tokens/generate`, { method: 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }),
      );
    });
    sent.once('error', reject);
    sent.end();
  });
}

/** Does something so many times, a few at a time. */
async function inTurns(times: number, atOnce: number, work: () => Promise<void>): Promise<void> {
  let left = times;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
