/** Pronouns, after something was spoken of. */
import assert from 'node:assert/strict';
import { writtenOut } from '../../bot/pronouns.ts';

const structure = { identifiant: '20007104100046' };
const service = { code: '0123' };

describe('a pronoun', () => {
  const cases: readonly (readonly [text: string, meant: string])[] = [
    ['désactive-le', 'désactive le service 0123'],
    ['réactivez-le svp', 'réactivez le service 0123 svp'],
    ['peux-tu la fermer', 'peux-tu la fermer'],
    ['tu peux réactiver le service VOIRIE', 'tu peux réactiver le service VOIRIE'],
    ['Finalement désactive-le.', 'Finalement désactive le service 0123'],
    ['rattache-le', 'rattache-le'],
    ['le', 'le'],
  ];
  for (const [text, meant] of cases) {
    it(`« ${text} » after a service: « ${meant} »`, () => {
      assert.equal(writtenOut(text, { structure, service }), meant);
    });
  }

  it('means the structure where no service was spoken of', () => {
    assert.equal(writtenOut('désactive-la', { structure }), 'désactive la structure 20007104100046');
  });

  it('means nothing before anything was spoken of', () => {
    assert.equal(writtenOut('désactive-le', undefined), 'désactive-le');
    assert.equal(writtenOut('désactive-le', { utilisateur: { login: 'a@b.fr' } }), 'désactive-le');
  });
});
