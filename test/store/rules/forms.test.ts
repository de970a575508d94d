import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalCode, isReservedCode, parseServiceCode } from '../../../store/rules/serviceCode.ts';
import {
  parseComment,
  parseDescription,
  parseLibelle,
  parseName,
  parseRaisonSociale,
  parseStructureLibelle,
} from '../../../store/rules/text.ts';

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

describe('the texts of a structure', () => {
  it('have a hundred characters at most', () => {
    for (const parse of [parseRaisonSociale, parseStructureLibelle, parseName]) {
      assert.deepEqual(parse(` CC DU CHAOURCOIS `), { ok: true, value: 'CC DU CHAOURCOIS' });
      assert.ok(parse('é'.repeat(100)).ok);
      assert.deepEqual(parse('é'.repeat(101)), { ok: false, problem: 'too-long' });
      assert.deepEqual(parse('a\nb'), { ok: false, problem: 'characters' });
    }
  });
});

describe('a comment', () => {
  it('may have several lines, whoever’s keyboard they come from', () => {
    for (const text of ['Bonjour,\nmerci', 'Bonjour,\r\nmerci', 'Bonjour,\rmerci', 'Bonjour,\u2028merci']) {
      assert.deepEqual(parseComment(text), { ok: true, value: 'Bonjour,\nmerci' });
    }
  });

  it('has something to say, in a thousand characters, without invisible marks', () => {
    assert.deepEqual(parseComment(' \n '), { ok: false, problem: 'empty' });
    assert.ok(parseComment('x'.repeat(1000)).ok);
    assert.deepEqual(parseComment('x'.repeat(1001)), { ok: false, problem: 'too-long' });
    for (const text of ['a\u0000b', 'a\u202eb', 'a\u0007b']) {
      assert.deepEqual(parseComment(text), { ok: false, problem: 'characters' });
    }
  });
});
