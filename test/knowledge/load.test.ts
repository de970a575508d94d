/** Reading articles: every way a file can be no article, and independence of the order of the files. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ArticlesError,
  isParsed,
  loadArticles,
  parseArticle,
  problemText,
  readArticleFiles,
} from '../../knowledge/load.ts';
import { articleFile } from './fixtures.ts';

/** The problems of a file, as an editor reads them. */
function problemsOf(...spoil: readonly (readonly [string, string])[]): readonly string[] {
  const result = parseArticle(articleFile('exemple', spoil));
  return isParsed(result) ? [] : result.map(problemText);
}

describe('loading articles', () => {
  it('reads an article', () => {
    const [article] = loadArticles([articleFile()]);
    assert.equal(article?.id, 'exemple');
    assert.equal(article?.questions.length, 6);
    assert.deepEqual(article?.sources, [{ title: 'Un document', section: 'Une partie' }]);
    assert.match(article?.body ?? '', /^Un mot[\s\S]*gouv\.fr\/\)\.$/);
  });

  it('reads files with Windows line ends and a byte order mark', () => {
    const { file, text } = articleFile();
    const windows = { file, text: `\uFEFF${text.replaceAll('\n', '\r\n')}` };
    assert.deepEqual(loadArticles([windows]), loadArticles([articleFile()]));
  });

  const wrong: readonly (readonly [what: string, from: string, to: string, expected: RegExp])[] = [
    ['no front matter', '---\n', '', /^exemple\.md:1: no front matter/],
    ['YAML that cannot be read', 'title: À', 'title: "À', /^exemple\.md:\d+: front matter is not valid YAML/],
    ['a fact without its letter', 'keywords:', 'facts: [12]\nkeywords:', /facts\.0: .*expected string/],
    [
      'a fact that is not in the inventory',
      'keywords:',
      'facts: [F188]\nkeywords:',
      /facts\.0: .*F1 to F187/,
    ],
    ['an unknown key', 'keywords:', 'mots: []\nkeywords:', /Unrecognized key: "mots"/],
    ['a missing key', 'kind: documented\n', '', /front matter, kind: /],
    ['a key twice', 'kind: documented', 'kind: documented\nkind: border', /not valid YAML \(DUPLICATE_KEY\)/],
    [
      'an id with capitals',
      'id: exemple',
      'id: Exemple',
      /^exemple\.md:2: front matter, id: expected lower case/,
    ],
    [
      'a question that is not a text',
      '- pourquoi exemple',
      '- 12',
      /^exemple\.md:7: front matter, questions\.1/,
    ],
    [
      'a procedure that is no id',
      '[service.create]',
      '[créer]',
      /front matter, procedures\.0: expected the id/,
    ],
    [
      'a source without https',
      'section: Une partie',
      'url: http://a.fr/',
      /sources\.0\.url: expected an https/,
    ],
    ['no body', articleFile().text.split('---\n')[2] ?? '', '', /no body/],
    ['a heading', '1. **Ouvrez**', '# Titre\n\n1. **Ouvrez**', /^exemple\.md:21: a heading/],
    ['HTML', 'Un mot', '<b>Un</b> mot', /^exemple\.md:19: HTML/],
    ['italics', 'Un mot', '*Un* mot', /italics/],
    ['code', 'Un mot', '`Un` mot', /backticks/],
    ['an image', 'Un mot', '![a](https://a.fr/a.png) mot', /an image/],
    ['a table', '1. **Ouvrez**', '| a |\n| - |\n| b |\n\n1. **Ouvrez**', /a table/],
    ['a link that is not https', 'https://communaute', 'http://communaute', /only https addresses/],
    ['a script behind a link', 'https://communaute.chorus-pro.gouv.fr/', 'javascript:alert(1)', /only https/],
  ];
  for (const [what, from, to, expected] of wrong) {
    it(`refuses ${what}`, () => {
      const problems = problemsOf([from, to]);
      assert.ok(
        problems.some((problem) => expected.test(problem)),
        problems.join('\n') || 'no problem found',
      );
    });
  }

  it('leaves a bare e-mail address alone', () => {
    assert.deepEqual(problemsOf(['Un mot', 'Écrivez à noreply@dgfip.finances.gouv.fr']), []);
  });

  it('tells every problem of every file at once', () => {
    const files = [
      articleFile('a', [['kind: documented', 'kind: autre']]),
      articleFile('b', [['title:', 'titre:']]),
    ];
    assert.throws(
      () => loadArticles(files),
      (error) => error instanceof ArticlesError && new Set(error.problems.map(({ file }) => file)).size === 2,
    );
  });

  it('refuses two articles with one id', () => {
    const twice = [articleFile('a'), { ...articleFile('a'), file: 'b.md' }];
    assert.throws(() => loadArticles(twice), /id a is already that of a\.md/);
  });

  it('does not depend on the order of the files', () => {
    const files = readArticleFiles();
    const expected = loadArticles(files);
    fc.assert(
      fc.property(fc.shuffledSubarray([...files], { minLength: files.length }), (shuffled) => {
        assert.deepEqual(loadArticles(shuffled), expected);
      }),
      { numRuns: 5 },
    );
  });
});
