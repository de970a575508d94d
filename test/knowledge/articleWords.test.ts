import assert from 'node:assert/strict';
import { deserialize, serialize } from 'node:v8';
import { wordsOfArticles } from '../../knowledge/articleWords.ts';
import { loadArticles } from '../../knowledge/load.ts';
import { createIndex } from '../../knowledge/search.ts';

const QUESTIONS = [
  'comment créer un service ?',
  'c’est quoi un EJ',
  'modifer mes abilitations',
  'rien à voir',
  '',
];

describe('the words of articles', () => {
  it('find the same when they were written and read back', () => {
    const articles = loadArticles();
    const kept = createIndex(articles, { words: deserialize(serialize(wordsOfArticles(articles))) });
    const search = createIndex(articles);
    for (const question of QUESTIONS) assert.deepEqual(kept(question), search(question));
  });

  it('hold how words are written beside the names that the documentation has for them', () => {
    const [article] = loadArticles();
    assert.ok(article);
    const [words] = wordsOfArticles([
      { ...article, title: 'Vos droits', questions: [], keywords: [], body: '**Oui**' },
    ]);
    assert.deepEqual(words?.title.words, ['vos', 'habilitation']);
    assert.deepEqual(words?.spellings, ['vos', 'droits', 'oui']);
  });
});
