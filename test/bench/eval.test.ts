/** The measures of the evaluation, and its refusal of files that it cannot use. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classifyFiles } from '../../bench/eval/anyClassify.ts';
import { searchFiles } from '../../bench/eval/anySearch.ts';
import { BadLine } from '../../bench/eval/lines.ts';
import { questionsOf } from '../../bench/eval/questions.ts';
import {
  bandsOf,
  calibrationError,
  entityF1,
  macroF1,
  meanReciprocalRank,
  ndcg,
  refusalCurve,
} from '../../bench/eval/scores.ts';
import { normalise } from '../../language/normalise.ts';

describe('the measures', () => {
  it('count as they are defined', () => {
    assert.equal(
      entityF1([
        { expected: 'a', found: 'a' },
        { expected: 'b', found: 'c' },
        { expected: 'd', found: undefined },
      ]),
      (2 * ((1 / 2) * (1 / 3))) / (1 / 2 + 1 / 3),
    );
    assert.equal(
      macroF1([
        ['a', 'a'],
        ['a', 'b'],
        ['b', 'b'],
      ]),
      2 / 3,
    );
    assert.equal(meanReciprocalRank([1, 2, 11, Number.POSITIVE_INFINITY], 10), 1.5 / 4);
    assert.equal(ndcg([true, false], 1, 10), 1);
    assert.ok(Math.abs(ndcg([false, true], 1, 10) - 1 / Math.log2(3)) < 1e-12);
  });

  it('show what a confidence is worth', () => {
    const claims = [
      { confidence: 0.9, right: true },
      { confidence: 0.9, right: false },
    ];
    assert.ok(Math.abs(calibrationError(claims) - 0.4) < 1e-12);
    assert.deepEqual(bandsOf(claims), [{ from: 0.9, count: 2, said: 0.9, right: 0.5 }]);
  });

  it('show what refusing costs and gains', () => {
    const at = refusalCurve([0.9, 0.3], [0.1, 0.4]).find(({ threshold }) => threshold === 0.35);
    assert.deepEqual(at, { threshold: 0.35, inScopeRefused: 0.5, outsideRefused: 0.5 });
  });
});

describe('the questions', () => {
  it('stand in one part only', () => {
    const test = new Set(questionsOf('test').map(({ text }) => normalise(text)));
    const both = questionsOf('development').filter(({ text }) => test.has(normalise(text)));
    // A single word or a number has only one writing.
    assert.deepEqual(
      both.filter(({ kind }) => kind !== 'vague' && kind !== 'value' && kind !== 'smalltalk'),
      [],
    );
  });
});

describe('anybody’s files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claudia-eval-'));
  const file = (name: string, lines: readonly unknown[]): string => {
    const path = join(folder, name);
    writeFileSync(
      path,
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    );
    return path;
  };
  after(() => rmSync(folder, { recursive: true }));

  const train = () =>
    file('train.jsonl', [
      { text: 'ouvrir un nouveau dossier', label: 'open' },
      { text: 'crée un dossier', label: 'open' },
      '',
      { text: 'supprime ce fichier', label: 'delete' },
      { text: 'efface le fichier', label: 'delete' },
    ]);

  it('are classified, and what is like no example is out of scope', () => {
    const test = file('test.jsonl', [
      { text: 'ouvre un dossier', label: 'open' },
      { text: 'effacer un fichier', label: 'delete' },
      { text: 'quelle heure est-il', label: null },
      { text: 'il pleut', label: 'oos' },
    ]);
    const { inScopeAccuracy, oosRecall, accuracy } = classifyFiles(train(), test, 'fr');
    assert.deepEqual(
      { inScopeAccuracy, oosRecall, accuracy },
      { inScopeAccuracy: 1, oosRecall: 1, accuracy: 1 },
    );
  });

  it('are searched, in English too', () => {
    const docs = file('docs.jsonl', [
      { id: 1, title: 'Opening hours', text: 'The library opens at nine.' },
      { id: 'b', title: 'Lending', text: 'Books are lent for three weeks.' },
    ]);
    const queries = file('queries.jsonl', [
      { query: 'when does the library open', positives: ['1'] },
      { query: 'for how many weeks are boks lent', positives: ['b'] },
    ]);
    assert.equal(searchFiles(docs, queries, 'en').mrr10, 1);
  });

  it('are refused with the line that is wrong', () => {
    const bad = file('bad.jsonl', [{ text: 'a', label: 'b' }, '{"text": "no label"}']);
    assert.throws(
      () => classifyFiles(bad, bad, 'fr'),
      (error) => error instanceof BadLine && /line 2/.test(error.message),
    );
    const broken = file('broken.jsonl', ['{']);
    assert.throws(() => classifyFiles(train(), broken, 'fr'), /line 1: expected/);
    assert.throws(() => classifyFiles(join(folder, 'none'), broken, 'fr'), /cannot be read/);
    assert.throws(() => classifyFiles(train(), file('empty.jsonl', ['']), 'fr'), /is empty/);
  });
});
