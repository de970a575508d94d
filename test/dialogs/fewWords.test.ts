/** A conversation that forgives: few words that lean on what was shown or said before. */
import assert from 'node:assert/strict';
import { plain } from '../conversations/transcript.ts';
import { openStage, PEOPLE, type Talk } from '../support/stage.ts';

describe('after a list', () => {
  it('a row is acted on by its rank', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('Voir les approbations');
    assert.match(await talk.say('approuve la deuxième'), /RITM0015261.*Confirmez-vous/s);
    await talk.say('oui');
    await talk.say('Voir les approbations');
    assert.match(await talk.say('refuse la première'), /RITM0015262.*Pour quel motif/s);
  });

  it('a rank means nothing once something else was said', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    await talk.say('Voir les approbations');
    await talk.say('merci');
    assert.doesNotMatch(await talk.say('approuve la première'), /Confirmez-vous/);
  });
});

describe('a pronoun', () => {
  it('means the service that the last procedure was about', async () => {
    const stage = await openStage();
    const talk = stage.talk(PEOPLE.heloise);
    await talk.say('crée le service BARRAGE « Barrage » pour le syndicat à partir d’aujourd’hui, ej non');
    await talk.say('oui');
    assert.match(
      plain(await talk.say('désactive ce service')),
      /Récapitulatif.*SYNDICAT.*Service : BARRAGE/s,
    );
  });

  it('means nobody before anybody was named, nor who may not be meant here', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    assert.match(await talk.say('donne-lui les engagements en consultation'), /À qui/);
  });

  it('says which of two wishes is meant', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    await talk.say('désactive le service 0123');
    await talk.say('oui');
    assert.match(plain(await talk.say('réactive-le')), /réactivation du service.*Service : 0123/s);
  });

  it('gives way to a name', async () => {
    const talk = (await openStage()).talk(PEOPLE.jeane);
    await talk.say('donne Factures de travaux modification à Paul');
    await talk.say('oui');
    assert.match(
      plain(await talk.say('donne-lui, à Héloïse, les factures de travaux en modification')),
      /Utilisateur : Héloïse/,
    );
  });
});

describe('a correction in few words', () => {
  const toDeactivate = async (): Promise<Talk> => {
    const talk = (await openStage()).talk(PEOPLE.heloise);
    for (const said of ['désactive un service', 'au syndicat', 'réseau']) await talk.say(said);
    return talk;
  };

  it('« non, station » takes what could have been chosen', async () => {
    const heard = plain(await (await toDeactivate()).say('non, station'));
    assert.match(heard, /Corrigé : service RESEAU.* → STATION.*Confirmez-vous/s);
  });

  it('« toute la structure » takes the service away', async () => {
    const talk = (await openStage()).talk(PEOPLE.heloise);
    await talk.say('rattache paul.durand@cc-chaource.example au syndicat sur le service RESEAU');
    assert.doesNotMatch(plain(await talk.say('en fait toute la structure')), /- Service :/);
    assert.match(talk.heard, /Confirmez-vous/);
  });

  it('« oui » keeps the answer that is asked again', async () => {
    const talk = await toDeactivate();
    await talk.say('change le service');
    assert.match(plain(await talk.say('oui')), /Service : RESEAU.*Confirmez-vous/s);
  });

  it('« toutes ses habilitations », before it is known whose, is asked in its turn', async () => {
    const talk = (await openStage()).talk(PEOPLE.heloise);
    assert.match(await talk.say('retire toutes les habilitations de paul'), /Sur quelle structure/);
  });
});
