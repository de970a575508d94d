/** Where a message is cut. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { clausesOf } from '../../language/clauses.ts';

const cut = (text: string): readonly string[] => clausesOf(text).map(({ clause }) => clause);

describe('the clauses of a message', () => {
  it('are none when it says one thing', () => {
    assert.deepEqual(cut('crée un service pour la cantine'), []);
    assert.deepEqual(cut(''), []);
  });

  it('are parted at sentences, at « et » and « puis », and at a comma before another wish', () => {
    assert.deepEqual(cut('C’est quoi un GP ? Et qui est-ce chez nous ?'), [
      'C’est quoi un GP ?',
      'Et qui est-ce chez nous ?',
    ]);
    assert.deepEqual(cut('ferme le service A12, rouvre le service B13'), [
      'ferme le service A12',
      'rouvre le service B13',
    ]);
    assert.deepEqual(cut('liste mes services puis montre mes droits'), [
      'liste mes services',
      'montre mes droits',
    ]);
  });

  it('keep a comma that parts nothing', () => {
    assert.deepEqual(cut('crée le service ACHATS, libellé Achats, au 1er mars'), []);
    assert.deepEqual(cut('Détachez ma collègue, qui a quitté la mairie'), []);
  });

  it('say when they refer back', () => {
    const [, second] = clausesOf('c’est quoi un code service, et crée-m’en un');
    assert.equal(second?.refersBack, true);
    assert.equal(clausesOf('liste mes services puis montre mes droits')[1]?.refersBack, false);
  });

  it('are at most six, of any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => assert.ok(clausesOf(text).length <= 6)));
  });
});
