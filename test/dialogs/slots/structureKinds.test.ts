/** Structures that are named by what they are: the one that fits is meant; when none does, it is pointed out. */
import assert from 'node:assert/strict';
import { openStage, PEOPLE } from '../../support/stage.ts';

const CC = /Structure.*CC DU CHAOURCOIS/s;
const SYNDICAT = /SYNDICAT INTERCOMMUNAL/;

async function asked(login: string, ...said: readonly string[]): Promise<string> {
  const talk = (await openStage()).talk(login);
  for (const text of said) await talk.say(text);
  return talk.heard;
}

describe('a structure that is named by its kind', () => {
  it('is the one of the person’s that is of this kind', async () => {
    assert.match(
      await asked(PEOPLE.heloise, 'désactive le syndicat'),
      /Récapitulatif.*SYNDICAT INTERCOMMUNAL/s,
    );
    const heard = await asked(PEOPLE.heloise, 'crée un service pour la communauté de communes');
    assert.match(heard, /structure \*\*CC DU CHAOURCOIS/);
  });

  it('is understood as an answer too', async () => {
    assert.match(await asked(PEOPLE.heloise, 'Créer un service', 'le syndicat', 'récapitule'), SYNDICAT);
  });

  it('is pointed out when the only structure of the person is none of it', async () => {
    for (const [said, name] of [
      ['désactive le syndicat', 'syndicat'],
      ['désactive l’hôpital', 'hôpital'],
      ['crée un service pour la mairie de Troyes', 'mairie de Troyes'],
      ['crée un service pour l’hôpital de Bar-sur-Mogne à partir du 1er mars', 'hôpital de Bar-sur-Mogne'],
      ['liste des utilisateurs de la commune de Vaucheron', 'commune de Vaucheron'],
    ] as const) {
      const heard = await asked(PEOPLE.jeane, said);
      assert.match(
        heard,
        new RegExp(`Je ne trouve pas de structure «\\s${name}\\s».*\\?.*1\\. CC DU CHAOURCOIS`, 's'),
      );
    }
  });

  it('may still turn out to be that one', async () => {
    for (const answer of ['oui', 'la mienne', '1'])
      assert.match(await asked(PEOPLE.jeane, 'crée un service pour la mairie', answer), /Quel code/);
  });

  it('is whatever the person has when they call it theirs', async () => {
    assert.match(await asked(PEOPLE.jeane, 'désactive ma mairie'), CC);
  });

  it('is not looked for in what a service is for or called', async () => {
    for (const said of [
      'crée un service pour la cantine de l’école',
      'crée le service URBA « Urbanisme de la ville »',
      'crée un service URBA Urbanisme de la ville',
    ])
      assert.match(await asked(PEOPLE.jeane, said), CC);
  });
});
