import assert from 'node:assert/strict';
import { choiceOf, offerOf, taken } from '../../bot/offers.ts';

const create = { label: 'Créer un service', say: 'Je veux créer un service' };
const list = { label: 'Mes habilitations', say: 'Voir mes habilitations' };
const other = { label: 'Autre chose', say: 'Autre chose' };

describe('what a short answer takes of what was proposed', () => {
  for (const yes of ['oui', 'Oui !', 'ok', 'd’accord', 'oui merci', 'oui s’il vous plaît', 'allez-y']) {
    it(`« ${yes} » takes the one thing proposed`, () => {
      assert.equal(taken(offerOf(create), yes), create.say);
    });
  }

  for (const text of ['non', 'oui mais plutôt demain', 'à quoi sert un service ?', '', 'peut-être']) {
    it(`« ${text} » takes nothing`, () => assert.equal(taken(offerOf(create), text), undefined));
  }

  const choices: readonly (readonly [string, string | undefined])[] = [
    ['la première', create.say],
    ['la deuxième', list.say],
    ['2', list.say],
    ['le 3', other.say],
    ['la dernière', other.say],
    ['4', undefined],
    ['oui', undefined],
    ['ni l’une ni l’autre', undefined],
  ];
  for (const [text, said] of choices) {
    it(`« ${text} » among three takes ${said === undefined ? 'nothing' : `« ${said} »`}`, () => {
      assert.equal(taken(choiceOf([create, list, other]), text), said);
    });
  }

  it('nothing proposed, nothing taken', () => assert.equal(taken(undefined, 'oui'), undefined));
});
