/** Words written by ear, with a slip, or stuck together. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { soundOf } from '../../language/sound.ts';
import { createSpeller } from '../../language/spelling.ts';

const spell = createSpeller(
  'habilitation rattachement gestionnaire structure service voudrais creer modifier quitter principal le un de'.split(
    ' ',
  ),
);

describe('a word that is not known', () => {
  it('is heard as it is spoken', () => {
    for (const [written, meant] of [
      ['abilitassion', 'habilitation'],
      ['ratachemen', 'rattachement'],
      ['voudré', 'voudrais'],
      ['modifié', 'modifier'],
      ['gestionère', 'gestionnaire'],
      ['servisse', 'service'],
    ] as const) {
      assert.deepEqual(spell(written.normalize('NFD').replace(/\p{M}/gu, '')), [meant], written);
    }
  });

  it('is corrected by a slip, or two in a long word', () => {
    assert.deepEqual(spell('strcuture'), ['structure']);
    assert.deepEqual(spell('gestinnare'), ['gestionnaire']);
    assert.equal(spell('voiture'), undefined);
  });

  it('has its letters put back in order', () => {
    assert.deepEqual(spell('mofidier'), ['modifier']);
    assert.deepEqual(spell('crere'), ['creer']);
    assert.equal(spell('reecr'), undefined);
  });

  it('is heard where it is short, when only one family of words sounds so', () => {
    const hear = createSpeller(['droits', 'droit', 'quitter', 'quitte', 'lisser', 'lisez']);
    assert.deepEqual(hear('droi'), ['droits']);
    assert.deepEqual(hear('kite'), ['quitter']);
    assert.equal(hear('lise'), undefined);
  });

  it('is neither heard nor elided where it is no French', () => {
    const spellEnglish = createSpeller(['carts', 'cart', 'ordering'], { isFrench: false });
    assert.equal(spellEnglish('card'), undefined);
    assert.equal(spellEnglish('lordering'), undefined);
    assert.deepEqual(spellEnglish('odrering'), ['ordering']);
  });

  it('is parted when it is made of known words', () => {
    assert.deepEqual(spell('creerunservice'), ['creer', 'un', 'service']);
    assert.deepEqual(spell('gestionnaireprincipal'), ['gestionnaire', 'principal']);
    assert.equal(spell('unserviceinconnu'), undefined);
  });

  it('may be anything, and is answered by known words or nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (word) => {
        const found = spell(word);
        assert.ok(found === undefined || found.every((part) => /^[a-z]+$/.test(part)));
        assert.equal(typeof soundOf(word), 'string');
      }),
    );
  });
});
