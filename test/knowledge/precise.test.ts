/** What is said first of an article, and what is kept for « En savoir plus ». */
import assert from 'node:assert/strict';
import { loadArticles } from '../../knowledge/load.ts';
import { preciseText } from '../../knowledge/precise.ts';
import { articleText } from '../../knowledge/render.ts';

const articles = loadArticles();
const article = (id: string) => {
  const found = articles.find((one) => one.id === id);
  assert.ok(found !== undefined);
  return found;
};

describe('the precise answer', () => {
  it('begins with the sentence that answers', () => {
    const { text } = preciseText(
      article('gp-transferer'),
      'le gestionnaire principal est déjà parti, que faire ?',
      { asksHow: false },
    );
    assert.match(text, /^\*\*Le gestionnaire est déjà parti|^Personne d’autre ne peut faire ce transfert/);
  });

  it('gives the steps to whoever asks how, and keeps them for the others', () => {
    const service = article('service-creer-portail');
    const how = preciseText(service, 'comment créer un service ?', { asksHow: true });
    assert.match(how.text, /1\. Ouvrez/);
    const what = preciseText(service, 'qui peut créer un service ?', { asksHow: false });
    assert.doesNotMatch(what.text, /1\. Ouvrez/);
    assert.equal(what.more, true);
  });

  it('always has the lead and the source, and never a word that the article has not', () => {
    for (const one of articles) {
      for (const question of one.questions) {
        const { text, more } = preciseText(one, question, { asksHow: false });
        const whole = new Set(articleText(one).split(/\s+/));
        assert.deepEqual(
          text.split(/\s+/).filter((word) => !whole.has(word)),
          [],
          one.id,
        );
        assert.match(text, /Sources?\u00A0: /);
        if (!more)
          assert.ok(
            text.length >= articleText(one).length - 4,
            `${one.id}: nothing is held back without a button`,
          );
      }
    }
  });

  it('leaves an article of what is not documented whole', () => {
    const border = article('facture-suivi');
    assert.deepEqual(preciseText(border, 'où en est ma facture ?', { asksHow: false }), {
      text: articleText(border),
      more: false,
    });
  });
});
