/** The commands of those who keep the articles: what they write, and with which exit code. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { runKnowledgeCommand } from '../../bot/knowledgeCli.ts';
import { articleFile } from '../knowledge/fixtures.ts';
import { useFolder } from '../store/database/folders.ts';

const clock = () => new Date('2026-11-23T09:00:00.000Z');

describe('the command line of the knowledge', function () {
  this.timeout(60_000);
  const folder = useFolder();

  const run = async (...args: string[]) => {
    let [out, err] = ['', ''];
    const code = await runKnowledgeCommand(args, {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      clock,
      dataDir: folder(),
    });
    return { code, out, err };
  };

  it('checks the articles that come with ClaudIA', async () => {
    const { code, out, err } = await run('check');
    assert.deepEqual({ code, err }, { code: 0, err: '' });
    assert.match(out, /^\d+ articles, 0 problems\n$/);
  });

  it('tells what is wrong in a folder', async () => {
    mkdirSync(folder(), { recursive: true });
    const { file, text } = articleFile('exemple', [['keywords:', 'until: 2026-11-22\nkeywords:']]);
    writeFileSync(`${folder()}/${file}`, text);
    const { code, err } = await run('check', '--articles', folder());
    assert.equal(code, 1);
    assert.match(err, /^exemple\.md:16: it has expired on 2026-11-22/);
  });

  it('explains an answer: words, scores, threshold, reply', async () => {
    const { code, out } = await run('try', 'Combien de caractères pour un BIC ?');
    assert.equal(code, 0);
    assert.match(out, /^Decision: answer iban-bic-saisie, confidence [01]\.\d\d\.\n/);
    assert.match(out, /^ {2}bic +bic +yes +\d\.\d\d +iban-bic-saisie/m);
    assert.match(out, /^ {2}iban-bic-saisie +[01]\.\d\d( +-?\d\.\d\d){5}$/m);
    assert.match(out, /answered from 0\.60/);
    assert.match(out, /^ {2}.*8 ou 11/m);
  });

  it('refuses what it does not know, with its help', async () => {
    for (const args of [['eat'], ['try'], ['check', '--wrong']]) {
      const { code, err } = await run(...args);
      assert.equal(code, 2);
      assert.match(err, /npm run -s knowledge -- check/);
    }
    assert.equal((await run('check', '--articles', '/nowhere')).code, 1);
  });
});
