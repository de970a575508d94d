/** What is remembered of a conversation: which activities were answered, and that no two conversations are mixed. */
import assert from 'node:assert/strict';
import { openStage, PEOPLE } from '../support/stage.ts';

const REMEMBERED = 64;

describe('an activity that comes again', () => {
  it('gets the same replies, whatever came in between, while it is among the last 64', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    const first = await talk.say('bonjour', 'the-first');
    for (let index = 1; index < REMEMBERED; index += 1) await talk.say('merci', `m${index}`);
    const heard = await talk.say('bonjour', 'the-first');
    assert.equal(heard, first);
    assert.match(heard, /Bonjour Jeane/);
  });

  it('is answered anew once 64 others have come since', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('bonjour', 'the-first');
    for (let index = 1; index <= REMEMBERED; index += 1) await talk.say('merci', `m${index}`);
    assert.match(await talk.say('au revoir', 'the-first'), /bonne journée/);
  });

  it('is known by its key alone: another text under it changes nothing', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    const first = await talk.say('bonjour', 'same');
    assert.equal(await talk.say('Créer un service', 'same'), first);
    assert.match(await talk.say('annule'), /rien en cours/);
  });

  it('of another conversation is another activity', async () => {
    const stage = await openStage();
    const [one, two] = [stage.talk(PEOPLE.jeane, 'one'), stage.talk(PEOPLE.jeane, 'two')];
    assert.match(await one.say('bonjour', 'same'), /Bonjour/);
    assert.match(await two.say('au revoir', 'same'), /bonne journée/);
  });

  it('posted many times at once acts once, and each gets the same answer', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('crée le service A1 « Un » à partir du 01/03/2027, engagement non obligatoire');
    const heard = await Promise.all(
      Array.from({ length: 8 }, () => stage.talk(PEOPLE.jeane, talk.conversation).say('oui', 'yes')),
    );
    assert.match(heard[0] ?? '', /C’est fait/);
    assert.equal(new Set(heard).size, 1);
    assert.equal((await stage.actions()).length, 1);
  });
});

describe('two conversations', () => {
  it('of the same person do not share a procedure, an offer or a confirmation', async () => {
    const stage = await openStage();
    const [one, two] = [stage.talk(PEOPLE.jeane), stage.talk(PEOPLE.jeane)];
    await one.say('crée le service A1 « Un » à partir du 01/03/2027, engagement non obligatoire');
    assert.match(await two.say('oui'), /rien en cours/);
    assert.match(await two.submit(one.confirmation()), /plus d’actualité/);
    assert.deepEqual(await stage.actions(), []);
    assert.match(await one.say('oui'), /C’est fait/);
  });
});
