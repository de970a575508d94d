/** The text of an answer ends with where it comes from. */
import assert from 'node:assert/strict';
import { articleText, sourceLine } from '../../knowledge/render.ts';

describe('rendering an article', () => {
  it('names the parts of one document together', () => {
    const sources = [
      { title: 'Webinaire', section: 'Un' },
      { title: 'Webinaire', section: 'Deux' },
    ];
    assert.equal(sourceLine(sources), 'Source\u00A0: Webinaire (Un, Deux).');
  });

  it('links to the sources that have an address', () => {
    const sources = [
      { title: 'Webinaire', section: 'Un' },
      { title: 'Communauté', url: 'https://a.fr/' },
    ];
    assert.equal(sourceLine(sources), 'Sources\u00A0: Webinaire (Un)\u00A0; [Communauté](https://a.fr/).');
  });

  it('is the body alone without sources', () => {
    const article = {
      id: 'a',
      title: 'A',
      questions: ['a'],
      sources: [],
      procedures: [],
      keywords: [],
      facts: [],
      sharedFacts: {},
      supersedes: [],
      kind: 'border' as const,
      body: 'Texte.',
    };
    assert.equal(articleText(article), 'Texte.');
    assert.equal(articleText({ ...article, sources: [{ title: 'T' }] }), 'Texte.\n\nSource\u00A0: T.');
  });
});
