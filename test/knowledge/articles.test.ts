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

  for (const article of articles) {
    it(article.id, () => {
      const places = article.questions.map((question) =>
        search(question, 3).findIndex((hit) => hit.article.id === article.id),
      );
      // Neighbours share some questions: each is near the top, and nearly all are first.
      const missing = article.questions.filter((_, at) => places[at] === -1);
      assert.deepEqual(missing, []);
      assert.ok(
        places.filter((place) => place === 0).length >= 0.95 * places.length,
        article.questions.filter((_, at) => places[at] !== 0).join('\n'),
      );
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
