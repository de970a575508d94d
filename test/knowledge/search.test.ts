/** The search on questions kept aside, and what holds for any text at all. `MEASURE=1` prints the figures. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerFor, FLOOR } from '../../knowledge/answer.ts';
import { loadArticles } from '../../knowledge/load.ts';
import { createIndex } from '../../knowledge/search.ts';
import { forMeasurement, inScope, outOfScope } from './heldOut.ts';
import { measure, measuredLine, reliability } from './measure.ts';

const articles = loadArticles();
const search = createIndex(articles);
const questions = articles.flatMap((article) => article.questions.map((text) => ({ text, id: article.id })));
const anyQuestion = fc.constantFrom(...questions);

describe('searching', () => {
  it('does well on questions kept aside', () => {
    const out = { unrelated: forMeasurement(outOfScope.unrelated), near: forMeasurement(outOfScope.near) };
    const kept = forMeasurement(inScope);
    const measured = measure(search, FLOOR, kept, out);
    const line = `${measuredLine(measured)}\n${reliability(search, kept, [...out.unrelated, ...out.near])}\n`;
    if (process.env.MEASURE) process.stdout.write(line);
    assert.ok(measured.top1 >= 0.9, line);
    assert.ok(measured.top3 >= 0.97, line);
    assert.ok(measured.mrr >= 0.93, line);
    assert.ok(measured.found >= 0.85, line);
    assert.ok(measured.wrong <= 0.06, line);
    assert.ok(measured.falseUnrelated <= 0.2, line);
    assert.ok(measured.falseNear <= 0.4, line);
    assert.ok(measured.falseBorder <= 0.08, line);
  });

  it('keeps the questions aside out of the articles', () => {
    const own = new Set(questions.map(({ text }) => text));
    assert.deepEqual(
      inScope.filter(({ text }) => own.has(text)),
      [],
    );
  });

  it('never throws, and is confident between 0 and 1, best first', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ maxLength: 200 }),
      fc
        .array(fc.constantFrom('service', 'gp', 'EJ', 'constructor', '__proto__', 'd’', '?', '\u0000', '𝕊'))
        .map((w) => w.join(' ')),
    );
    fc.assert(
      fc.property(anything, fc.integer({ min: -1, max: 30 }), (text, limit) => {
        const hits = search(text, limit);
        assert.ok(hits.length <= Math.max(0, limit));
        for (const [i, { confidence }] of hits.entries()) {
          assert.ok(confidence >= 0 && confidence <= 1);
          assert.ok(confidence <= (hits[i - 1]?.confidence ?? 1));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes very long texts in its stride', () => {
    assert.ok(search('créer un service '.repeat(50_000)).length > 0);
    assert.ok(search('x'.repeat(1_000_000)).length >= 0);
  });

  it('gives each question that an article holds that article', () => {
    const others = questions.filter(({ text, id }) => search(text, 1)[0]?.article.id !== id);
    assert.deepEqual(others, []);
  });

  it('does not mind spaces, capitals or accents', () => {
    const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
    const writings: readonly ((text: string) => string)[] = [
      (text) => `  ${text.replaceAll(' ', '   ')}\n`,
      (text) => text.toUpperCase(),
      bare,
      (text) => text.normalize('NFD'),
      (text) => text.replaceAll('’', "'").replaceAll('\u00A0', ' '),
    ];
    fc.assert(
      fc.property(anyQuestion, fc.constantFrom(...writings), ({ text, id }, write) => {
        assert.equal(search(write(text), 1)[0]?.article.id, id, write(text));
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order of the articles', () => {
    // A few articles learn as all do, in a tenth of the time.
    const some = articles.filter((_article, at) => at % 8 === 0);
    const own = createIndex(some);
    const anyOrder = fc.shuffledSubarray(some, { minLength: some.length });
    fc.assert(
      fc.property(anyOrder, anyQuestion, (shuffled, { text }) => {
        assert.deepEqual(createIndex(shuffled)(text), own(text));
      }),
      { numRuns: 10 },
    );
  });

  it('works without articles', () => {
    assert.deepEqual(createIndex([])('créer un service'), []);
  });

  const found: readonly (readonly [question: string, id: string])[] = [
    ['attends c’est quoi un EJ ?', 'numero-engagement'],
    ['c’est quoi un GP', 'gestionnaire-principal'],
    ['comment on ajoute un service ?', 'service-creer-portail'],
    ['où en est ma facture 2026-114 ?', 'facture-suivi'],
    ['mot de passe oublié', 'connexion-probleme'],
    ['doc de l’API', 'api-edi'],
    ['qest ce que le gestionaire principale', 'gestionnaire-principal'],
  ];
  for (const [question, id] of found) {
    it(`answers « ${question} » with ${id}`, () => {
      const answer = answerFor(question, search);
      assert.equal(answer.kind === 'found' ? answer.article.id : answer.kind, id);
    });
  }

  for (const question of ['service', 'accès', 'mes droits']) {
    it(`offers a choice for « ${question} »`, () =>
      assert.equal(answerFor(question, search).kind, 'several'));
  }

  for (const question of ['il fait beau à Troyes ?', 'ametf ffff', '12 + 30', '', '?']) {
    it(`has no answer to « ${question} »`, () => assert.equal(answerFor(question, search).kind, 'none'));
  }
});
