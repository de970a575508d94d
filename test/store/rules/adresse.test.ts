import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CodePostalProblem, parseAdresse, parseCodePostal } from '../../../store/rules/adresse.ts';

const CHAOURCE = { ligne: '1 place de l’Hôtel de Ville', codePostal: '10210', ville: 'Chaource' };

describe('a postal code', () => {
  it('has five digits in France, its territories and Monaco', () => {
    for (const [text, pays] of [
      ['10210', 'FR'],
      ['01 000', 'FR'],
      ['97400', 'RE'],
      ['98800', 'NC'],
      ['98000', 'MC'],
    ] as const) {
      assert.deepEqual(parseCodePostal(text, pays), { ok: true, value: text.replace(' ', '') });
    }
    assert.deepEqual(parseCodePostal('10210'), { ok: true, value: '10210' });
  });

  it('is as the country has it abroad', () => {
    assert.deepEqual(parseCodePostal('sw1a 1aa', 'GB'), { ok: true, value: 'SW1A 1AA' });
    assert.deepEqual(parseCodePostal('1000', 'BE'), { ok: true, value: '1000' });
    assert.deepEqual(parseCodePostal('<b>', 'BE'), { ok: false, problem: { code: 'foreign' } });
  });

  const refused: readonly (readonly [text: string, problem: CodePostalProblem])[] = [
    ['', { code: 'empty' }],
    ['1000', { code: 'length', digits: 4, expected: 5 }],
    ['102100', { code: 'length', digits: 6, expected: 5 }],
    ['2A004', { code: 'not-digits' }],
    ['１０２１０', { code: 'not-digits' }],
  ];
  for (const [text, problem] of refused) {
    it(`is refused in France: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseCodePostal(text), { ok: false, problem }));
  }
});

describe('an address', () => {
  it('is in France unless it says otherwise', () => {
    for (const draft of [CHAOURCE, { ...CHAOURCE, pays: ' ', complement2: ' ' }]) {
      assert.deepEqual(parseAdresse(draft), { ok: true, value: { ...CHAOURCE, pays: 'FR' } });
    }
    const abroad = {
      ligne: 'Rue Neuve 1',
      complement1: ' Bâtiment B ',
      ville: 'Bruxelles',
      codePostal: '1000',
    };
    assert.deepEqual(parseAdresse({ ...abroad, pays: 'belgique' }), {
      ok: true,
      value: { ...abroad, complement1: 'Bâtiment B', pays: 'BE' },
    });
  });

  it('may lack a postal code abroad, where some countries have none', () => {
    const { codePostal: _, ...without } = CHAOURCE;
    assert.ok(parseAdresse({ ...without, pays: 'HK' }).ok);
    assert.deepEqual(parseAdresse({ ...without, pays: 'FR' }), {
      ok: false,
      problem: [{ field: 'codePostal', problem: { code: 'empty' } }],
    });
  });

  it('is told all that is wrong with it, in the order of the form', () => {
    assert.deepEqual(
      parseAdresse({
        ligne: ' ',
        complement1: 'a\nb',
        codePostal: '1',
        ville: 'x'.repeat(101),
        pays: 'Atlantide',
      }),
      {
        ok: false,
        problem: [
          { field: 'ligne', problem: 'empty' },
          { field: 'complement1', problem: 'characters' },
          { field: 'codePostal', problem: { code: 'length', digits: 1, expected: 5 } },
          { field: 'ville', problem: 'too-long' },
          { field: 'pays', problem: 'unknown' },
        ],
      },
    );
  });

  it('once read, is read the same again', () => {
    const texts = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.record({ ligne: texts, complement2: texts, ville: texts }), (lines) => {
        const parsed = parseAdresse({ ...lines, codePostal: '10210' });
        if (parsed.ok) assert.deepEqual(parseAdresse({ ...parsed.value }), parsed);
      }),
    );
  });
});
