/** What articles must keep together: days, successors, shared facts. */
import assert from 'node:assert/strict';
import { checkArticles } from '../../knowledge/check.ts';
import { problemText } from '../../knowledge/load.ts';
import { articleFile } from './fixtures.ts';

const TODAY = '2027-06-15';

/** Articles with lines added to their front matter. */
function told(added: Readonly<Record<string, string>>): readonly string[] {
  const files = Object.entries(added).map(([id, lines]) =>
    articleFile(id, lines === '' ? [] : [['keywords:', `${lines}\nkeywords:`]]),
  );
  return checkArticles(files, { today: TODAY }).map(problemText);
}

describe('checking articles together', () => {
  it('finds nothing wrong with days in their order, a successor, one value', () => {
    const problems = told({
      un: 'from: 2026-01-01\nuntil: 2027-12-31\nsharedFacts:\n  mot: un mot de plus',
      deux: 'supersedes: [un]\nsharedFacts:\n  mot: Un  mot de plus',
    });
    assert.deepEqual(problems, []);
  });

  const wrong: readonly (readonly [what: string, added: Record<string, string>, expected: RegExp])[] = [
    ['a day that is none', { un: 'until: 2027-02-30' }, /^un\.md:16: front matter, until: expected a day/],
    [
      'an end before the beginning',
      { un: 'from: 2028-01-01\nuntil: 2027-12-31' },
      /^un\.md:17: it ends on 2027-12-31, before/,
    ],
    ['an article that has expired', { un: 'until: 2027-06-14' }, /^un\.md:16: it has expired on 2027-06-14/],
    ['a successor of nobody', { un: 'supersedes: [trois]' }, /^un\.md:16: there is no article trois/],
    ['a successor of itself', { un: 'supersedes: [un]' }, /^un\.md:16: it supersedes itself/],
    [
      'successors of each other',
      { un: 'supersedes: [deux]', deux: 'supersedes: [un]' },
      /deux supersedes this one too/,
    ],
    [
      'a fact that the body does not say',
      { un: 'sharedFacts:\n  bic-length: 8 ou 11' },
      /^un\.md:17: the body does not say “8 ou 11”/,
    ],
    [
      'two values of one fact',
      { un: 'sharedFacts:\n  mot: un mot', deux: 'sharedFacts:\n  mot: un mot de plus' },
      /^deux\.md:17: mot is “un mot de plus” here and “un mot” in un\.md/,
    ],
  ];
  for (const [what, added, expected] of wrong) {
    it(`tells ${what}`, () => {
      const problems = told(added);
      assert.ok(
        problems.some((problem) => expected.test(problem)),
        problems.join('\n') || 'no problem told',
      );
    });
  }

  it('lets two values follow each other in time', () => {
    const facts = (value: string) => `sharedFacts:\n  mot: ${value}`;
    const problems = told({
      un: `until: 2027-12-31\n${facts('un mot')}`,
      deux: `from: 2028-01-01\n${facts('un mot de plus')}`,
    });
    assert.deepEqual(problems, []);
  });

  it('lets a successor ask the questions of the one it supersedes', () => {
    const [un, deux] = [articleFile('un'), articleFile('deux', [['- pourquoi deux', '- pourquoi un']])];
    const succeeding = { ...deux, text: deux.text.replace('keywords:', 'supersedes: [un]\nkeywords:') };
    assert.equal(checkArticles([un, deux]).length, 1);
    assert.deepEqual(checkArticles([un, succeeding]), []);
  });
});
