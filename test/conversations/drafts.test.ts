/** What was begun is found again: in another conversation, a week later, or after « annule ». */
import assert from 'node:assert/strict';
import { openStage, PEOPLE, type Stage } from '../support/stage.ts';
import { plain } from './transcript.ts';

const BEGIN = 'crée le service A1 « Un » à partir du 01/03/2027';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('conversations: what was begun', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  const done = async () => (await stage.actions()).map(({ action, cible }) => `${action} ${cible}`);

  it('is offered in a new conversation, goes on there, and is said where it has left', async () => {
    const first = stage.talk(PEOPLE.jeane);
    await first.say(BEGIN);
    stage.pass(DAY);
    const second = stage.talk(PEOPLE.jeane);
    assert.match(
      plain(await second.join()),
      /Vous aviez commencé la création du service \(hier\)\. Voulez-vous la reprendre/,
    );
    assert.ok(second.buttons.includes('Reprendre'));
    assert.match(
      plain(await second.press('Reprendre')),
      /Nous reprenons la création du service.*engagement sera-t-il obligatoire/,
    );

    assert.match(
      plain(await first.say('non')),
      /La création du service que vous aviez commencée ici continue dans une autre conversation/,
    );
    assert.doesNotMatch(plain(await first.say('bonjour')), /continue dans une autre/);
    assert.match(plain(await second.say('non')), /Récapitulatif.*Code : A1/);
    await second.press('Confirmer');
    assert.deepEqual(await done(), ['service.create 20007104100046/A1']);
    assert.doesNotMatch(await stage.talk(PEOPLE.jeane).join(), /Vous aviez commencé/);
  });

  it('a week later, what was to be confirmed is shown again, and confirmed once, wherever the card is', async () => {
    const first = stage.talk(PEOPLE.jeane);
    await first.say(`${BEGIN}, engagement non obligatoire`);
    const old = first.confirmation();
    stage.pass(7 * DAY);
    const second = stage.talk(PEOPLE.jeane);
    assert.match(plain(await second.join()), /\(le 23 novembre 2026\)/);
    assert.match(plain(await second.say('oui')), /Nous reprenons.*Récapitulatif.*Confirmez-vous/);
    await first.submit(old);
    assert.deepEqual(await done(), []);
    assert.match(await second.say('oui'), /C’est fait/);
    await first.submit(old);
    await second.submit(old);
    assert.equal((await done()).length, 1);
  });

  it('is nobody else’s, and no visitor’s', async () => {
    await stage.talk(PEOPLE.jeane).say(BEGIN);
    for (const other of [stage.talk(PEOPLE.heloise), stage.talk()]) {
      assert.doesNotMatch(await other.join(), /Vous aviez commencé/);
      assert.doesNotMatch(plain(await other.say('reprendre')), /création du service/);
    }
    await stage.talk().say(BEGIN);
    assert.doesNotMatch(await stage.talk().join(), /Vous aviez commencé/);
  });

  it('comes back with « reprendre » within five minutes of « annule », values and all', async () => {
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say(BEGIN);
    await talk.say('annule');
    assert.match(plain(await talk.say('oui')), /C’est abandonné.*écrivez «reprendre» dans les cinq minutes/);
    stage.pass(4 * MINUTE);
    assert.match(
      plain(await talk.say('finalement je reprends')),
      /Nous reprenons.*engagement sera-t-il obligatoire/,
    );
    assert.match(plain(await talk.say('non')), /Code : A1.*Libellé : Un/);
    await talk.say('annule');
    await talk.say('oui');
    stage.pass(6 * MINUTE);
    assert.doesNotMatch(plain(await talk.say('reprendre')), /Nous reprenons/);
    assert.deepEqual(await done(), []);
  });
});
