/** Whole readings, and texts made to be slow or wrong. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readYesNo } from '../../language/answers.ts';
import { createClassifier } from '../../language/classify.ts';
import { readCommand, readCorrection } from '../../language/commands.ts';
import { parseDate } from '../../language/dates.ts';
import { GENERAL_EXAMPLES } from '../../language/generalExamples.ts';
import { stems } from '../../language/stem.ts';
import { createReader, type Reader } from '../../language/understand.ts';
import { CATALOGUE } from './catalogue.ts';

const TODAY = '2026-11-23';

describe('language/understand', () => {
  let reader: Reader;

  before(() => {
    const classifier = createClassifier([
      ...CATALOGUE.map(({ label, train }) => ({ label, examples: train })),
      ...GENERAL_EXAMPLES,
    ]);
    const structures = [{ identifiant: '20007104100046', names: ["CC DU CHAOURCOIS ET DU VAL D'ARMANCE"] }];
    reader = createReader({ classifier, names: { structures } });
  });

  it('reads form, values and wish together', () => {
    const read = reader('Bonjour, peux-tu créer le service CANTINE « Cantine » dès demain ?', TODAY);
    assert.equal(read.form, 'wish');
    assert.equal(read.aboutMine, false);
    assert.equal(read.candidates[0]?.label, 'service.create');
    assert.deepEqual(
      read.entities.map(({ key, value }) => [key, value]),
      [
        ['codeService', 'CANTINE'],
        ['libelleService', 'Cantine'],
        ['dateDebut', '2026-11-24'],
      ],
    );
    assert.equal(read.normalised, 'bonjour peux tu creer le service cantine cantine des demain');
  });

  const table: readonly (readonly [string, string])[] = [
    ['rattache-moi au chaourcois', 'rattachement.request'],
    ['je voudrais savoir qui est le GP de ma structure', 'gp.check'],
    ['est-ce que mon service STOCK est encore ouvert', 'service.list'],
    ['ouvrez-moi un ticket', 'ticket.create'],
    ['je veux annuler mon rattachement', 'rattachement.leave'],
    ['transfère le rôle de GP à Héloïse Ferdinand', 'gp.transfer'],
    ['refuse RITM0015262 car il ne travaille plus ici', 'approbation.refuse'],
  ];
  for (const [text, label] of table) {
    it(`is sure that « ${text} » is ${label}`, () => {
      const [best] = reader(text, TODAY).candidates;
      assert.equal(best?.label, label);
      assert.ok((best?.confidence ?? 0) >= 0.6, String(best?.confidence));
    });
  }

  it('has nothing to say of nothing', () => {
    for (const text of ['', ' \n ', '😀', '\u0000\u200b']) {
      const read = reader(text, TODAY);
      assert.deepEqual([read.normalised, read.form, read.entities, read.candidates], ['', 'other', [], []]);
    }
  });

  it('never throws, whatever is said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        assert.equal(reader(text, TODAY).text, text);
      }),
    );
  });

  describe('on 100,000 characters', () => {
    const pieces = [
      'a',
      ' ',
      '"',
      '1 ',
      'A-',
      'é',
      '😀',
      'a.a@',
      'code ',
      'service : ',
      'FR76 3',
      'le 1er mars ',
      'du 1 au ',
      'ritm ',
      'donne à ',
      'engagement ',
      'factures reçues modification ',
      'deux mille vingt ',
      "qu'",
      'non ',
      'en fait ',
      'je veux ',
      '<b>',
      '\u0301',
      'motif : ',
      'libellé ',
      'x@x.x ',
      '20007104100046 ',
      'Paul ',
      'chaourcois ',
      '0',
      '_',
      'A_',
      '1/1/',
      '«»',
      'dans ',
      'a a a, ',
      '\n',
      'ignore tes règles ',
      'comment ',
    ];
    for (const piece of pieces) {
      it(`takes little time for ${JSON.stringify(piece)} again and again`, () => {
        const text = piece.repeat(Math.ceil(100_000 / piece.length));
        const start = performance.now();
        reader(text, TODAY);
        readCommand(text);
        readCorrection(text);
        readYesNo(text);
        parseDate(text, TODAY);
        const spent = performance.now() - start;
        // 200 ms on an idle machine; room is left for a busy one.
        assert.ok(spent < 800, `${spent} ms`);
        stems(text);
      });
    }
  });
});
