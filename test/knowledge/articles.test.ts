/** The content itself, one test an article: kept rules, found by its own questions, said with its source. */
import assert from 'node:assert/strict';
import { checkArticles } from '../../knowledge/check.ts';
import { loadArticles, problemText, readArticleFiles } from '../../knowledge/load.ts';
import { articleText } from '../../knowledge/render.ts';
import { createIndex } from '../../knowledge/search.ts';

const SUPPORT = 'Support > Nous contacter';
const COMMUNITY = 'https://communaute.chorus-pro.gouv.fr/';

describe('the articles', () => {
  const files = readArticleFiles();
  const articles = loadArticles(files);
  const search = createIndex(articles);

  it('keep the rules', () => {
    assert.deepEqual(checkArticles(files).map(problemText), []);
  });

  it('are found first by their own questions, but for a few that lie between two', () => {
    const asked = articles.flatMap(({ id, questions }) => questions.map((question) => ({ id, question })));
    const first = asked.filter(({ id, question }) => search(question, 1)[0]?.article.id === id);
    assert.ok(first.length >= 0.97 * asked.length, `${first.length} of ${asked.length}`);
  });

  for (const article of articles) {
    it(article.id, () => {
      for (const question of article.questions) {
        const ids = search(question, 2).map((hit) => hit.article.id);
        assert.ok(ids.includes(article.id), `${question}: ${ids}`);
      }
      const text = articleText(article);
      assert.match(text.split('\n').at(-1) ?? '', /^Sources?\u00A0: /);
      if (article.kind === 'border') {
        assert.ok(text.includes(SUPPORT) && text.includes(COMMUNITY), 'says where to go');
        assert.match(article.body, /[Mm]a documentation/, 'says what the documentation does not hold');
        assert.deepEqual(article.procedures, []);
      }
    });
  }
});
