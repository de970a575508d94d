/** Each rule of the checker: what is right passes, what is wrong is told with its place and its remedy. */
import assert from 'node:assert/strict';
import { checkArticles } from '../../knowledge/check.ts';
import { type ArticleFile, problemText } from '../../knowledge/load.ts';
import { articleFile } from './fixtures.ts';

const OPTIONS = { procedureIds: ['service.create'] };

function told(...files: readonly ArticleFile[]): readonly string[] {
  return checkArticles(files, OPTIONS).map(problemText);
}

describe('checking articles', () => {
  it('finds nothing wrong with right articles', () => {
    assert.deepEqual(told(articleFile('un'), articleFile('deux')), []);
  });

  const wrong: readonly (readonly [what: string, from: string, to: string, expected: RegExp])[] = [
    ['an id unlike the file name', 'id: exemple', 'id: autre', /^exemple\.md:2: id and file name differ/],
    [
      'an unknown procedure',
      '[service.create]',
      '[service.cree]',
      /:15: there is no procedure service\.cree/,
    ],
    ['few questions', '  - pourquoi exemple\n', '', /:6: 5 questions: write at least 6/],
    ['no source', 'sources:\n  - title: Un document\n    section: Une partie', 'sources: []', /no source/],
    ['a source without a place', '\n    section: Une partie', '', /no source/],
    [
      'a short body',
      'Un mot de plus pour répondre. '.repeat(11),
      '',
      /words in the body, expected 60 to 180/,
    ],
    ['a long body', 'Un mot', 'mot '.repeat(150), /make two articles/],
    [
      'a question asked twice',
      '- pourquoi exemple',
      '- Comment utiliser exemples ?',
      /is already asked in exemple\.md/,
    ],
    ['a straight apostrophe', 'Un mot', "L'un des mots", /^exemple\.md:19: straight apostrophe/],
    ['straight quotes', 'Un mot', 'Un "mot"', /straight quotes/],
    ['three full stops', 'Un mot', 'Un mot... et', /three full stops/],
    ['a breaking space before a colon', 'Un mot', 'Un mot : et', /no non-breaking space before “:”/],
    ['no space before a question mark', 'Un mot', 'Un mot? Et', /no non-breaking space before “\?”/],
    ['a breaking space in guillemets', 'Un mot', 'Un « mot »', /after “«”/],
    ['an apostrophe in the title', 'title: À', "title: L'à", /^exemple\.md:3: straight apostrophe/],
    ['an apostrophe in the shown question', '- À quoi', "- L'à quoi", /^exemple\.md:6: straight apostrophe/],
    [
      'a fact named twice',
      'keywords:',
      'facts: [F1, F1]\nkeywords:',
      /^exemple\.md:16: F1 is named twice: keep it once/,
    ],
    ['an apostrophe in a source', 'Une partie', "L'une", /straight apostrophe/],
  ];
  for (const [what, from, to, expected] of wrong) {
    it(`tells ${what}`, () => {
      const problems = told(articleFile('exemple', [[from, to]]));
      assert.ok(
        problems.some((problem) => expected.test(problem)),
        problems.join('\n') || 'no problem told',
      );
    });
  }

  it('tells a question that two articles share, in other writing', () => {
    const second = articleFile('deux', [['- pourquoi deux', '- POURQUOI les « un » ?']]);
    const first = articleFile('un', [['- pourquoi un', '- pourquoi le un']]);
    assert.deepEqual(told(articleFile('un'), articleFile('deux')), []);
    const problems = told(first, articleFile('deux', [['- pourquoi deux', '- Pourquoi le UN ?']]));
    assert.ok(
      problems.some((problem) => /^deux\.md:7: .*already asked in un\.md/.test(problem)),
      problems.join('\n'),
    );
    assert.ok(!told(second).some((problem) => problem.includes('already asked')));
  });

  it('tells an id used twice', () => {
    assert.ok(
      told(articleFile('un'), { ...articleFile('un'), file: 'x.md' }).some((p) =>
        /already that of un/.test(p),
      ),
    );
  });

  it('asks no source of a border article', () => {
    const border = articleFile('exemple', [
      ['kind: documented', 'kind: border'],
      ['sources:\n  - title: Un document\n    section: Une partie', 'sources: []'],
    ]);
    assert.deepEqual(told(border), []);
  });

  it('lets people’s own writing stand in the questions that are not shown', () => {
    assert.deepEqual(told(articleFile('exemple', [['- pourquoi exemple', "- c'est quoi exemple ?"]])), []);
  });

  it('does not judge procedures without knowing them', () => {
    assert.deepEqual(checkArticles([articleFile('exemple', [['service.create', 'autre.chose']])]), []);
  });
});
