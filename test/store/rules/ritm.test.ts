import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  nextRequestNumber,
  parseRequestNumber,
  type RequestNumberProblem,
} from '../../../store/rules/ritm.ts';

describe('the number of a request', () => {
  for (const text of [
    'RITM0015261',
    'ritm0015261',
    ' RITM 001 52 61 ',
    'RITM-0015261',
    'RITM n° 0015261',
    'ritm: 0015261',
    '0015261',
    'ＲITM'.replace('Ｒ', 'R').concat('\u200b0015261'),
  ]) {
    it(`is read: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseRequestNumber(text), { ok: true, value: 'RITM0015261' }));
  }

  it('may have more digits, and keeps its zeros', () => {
    assert.deepEqual(parseRequestNumber('RITM00152610'), { ok: true, value: 'RITM00152610' });
  });

  const refused: readonly (readonly [text: string, problem: RequestNumberProblem])[] = [
    ['', { code: 'empty' }],
    ['RITM', { code: 'too-few-digits', digits: 0, min: 7 }],
    ['RITM15261', { code: 'too-few-digits', digits: 5, min: 7 }],
    ['TIC-0000001', { code: 'not-a-number' }],
    ['RITM0O15261', { code: 'not-a-number' }],
    ['RITM００１５２６１', { code: 'not-a-number' }],
  ];
  for (const [text, problem] of refused) {
    it(`is refused: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseRequestNumber(text), { ok: false, problem }));
  }

  it('follows the highest', () => {
    assert.equal(nextRequestNumber([]), 'RITM0000001');
    assert.equal(
      nextRequestNumber(['RITM0015262', 'RITM0015261', 'TIC-9999999', 'XRITM9999999']),
      'RITM0015263',
    );
    assert.equal(nextRequestNumber(['RITM9999999']), 'RITM10000000');
  });

  it('is always a new one that is read back', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n })), (numbers) => {
        const existing = numbers.map((number) => `RITM${String(number).padStart(7, '0')}`);
        const next = nextRequestNumber(existing);
        assert.ok(!existing.includes(next));
        assert.deepEqual(parseRequestNumber(next), { ok: true, value: next });
      }),
    );
  });
});
