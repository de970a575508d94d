/** Questions that lean on the last answer, in whole conversations and alone. */
import assert from 'node:assert/strict';
import { asksForMore, leansOnLast } from '../../bot/followUps.ts';
import { vagueness } from '../../bot/vagueness.ts';
import { openStage } from '../support/stage.ts';

describe('a question that leans on the last one', () => {
  it('is known by its beginning', () => {
    for (const text of [
      'et pour un service ?',
      'et si je ne suis pas GP ?',
      'Et dans une structure privée ?',
      'et le BIC ?',
    ]) {
      assert.equal(leansOnLast(text), true, text);
    }
    for (const text of ['crée un service', 'comment désactiver un service ?', 'et', 'ensuite']) {
      assert.equal(leansOnLast(text), false, text);
    }
  });

  it('gets the same answer for another subject', async () => {
    const talk = (await openStage()).talk();
    assert.match(await talk.say('comment désactiver une structure ?'), /Désactiver une structure/);
    assert.match(await talk.say('et pour un service ?'), /Gérer un service/);
  });

  it('gets the rest of the answer with « en savoir plus »', async () => {
    for (const text of [
      'en savoir plus',
      'dis-m’en plus',
      'plus de détails',
      'Je voudrais en savoir plus svp',
    ]) {
      assert.equal(asksForMore(text), true, text);
    }
    assert.equal(asksForMore('en savoir plus sur les services'), false);
    const talk = (await openStage()).talk();
    const first = await talk.say('qui peut créer un service ?');
    assert.doesNotMatch(first, /1\. Ouvrez/);
    assert.match(await talk.say('en savoir plus'), /1\. Ouvrez/);
  });

  it('is a question like others when nothing was answered', async () => {
    const talk = (await openStage()).talk();
    assert.doesNotMatch(await talk.say('en savoir plus'), /Source/);
  });
});

describe('a message that does not say what it wants', () => {
  it('names a subject, or nothing', () => {
    for (const text of ['j’ai un problème', 'ça ne marche pas', 'je n’y arrive pas', 'une question'])
      assert.equal(vagueness(text), 'nothing', text);
    for (const text of ['un problème avec mon accès', 'besoin d’aide pour ma structure'])
      assert.equal(vagueness(text), 'subject', text);
    for (const text of [
      'crée un service',
      'un problème de mot de passe oublié depuis hier',
      'comment ça marche ?',
      '',
    ]) {
      assert.equal(vagueness(text), undefined, text);
    }
  });
});
