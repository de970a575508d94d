import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalCode, isReservedCode, parseServiceCode } from '../../../store/rules/serviceCode.ts';
import { parseDescription, parseLibelle } from '../../../store/rules/text.ts';

describe('the code of a service', () => {
  it('keeps its zeros and its case, and loses the spaces around it', () => {
    for (const code of ['0123', 'FACTURES_PUBLIQUES', 'SERV_27022017', 'Compta-2', 'A/B.1 bis']) {
      assert.deepEqual(parseServiceCode(`  ${code} `), { ok: true, value: code });
    }
  });

  const refused: readonly (readonly [string, string])[] = [
    ['   ', 'empty'],
    ['é', 'characters'],
    ['A\tB', 'characters'],
    ['<b>', 'characters'],
    ['x'.repeat(101), 'too-long'],
  ];
  for (const [text, problem] of refused) {
    it(`is refused: ${JSON.stringify(text.slice(0, 5))} (${problem})`, () =>
      assert.deepEqual(parseServiceCode(text), { ok: false, problem }));
  }

  it('has a hundred characters at most', () => assert.ok(parseServiceCode('x'.repeat(100)).ok));

  it('is compared, and reserved, whatever its case', () => {
    assert.equal(canonicalCode(' compta '), canonicalCode('COMPTA'));
    assert.ok(isReservedCode('factures_publiques'));
    assert.ok(!isReservedCode('FACTURES'));
  });

  it('once read, is read the same again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseServiceCode(text);
        if (parsed.ok) assert.deepEqual(parseServiceCode(parsed.value), parsed);
      }),
    );
  });
});

describe('the texts of a service', () => {
  it('are taken as typed, apart from the spaces around them', () => {
    assert.deepEqual(parseLibelle('  Écoles & cantine  '), { ok: true, value: 'Écoles & cantine' });
    assert.deepEqual(parseLibelle('e\u0301cole'), { ok: true, value: 'école' });
  });

  it('count characters as people see them', () => {
    assert.ok(parseLibelle('é'.repeat(100)).ok);
    assert.deepEqual(parseLibelle('é'.repeat(101)), { ok: false, problem: 'too-long' });
    assert.ok(parseDescription('x'.repeat(255)).ok);
    assert.deepEqual(parseDescription('x'.repeat(256)), { ok: false, problem: 'too-long' });
  });

  it('have no control characters, and something to say', () => {
    for (const text of ['a\nb', 'a\u0000b', 'a\u202eb', 'a\u2028b']) {
      assert.deepEqual(parseLibelle(text), { ok: false, problem: 'characters' });
    }
    assert.deepEqual(parseLibelle(' \n '), { ok: false, problem: 'empty' });
  });
});
