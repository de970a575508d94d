/** Articles that change on disk while they are in use: real files, the real thread, the real watch. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { claudiaInSteps, claudiaOf } from '../../../bot/claudia.ts';
import { keepNothing } from '../../../bot/kept.ts';
import { learn } from '../../../bot/learnt.ts';
import { createPublisher, type Publication, type Publisher } from '../../../bot/publishing/publisher.ts';
import { watchFolder } from '../../../bot/publishing/watching.ts';
import { createRegistry } from '../../../dialogs/registry.ts';
import { ARTICLES_FOLDER, loadArticles, readArticleFiles } from '../../../knowledge/load.ts';
import { createExpectedDateReader } from '../../../language/dateFallback.ts';

const QUESTION = 'Qu’est-ce que le gestionnaire principal d’une structure ?';
const ARTICLES = ['gestionnaire-principal', 'service-utilite', 'rattachement'];

describe('publishing articles', function () {
  this.timeout(120_000);
  const registry = createRegistry();
  // A few examples are learnt sooner; what is learnt is tested elsewhere.
  const procedures = [...registry.values()].map(({ id, examples }) => ({
    id,
    examples: examples.slice(0, 1),
  }));
  let folder: string;
  let now: Date;
  let lines: string[];
  let publisher: Publisher;
  let publications: Publication[];

  const path = (name: string) => join(folder, `${name}.md`);
  const change = (from: string, to: string, name = 'gestionnaire-principal') => {
    const text = readFileSync(path(name), 'utf8');
    assert.ok(text.includes(from), from);
    writeFileSync(path(name), text.replace(from, to));
  };
  const said = () => {
    const answer = publisher.mind().find(QUESTION);
    return answer.kind === 'found' ? answer.article.body : answer.kind;
  };
  const refusals = () => lines.filter((line) => line.includes('refused'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'claudia-articles-'));
    for (const name of ARTICLES) cpSync(join(ARTICLES_FOLDER, `${name}.md`), path(name));
    now = new Date('2026-11-23T09:00:00.000Z');
    lines = [];
    publications = [];
    const clock = () => now;
    const files = readArticleFiles(folder);
    const articles = loadArticles(files);
    const parts = { botName: 'ClaudIA', registry, clock, dates: createExpectedDateReader() };
    publisher = createPublisher({
      folder,
      files,
      articles,
      mind: claudiaOf(parts, learn({ procedures, written: [], articles, today: '2026-11-23' }, keepNothing)),
      procedures,
      written: [],
      assemble: (learnt) => claudiaInSteps(parts, learnt),
      clock,
      log: pino({}, { write: (line) => void lines.push(line) }),
      observe: (publication) => publications.push(publication),
    });
  });
  afterEach(() => {
    publisher.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves a good change, and says its version', async () => {
    const { version } = publisher.state;
    change('Il est unique par structure', 'Il est seul dans la structure');
    assert.equal(await publisher.publish(), 'published');
    assert.match(said(), /Il est seul dans la structure/);
    assert.notEqual(publisher.state.version, version);
    assert.equal(await publisher.publish(), 'unchanged');
  });

  it('keeps what is in use when a change is broken, and tells the file, the line and the reason', async () => {
    const before = publisher.mind();
    const { version } = publisher.state;
    change('kind: documented', 'kind: documentary');
    assert.equal(await publisher.publish(), 'refused');
    assert.equal(publisher.mind(), before);
    assert.equal(publisher.state.version, version);
    assert.match(publisher.state.refused ?? '', /^[0-9a-f]{12}$/);
    assert.match(refusals()[0] ?? '', /gestionnaire-principal\.md:4: front matter, kind/);
  });

  it('refuses a half of a change, and takes the whole', async () => {
    change('Il est unique par structure', 'Il est seul dans la structure');
    change('kind: documented', 'kind: documentary', 'rattachement');
    assert.equal(await publisher.publish(), 'refused');
    assert.match(said(), /unique par structure/);
    change('kind: documentary', 'kind: documented', 'rattachement');
    assert.equal(await publisher.publish(), 'published');
    assert.match(said(), /Il est seul dans la structure/);
    assert.equal(publisher.state.refused, undefined);
  });

  it('forgets the refusal when the half-written file is removed', async () => {
    writeFileSync(path('nouveau'), '---\nid: nouveau\ntitle: Un nouvel art');
    assert.equal(await publisher.publish(), 'refused');
    rmSync(path('nouveau'));
    assert.equal(await publisher.publish(), 'unchanged');
    assert.equal(publisher.state.refused, undefined);
  });

  it('stays with what it has when the folder cannot be read', async () => {
    const moved = `${folder}-moved`;
    renameSync(folder, moved);
    assert.equal(await publisher.publish(), 'failed');
    assert.match(said(), /unique par structure/);
    renameSync(moved, folder);
    assert.equal(await publisher.publish(), 'unchanged');
  });

  it('ends a burst of changes with the last one', async () => {
    const watching = watchFolder({ folder, changed: () => void publisher.publish(), failed: assert.fail });
    for (const words of ['seul', 'unique encore', 'seul au monde']) {
      change(
        /Il est [^ ]+(?: encore| au monde)?/.exec(
          readFileSync(path('gestionnaire-principal'), 'utf8'),
        )?.[0] ?? '',
        `Il est ${words}`,
      );
      await wait(30);
    }
    while (!publications.includes('published')) await wait(20);
    change('Il est seul au monde', 'Il est le dernier');
    change('Il est le dernier', 'Il est le tout dernier');
    while (!/le tout dernier/.test(said())) await wait(20);
    watching.close();
    assert.deepEqual(publications, ['published', 'published']);
    assert.deepEqual(refusals(), []);
  });

  it('asked while it is at work, looks once more and no oftener', async () => {
    change('Il est unique', 'Il est seul');
    const first = publisher.publish();
    await wait(0);
    change('Il est seul', 'Il est le dernier');
    const [second, third] = [publisher.publish(), publisher.publish()];
    assert.deepEqual(await Promise.all([first, second, third]), ['published', 'published', 'published']);
    assert.deepEqual(publications, ['published', 'published']);
    assert.match(said(), /le dernier/);
  });

  it('gives up when it is closed', async () => {
    change('Il est unique', 'Il est seul');
    const published = publisher.publish();
    publisher.close();
    assert.equal(await published, 'failed');
    assert.deepEqual(lines, []);
    assert.match(said(), /unique/);
  });

  it('quotes an article to its last day, and the next morning it teaches no more', async () => {
    change('keywords:', 'until: 2026-11-23\nkeywords:');
    assert.equal(await publisher.publish(), 'published');
    now = new Date('2026-11-23T22:59:00.000Z');
    assert.match(said(), /unique/);
    assert.equal(await publisher.newDay(), 'unchanged');
    now = new Date('2026-11-23T23:00:00.000Z');
    assert.doesNotMatch(said(), /unique par structure/);
    assert.equal(await publisher.newDay(), 'published');
    assert.equal(await publisher.newDay(), 'unchanged');
  });
});
