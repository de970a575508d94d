/** A service that is asked to stop finishes what it has begun and says so; asked twice, it goes at once. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { ActionProcedure } from '../../dialogs/procedure.ts';
import { habilitationList } from '../../dialogs/procedures/habilitationList.ts';
import { serviceCreate } from '../../dialogs/procedures/serviceCreate.ts';
import { createRegistry } from '../../dialogs/registry.ts';
import { post } from '../support/messages.ts';
import { startProcess } from '../support/process.ts';
import { PEOPLE } from '../support/stage.ts';
import { postRaw, type Running, startInMemory } from './running.ts';

const creationOf = (code: string) =>
  `crée le service ${code} « Service ${code} » à partir du 01/03/2027, engagement non obligatoire`;

describe('a graceful stop with a slow turn under way', function () {
  this.timeout(120_000);
  let service: Running;
  let begun: Promise<void>;
  let finish: () => void;

  beforeEach(async () => {
    let begin: () => void = () => undefined;
    begun = new Promise((resolve) => {
      begin = resolve;
    });
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow: ActionProcedure = {
      ...serviceCreate,
      effect: async (values, context) => {
        begin();
        await finished;
        return serviceCreate.effect(values, context);
      },
    };
    service = await startInMemory({}, { registry: createRegistry([slow, habilitationList]) });
  });

  it('finishes the turn, delivers its reply, and refuses what is new meanwhile', async () => {
    const { url, directLineSecret } = service;
    const call = (path: string, credentials: string, body: object) =>
      postRaw(`${url}/v3/directline${path}`, JSON.stringify(body), {
        authorization: `Bearer ${credentials}`,
      });
    const user = { id: `dl_${PEOPLE.jeane}` };
    const { body: started } = await call('/conversations', directLineSecret, { user });
    const say = (text: string) =>
      call(`/conversations/${started.conversationId}/activities`, started.token, { type: 'message', text });
    const received: string[] = [];
    const socket = new WebSocket(started.streamUrl);
    socket.on('message', (data) => received.push(String(data)));
    await once(socket, 'open');
    await say(creationOf('LENT'));

    const confirmed = say('oui');
    await begun;
    const closed = service.close();
    const refused = await fetch(`${url}/v3/directline/conversations`, { method: 'POST' });
    assert.equal(refused.status, 503);
    assert.equal(refused.headers.get('connection'), 'close');
    assert.match(await refused.text(), /ServiceStopping/);
    const ready = await fetch(`${url}/health/ready`);
    assert.equal(ready.status, 503);
    assert.deepEqual(await ready.json(), { status: 'stopping' });
    assert.equal((await fetch(`${url}/health/live`)).status, 200);
    const late = new WebSocket(started.streamUrl);
    const [error] = await once(late, 'error').catch((thrown: unknown) => [thrown]);
    assert.match(String(error), /503/);

    finish();
    assert.equal((await confirmed).status, 200);
    const [code] = await once(socket, 'close');
    assert.equal(code, 1001);
    assert.match(received.join(''), /C’est fait/);
    await closed;
    await assert.rejects(fetch(url));
  });
});

describe('the signals of an operator', function () {
  this.timeout(120_000);
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'claudia-stopping-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('SIGTERM during a burst: what is acknowledged was done, the rest was refused, and the exit code is 0', async () => {
    const codes = Array.from({ length: 20 }, (_, index) => `ARRET${index}`);
    const service = await startProcess(dataDir);
    const say = (url: string, code: string, text: string) =>
      post({ url, login: PEOPLE.jeane, conversation: code, id: `${code}-${text}`, text });
    for (const code of codes) await say(service.url, code, creationOf(code));
    let stopped: Promise<number | null> | undefined;
    const confirmations = await Promise.allSettled(
      codes.map(async (code) => {
        const reply = await say(service.url, code, 'oui');
        stopped ??= service.stop();
        return reply;
      }),
    );
    assert.equal(await stopped, 0);
    const done = confirmations.flatMap((one, index) =>
      one.status === 'fulfilled' ? [codes[index] ?? ''] : [],
    );
    assert.ok(done.length > 0);

    const again = await startProcess(dataDir);
    for (const code of codes) assert.match(await say(again.url, code, 'oui'), /C’est fait/);
    assert.equal(await again.stop(), 0);
  });

  it('a second signal stops at once', async () => {
    const service = await startProcess(dataDir);
    // A connection in the middle of a request, for which a graceful stop waits.
    const open = fetch(`${service.url}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({ pull: () => new Promise(() => undefined) }),
      duplex: 'half',
    } as RequestInit).catch(() => undefined);
    await setTimeout(300);
    const first = service.stop();
    await setTimeout(1000);
    service.signal('SIGINT');
    assert.equal(await first, 1);
    await open;
    assert.match(service.output(), /by a second signal/);
  });

  it('an error that nothing caught is logged without its message, and ends the process with 1', async () => {
    const service = await startProcess(dataDir, { NODE_OPTIONS: `--import ${BUG_ON_SIGUSR2}` });
    await post({
      url: service.url,
      login: PEOPLE.jeane,
      conversation: 'c',
      id: 'c-1',
      text: creationOf('AVANT'),
    });
    const exited = service.exited();
    service.signal('SIGUSR2');
    assert.equal(await exited, 1);
    assert.match(service.output(), /"level":60.*"type":"RangeError"/);
    assert.ok(!service.output().includes('very personal'));

    const again = await startProcess(dataDir);
    const reply = await post({
      url: again.url,
      login: PEOPLE.jeane,
      conversation: 'c',
      id: 'c-2',
      text: 'oui',
    });
    assert.match(reply, /C’est fait/);
    assert.equal(await again.stop(), 0);
  });
});

/** A bug that waits for a signal. */
const BUG_ON_SIGUSR2 = `data:text/javascript,${encodeURIComponent(
  "process.on('SIGUSR2', () => { throw new RangeError('very personal'); });",
)}`;
