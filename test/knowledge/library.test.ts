/** The library of a day: what has expired is not found, and gives its place without a restart. */
import assert from 'node:assert/strict';
import { createLibrary } from '../../knowledge/library.ts';
import { loadArticles } from '../../knowledge/load.ts';
import { articleFile } from './fixtures.ts';

describe('the library', () => {
  const articles = loadArticles([
    articleFile('tarif'),
    articleFile('bareme', [
      ['- pourquoi bareme', '- pourquoi tarif'],
      ['keywords:', 'supersedes: [tarif]\nfrom: 2027-01-01\nkeywords:'],
    ]),
    articleFile('avoir', [['keywords:', 'until: 2026-12-31\nkeywords:']]),
  ]);
  let day = '2026-12-31';
  const library = createLibrary(articles, () => day);
  const found = (question: string) => library.search(question, 9).map(({ article }) => article.id);

  it('has the articles of the day alone, and follows the days', () => {
    day = '2026-12-31';
    assert.deepEqual(found('pourquoi tarif')[0], 'tarif');
    assert.ok(found('définition de avoir').includes('avoir'));
    assert.equal(library.article('bareme'), undefined);
    day = '2027-01-01';
    assert.deepEqual(found('pourquoi tarif')[0], 'bareme');
    assert.ok(!found('définition de avoir').includes('avoir'));
    assert.equal(library.article('tarif'), undefined);
    assert.deepEqual(
      library.articles().map(({ id }) => id),
      ['bareme'],
    );
  });
});
