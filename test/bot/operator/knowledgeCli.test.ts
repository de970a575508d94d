/** The commands of those who keep the articles: what they write, and with which exit code. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Missed, missedQuestions } from '../../../bot/learning/missed.ts';
import { runKnowledgeCommand } from '../../../bot/operator/knowledgeCli.ts';
import { ARTICLES_FOLDER } from '../../../knowledge/load.ts';
import { openStore } from '../../../store/openStore.ts';
import { articleFile } from '../../knowledge/fixtures.ts';
import { useFolder } from '../../store/database/folders.ts';

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
      dataDir: join(folder(), 'store'),
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
    assert.match(out, /^ {2}iban-bic-saisie +[01]\.\d\d( +-?\d+\.\d\d){6}$/m);
    assert.match(out, /answered from 0\.\d\d/);
    assert.match(out, /^ {2}.*8 ou 11/m);
  });

  it('reports what was missed, from the store', async () => {
    assert.match((await run('report')).err, /^There is no store in /);
    const database = await openStore({ dataDir: join(folder(), 'store'), clock });
    const nearest = [{ article: 'service-code', confidence: 0.4 }];
    const missed: Missed = {
      id: 'a',
      le: '2026-11-20T10:00:00.000Z',
      text: 'mon code',
      decision: 'clarify',
      conversation: 'directline/a',
      nearest,
    };
    await database.write((transaction) => transaction.put(missedQuestions, missed));
    await database.close();
    const { code, out } = await run('report');
    assert.equal(code, 0);
    assert.match(out, /## service-code: 1\n\n- mon code \(1×, choice, 0\.40, 2026-11-20\)/);
  });

  it('lists the answers that other articles would change', async () => {
    const [published, working] = [join(folder(), 'published'), join(folder(), 'working')];
    cpSync(ARTICLES_FOLDER, published, { recursive: true });
    cpSync(ARTICLES_FOLDER, working, { recursive: true });
    rmSync(join(working, 'iban-bic-saisie.md'));
    const reworded = join(working, 'gestionnaire-secondaire.md');
    writeFileSync(reworded, readFileSync(reworded, 'utf8').replace('il appartenait', 'il était propre'));
    const questions = join(folder(), 'questions.jsonl');
    const texts = ['Qu’est-ce que le BBAN ?', 'C’est quoi un gestionnaire secondaire ?', 'bonjour'];
    writeFileSync(questions, texts.map((text) => JSON.stringify({ text })).join('\n'));
    const args = ['--against', published, '--articles', working, '--questions', questions];
    const { code, out } = await run('diff', ...args);
    assert.equal(code, 0);
    assert.match(out, /^2 of 3 questions would be answered otherwise\.\n/);
    assert.match(
      out,
      /- Qu’est-ce que le BBAN \?: answer iban-bic-saisie \(\d\.\d\d\) → (?!answer iban-bic-saisie)/,
    );
    assert.match(
      out,
      /other words: 1\n\n- C’est quoi un gestionnaire secondaire \?: answer gestionnaire-secondaire\n/,
    );
    const { code: unpublished, err } = await run('diff', '--against', 'no-such-revision');
    assert.equal(unpublished, 1);
    assert.match(err, /^no-such-revision is neither a folder nor a revision of git/);
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
