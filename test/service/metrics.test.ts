/** What Prometheus reads of a service that works, and who may read it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { readConfig } from '../../bot/config.ts';
import { startService } from '../../bot/service.ts';
import { PEOPLE } from '../support/stage.ts';
import { postRaw, type Running, startInMemory } from './running.ts';

const TOKEN = 'a-token-of-prometheus';

/** Status and body of GET /metrics with any headers. */
function scrape(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/metrics`, { headers, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
    });
    sent.once('error', reject);
    sent.end();
  });
}

describe('/metrics', function () {
  this.timeout(180_000);
  let service: Running | undefined;
  afterEach(async () => {
    await service?.close();
    service = undefined;
  });

  it('counts what the service did', async () => {
    service = await startInMemory();
    const { url, directLineSecret } = service;
    const post = (path: string, credentials: string, body: object) =>
      postRaw(`${url}/v3/directline${path}`, JSON.stringify(body), {
        authorization: `Bearer ${credentials}`,
      });
    const user = { id: `dl_${PEOPLE.jeane}` };
    const { body: started } = await post('/conversations', directLineSecret, { user });
    const socket = new WebSocket(started.streamUrl);
    await once(socket, 'message');
    for (const text of ['mes habilitations', 'à quoi sert un service ?', 'oui', 'annule']) {
      const activity = { type: 'message', text, channelData: { clientActivityID: text } };
      const path = `/conversations/${started.conversationId}/activities`;
      assert.equal((await post(path, started.token, activity)).status, 200);
      assert.equal((await post(path, started.token, activity)).status, 200);
    }
    await fetch(`${url}/v3/directline/conversations/unknown/activities`);
    const { status, text } = await scrape(url);
    assert.equal(status, 200);
    for (const line of [
      'claudia_turns_total{channel="directline",outcome="answered"} 5',
      'claudia_turns_total{channel="directline",outcome="repeated"} 4',
      'claudia_turn_duration_seconds_count{channel="directline"} 9',
      'claudia_turn_queue_seconds_count 9',
      'claudia_decisions_total{decision="greeting"} 1',
      'claudia_decisions_total{decision="answer"} 1',
      'claudia_procedures_total{procedure="habilitation.list",event="begun"} 1',
      'claudia_procedures_total{procedure="habilitation.list",event="done"} 1',
      'claudia_procedures_total{procedure="service.create",event="begun"} 1',
      'claudia_procedures_total{procedure="service.create",event="abandoned"} 1',
      'claudia_http_requests_total{method="POST",route="/v3/directline/conversations/:id/activities",status="200"} 8',
      'claudia_http_refusals_total{code="Unauthorized"} 1',
      'claudia_streams_open 1',
      'claudia_turns_running 0',
    ]) {
      assert.ok(text.includes(`\n${line}\n`), `${line} is missing from:\n${text}`);
    }
    assert.match(text, /^claudia_store_writes_total\{outcome="done"\} \d+$/m);
    assert.match(text, /^nodejs_eventloop_lag_seconds /m);
    assert.ok(!text.includes(started.conversationId) && !text.includes('jeane'));
    socket.terminate();
  });

  it('measures the journal and the snapshots of a store on disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'claudia-metrics-'));
    const onDisk = await startService(readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    const { text } = await scrape(onDisk.url).finally(() => onDisk.close());
    await rm(folder, { recursive: true, force: true });
    const [, bytes] = /^claudia_store_journal_bytes (\d+)$/m.exec(text) ?? [];
    assert.ok(Number(bytes) > 1000, 'The demonstration is in the journal.');
  });

  it('is for programs of this machine when there is no token', async () => {
    service = await startInMemory();
    assert.equal((await scrape(service.url)).status, 200);
    assert.equal((await scrape(service.url, { 'x-forwarded-for': '203.0.113.7' })).status, 403);
    assert.equal((await scrape(service.url, { host: 'claudia.exemple.fr' })).status, 403);
    assert.equal((await scrape(service.url, { origin: 'https://ailleurs.exemple' })).status, 403);
  });

  it('is for whoever has the token when there is one, and for nobody else', async () => {
    service = await startInMemory({ METRICS_TOKEN: TOKEN });
    const through = { 'x-forwarded-for': '203.0.113.7', host: 'claudia.exemple.fr' };
    assert.equal((await scrape(service.url, { ...through, authorization: `Bearer ${TOKEN}` })).status, 200);
    assert.equal((await scrape(service.url)).status, 401);
    for (const wrong of ['Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) {
      assert.equal((await scrape(service.url, { authorization: wrong })).status, 401, wrong);
    }
  });
});
