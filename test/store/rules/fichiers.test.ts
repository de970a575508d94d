import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkFileSize, type FileNameProblem, parseFileName } from '../../../store/rules/fichiers.ts';

describe('the name of a file', () => {
  for (const [text, value] of [
    ['RIB de la commune.pdf', 'RIB de la commune.pdf'],
    ['C:\\fakepath\\rib.PDF', 'rib.PDF'],
    [`${'é'.repeat(46)}.pdf`, `${'é'.repeat(46)}.pdf`],
    ['/home/paul/rib.pdf', 'rib.pdf'],
    ['../../etc/rib.pdf', 'rib.pdf'],
    [' e\u0301tat.v2.xlsx ', 'état.v2.xlsx'],
  ] as const) {
    it(`is read: ${JSON.stringify(text)}`, () => assert.deepEqual(parseFileName(text), { ok: true, value }));
  }

  const refused: readonly (readonly [text: string, problem: FileNameProblem])[] = [
    ['', { code: 'empty' }],
    ['dossier/', { code: 'empty' }],
    ['..', { code: 'empty' }],
    ['rib', { code: 'no-extension' }],
    ['.htaccess', { code: 'no-extension' }],
    ['rib.', { code: 'no-extension' }],
    ['rib\u202efdp.exe', { code: 'characters', found: '\u202e' }],
    ['rib\u0000.pdf', { code: 'characters', found: '\u0000' }],
    ['<b>.pdf', { code: 'characters', found: '<' }],
    [`${'a'.repeat(47)}.pdf`, { code: 'too-long', characters: 51, max: 50 }],
  ];
  for (const [text, problem] of refused) {
    it(`is refused: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseFileName(text), { ok: false, problem }));
  }

  it('once read, is read the same again, and leads nowhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseFileName(`${text}.pdf`);
        if (!parsed.ok) return;
        assert.doesNotMatch(parsed.value, /[\\/]/);
        assert.deepEqual(parseFileName(parsed.value), parsed);
      }),
    );
  });
});

describe('the size of a file', () => {
  it('is 4 Mo at most, and something', () => {
    const max = 4 * 1024 * 1024;
    assert.deepEqual(checkFileSize(1), { ok: true, value: 1 });
    assert.deepEqual(checkFileSize(max), { ok: true, value: max });
    assert.deepEqual(checkFileSize(max + 1), {
      ok: false,
      problem: { code: 'too-large', size: max + 1, max },
    });
    assert.deepEqual(checkFileSize(0), { ok: false, problem: { code: 'empty' } });
  });
});
