/** What is done with hits: an answer, a choice, or nothing. */
import assert from 'node:assert/strict';
import { answerFor } from '../../knowledge/answer.ts';
import type { Article } from '../../knowledge/article.ts';

function article(id: string): Article {
  return {
    id,
    title: id,
    questions: [id],
    sources: [],
    procedures: [],
    keywords: [],
    facts: [],
    sharedFacts: {},
    supersedes: [],
    kind: 'documented',
    body: id,
  };
}

/** A search that finds `a`, `b`, `c`… with these confidences. */
function finding(...confidences: readonly number[]) {
  return (_: string, limit = 5) =>
    confidences
      .slice(0, limit)
      .map((confidence, i) => ({ article: article('abcdef'.charAt(i)), confidence }));
}

const QUESTION = 'comment créer un service ?';

describe('answering', () => {
  it('gives the article at the floor, with what is about it too', () => {
    const answer = answerFor(QUESTION, finding(0.8, 0.4, 0.3, 0.01), { floor: 0.8 });
    assert.equal(answer.kind, 'found');
    assert.ok(answer.kind === 'found' && answer.article.id === 'a');
    assert.deepEqual(answer.kind === 'found' && answer.also.map(({ id }) => id), ['b', 'c']);
  });

  it('offers at most three articles below the floor', () => {
    const answer = answerFor(QUESTION, finding(0.5, 0.4, 0.4, 0.4), { floor: 0.6 });
    assert.deepEqual(answer.kind === 'several' && answer.articles.map(({ id }) => id), ['a', 'b', 'c']);
  });

  it('offers nothing when only one article is near', () => {
    const answer = answerFor(QUESTION, finding(0.5, 0.01), { floor: 0.6 });
    assert.ok(answer.kind === 'none' && answer.nearest?.id === 'a');
  });

  it('has nothing nearest when nothing was found', () => {
    assert.deepEqual(answerFor(QUESTION, finding()), { kind: 'none', nearest: undefined, confidence: 0 });
  });

  it('offers a choice for one word that several articles are about', () => {
    assert.equal(answerFor('les services', finding(0.9, 0.5)).kind, 'several');
    assert.equal(answerFor('les services', finding(0.9, 0.001)).kind, 'found');
  });
});
