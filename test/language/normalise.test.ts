/** Different writings of the same words meet, and positions lead back to the original. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  fold,
  foldWithPositions,
  normalise,
  originalSpan,
  plainWords,
  tokenise,
} from '../../language/normalise.ts';

describe('language/normalise', () => {
  const folded: readonly (readonly [string, string])[] = [
    ['Créé À l’Été', "cree a l'ete"],
    ['ŒUVRE, cœur, Æquo', 'oeuvre, coeur, aequo'],
    ['« Achats »', '" achats "'],
    ['“Achats” ‘x’', '"achats" \'x\''],
    ['COMPTA–NORD — 12', 'compta-nord - 12'],
    ['3\u00a0500,50\u202f€', '3 500,50 €'],
    ['  un\tdeux\n\ntrois  ', 'un deux trois'],
    ['e\u0301te\u0301', 'ete'],
    ['a\u0000b\u0007c', 'a b c'],
    ['a\u200bb\u202ec\ufeff', 'abc'],
    ['𝐂𝐫é𝐞𝐫 ﬁn', 'creer fin'],
    ['n° 12', 'no 12'],
    ['１２３', '123'],
    ['\u0000\u0001', ''],
    ['', ''],
  ];
  for (const [text, expected] of folded) {
    it(`folds ${JSON.stringify(text)}`, () => assert.equal(fold(text), expected));
  }

  const words: readonly (readonly [string, string])[] = [
    ["J'ai besoin d’aide aujourd’hui", "j ai besoin d aide aujourd'hui"],
    ["qu'est-ce qu'un EJ ?", 'qu est ce qu un ej'],
    ["l'annuaire, jusqu'au bout", 'l annuaire jusqu au bout'],
    ['peux-tu créer un rendez-vous', 'peux tu creer un rendez vous'],
    ['QUE PEUT-ON FAIRE, QU’EN PENSE-T-ELLE ?', 'que peut on faire qu en pense t elle'],
    ['DONNEZ-MOI COMPTA-NORD ET AG-1-ON', 'donnez moi compta-nord et ag-1-on'],
    ['COMPTA-NORD, FACTURES_PUBLIQUES et 0123', 'compta-nord factures_publiques et 0123'],
    ['coûte 3 500,50 € !', 'coute 3 500,50'],
    ['le 15/03/2027 à 14h30', 'le 15/03/2027 a 14h30'],
    ['paul.durand@cc-chaource.example.', 'paul.durand@cc-chaource.example'],
    ["quelqu'un d'autre", "quelqu'un d autre"],
    ['Je confirme.', 'je confirme'],
    ['<b>oui</b>', 'b oui b'],
    ['😀 !?', ''],
  ];
  for (const [text, expected] of words) {
    it(`cuts ${JSON.stringify(text)}`, () => assert.equal(normalise(text), expected));
  }

  const plain: readonly (readonly [string, string])[] = [
    ['svp', 'se il vous plait'],
    ['s’il vous plaît', 'se il vous plait'],
    ["j'veux un service", 'je veux un service'],
    ['jveux un service', 'je veux un service'],
    ['ouiii', 'oui'],
    ['STOOOP', 'stop'],
    ['aaaa', 'aaaa'],
    ['c koi', 'ce quoi'],
    ['qd pr pk', 'quand pour pourquoi'],
    ['d’accord', 'de accord'],
    ['n°3', 'numero 3'],
  ];
  for (const [text, expected] of plain) {
    it(`writes ${JSON.stringify(text)} in full`, () => assert.equal(plainWords(text).join(' '), expected));
  }

  it('keeps the way back to the original', () => {
    const text = '«\u00a0L’œuvre été\u0301 »';
    assert.deepEqual(
      tokenise(text).map(({ start, end }) => text.slice(start, end)),
      ['L’', 'œuvre', 'été\u0301'],
    );
  });

  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());

  it('folds twice as once, and gives tokens that are in the text and in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(fold(fold(text)), fold(text));
        let before = 0;
        for (const { start, end, text: word } of tokenise(text)) {
          assert.ok(start >= before && end > start && end <= text.length);
          assert.equal(text.slice(start, end), word);
          before = start;
        }
      }),
    );
  });

  it('maps every span of the folded text to a place in the original', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const page = foldWithPositions(text);
        assert.equal(page.origin.length, page.text.length + 1);
        for (let at = 0; at < page.text.length; at++) {
          const span = originalSpan(page, at, at + 1);
          assert.ok(span.start <= span.end && span.end <= text.length);
        }
      }),
    );
  });
});
