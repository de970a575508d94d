/** The parts under the search: names of the portal, spelling, likeness, plain text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { confidence } from '../../knowledge/confidence.ts';
import { plainText } from '../../knowledge/markdown.ts';
import { portalWords } from '../../knowledge/synonyms.ts';
import { createSpeller, distance } from '../../language/spelling.ts';

describe('the parts of the search', () => {
  it('bring the many names of a notion to one', () => {
    for (const text of [
      'EJ',
      'bon de commande',
      'engagement juridique',
      'numéro d’engagement juridique',
      'BC',
    ]) {
      assert.equal(portalWords(text).join(' '), 'numero engagement', text);
    }
    assert.equal(portalWords('c’est quoi un GP ?').join(' '), 'ce est quoi un gestionnaire principal');
    assert.deepEqual(portalWords('constructor __proto__'), ['constructor', 'proto']);
  });

  it('correct a slip and no more', () => {
    const spell = createSpeller(['gestionnaire', 'engagement', 'service', 'annuaire']);
    assert.deepEqual(spell('gestionaire'), ['gestionnaire']);
    assert.deepEqual(spell('sevrice'), ['service']);
    assert.deepEqual(spell('dengagement'), ['engagement']);
    assert.deepEqual(spell('lannuaire'), ['annuaire']);
    assert.equal(spell('meteo'), undefined);
    assert.equal(spell('tva'), undefined);
  });

  it('count slips the same both ways', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        assert.equal(distance(a, b), distance(b, a));
        assert.equal(distance(a, b) === 0, a === b);
      }),
    );
  });

  it('are never less confident of a better match', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const match = fc.record({
      words: share,
      phrase: share,
      letters: share,
      covered: share,
      learnt: share,
      lead: share,
    });
    const key = fc.constantFrom('phrase', 'letters', 'covered', 'learnt', 'lead' as const);
    fc.assert(
      fc.property(match, key, (one, better) =>
        assert.ok(confidence({ ...one, [better]: 1 }) >= confidence(one)),
      ),
    );
  });

  it('read Markdown as text', () => {
    assert.equal(
      plainText('Un **mot**.\n\n- la [fiche](https://a.fr/)').replace(/\s+/g, ' '),
      'Un mot . la fiche',
    );
  });
});
