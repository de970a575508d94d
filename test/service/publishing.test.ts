/** Articles that change while the service runs: what people are answered, and what whoever runs it is told. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createInProcessChannel } from '../../bot/channels/inProcess.ts';
import { ARTICLES_FOLDER } from '../../knowledge/load.ts';
import { startProcess } from '../support/process.ts';
import { type Running, startInMemory } from './running.ts';

const QUESTION = 'Qu’est-ce que le gestionnaire principal d’une structure ?';

describe('articles that change while the service runs', function () {
  this.timeout(120_000);
  let folder: string;
  let service: Running;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claudia-articles-'));
    await cp(ARTICLES_FOLDER, folder, { recursive: true });
    service = await startInMemory({ ARTICLES_DIR: folder });
  });
  after(async () => {
    await service?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const change = async (from: string, to: string) => {
    const path = join(folder, 'gestionnaire-principal.md');
    await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
  };
  const ready = async () => {
    const answer = await fetch(`${service.url}/health/ready`);
    return (await answer.json()) as { status: string; articles: { version: string; refused?: string } };
  };
  const until = async (check: (articles: { version: string; refused?: string }) => boolean) => {
    while (!check((await ready()).articles)) await wait(100);
  };
  let asked = 0;
  const answered = async () => {
    const send = createInProcessChannel(service.runTurn, () => `key-${++asked}`);
    const activity = { type: 'message', text: QUESTION };
    const { replies } = await send({ conversation: `c${++asked}`, speaker: { kind: 'anonymous' }, activity });
    return replies.map(({ text }) => text).join('\n');
  };

  it('are answered from once they are checked; broken ones are not, and it is said', async () => {
    const { version } = (await ready()).articles;
    assert.match(await answered(), /Il est unique par structure/);

    await change('Il est unique par structure', 'Il est seul dans la structure');
    await until((articles) => articles.version !== version);
    assert.match(await answered(), /Il est seul dans la structure/);

    await change('kind: documented', 'kind: documentary');
    await until((articles) => articles.refused !== undefined);
    assert.match(await answered(), /Il est seul dans la structure/);
    assert.equal((await ready()).status, 'ok');

    await change('kind: documentary', 'kind: documented');
    await until((articles) => articles.refused === undefined);
    assert.equal(await service.publishArticles(), 'unchanged');

    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    assert.match(metrics, /^claudia_article_publications_total\{outcome="published"\} 1$/m);
    assert.match(metrics, /^claudia_article_publications_total\{outcome="refused"\} 1$/m);
  });

  it('are looked at again by SIGHUP, which does not end the service', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'claudia-'));
    const running = await startProcess(dataDir, { ARTICLES_DIR: folder });
    running.signal('SIGHUP');
    while (!/"outcome":"unchanged"/.test(running.output())) await wait(50);
    assert.equal((await fetch(`${running.url}/health/ready`)).status, 200);
    assert.equal(await running.stop(), 0);
    await rm(dataDir, { recursive: true, force: true });
  });
});
