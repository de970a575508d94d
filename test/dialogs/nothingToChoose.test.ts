/** A question that can only be answered by choosing, when there is nothing to choose from. */
import assert from 'node:assert/strict';
import { type Choice, defineProcedure } from '../../dialogs/procedure.ts';
import { habilitationList } from '../../dialogs/procedures/habilitationList.ts';
import { createRegistry, type Registry } from '../../dialogs/registry.ts';
import { oneOf } from '../../dialogs/slots/oneOf.ts';
import { text } from '../../dialogs/slots/text.ts';
import { plain } from '../conversations/transcript.ts';
import { openStage, PEOPLE } from '../support/stage.ts';

/** A room to reserve, among those that the building has. */
function booking(rooms: Readonly<Record<string, readonly Choice<'fetes'>[]>>): Registry {
  const room = oneOf({
    label: 'Salle',
    names: ['salle'],
    ask: 'Quelle salle ?',
    help: 'Une salle du bâtiment.',
    example: '« la grande »',
    options: [{ value: 'fetes', label: 'Salle des fêtes' }],
  });
  const procedure = defineProcedure({
    id: 'room.book',
    title: 'réserver une salle',
    noun: 'réservation de la salle',
    button: 'Réserver une salle',
    examples: ['Réserver une salle', 'je voudrais réserver une salle', 'réservation de salle municipale'],
    authority: 'habilitation.list',
    refused: () => ({ text: 'Vous devez être connecté.' }),
    slots: {
      batiment: text({
        label: 'Bâtiment',
        names: ['bâtiment'],
        ask: 'Dans quel bâtiment ?',
        help: 'Une adresse.',
        example: 'Mairie',
        entities: [],
      }),
      salle: {
        ...room,
        dependsOn: ['batiment'],
        choices: async ({ known }) => rooms[String(known.batiment)] ?? [],
        check: async (value, { choices, known }) => {
          if (known.batiment === 'Château') return { ok: false, reason: 'Cette salle est en travaux.' };
          return choices.length > 0 ? { ok: true, value } : { ok: false, reason: 'Cette salle n’y est pas.' };
        },
        none: ({ known }) => ({ text: `Aucune salle n’est libre : ${String(known.batiment)}.` }),
      },
    },
    effect: async () => ({ ok: false, reason: 'Rien.' }),
  });
  return createRegistry([procedure, habilitationList]);
}

const HALL = [{ value: 'fetes', label: 'Salle des fêtes' }] as const;
const ROOMS = booking({ Mairie: HALL, Château: HALL });

describe('a question with nothing to choose from', () => {
  it('is asked where the only choice is refused: it is not taken again and again', async () => {
    const talk = (await openStage({ registry: ROOMS })).talk(PEOPLE.jeane);
    await talk.say('Réserver une salle');
    assert.match(plain(await talk.say('Château')), /Cette salle est en travaux\..*Quelle salle/s);
    assert.match(plain(await talk.say('non, le bâtiment est Mairie')), /Confirmez-vous/);
  });

  it('is not asked: what there is to know is said, and the procedure ends', async () => {
    const talk = (await openStage({ registry: ROOMS })).talk(PEOPLE.jeane);
    await talk.say('Réserver une salle');
    assert.equal(plain(await talk.say('École')), 'Aucune salle n’est libre : École.');
    assert.match(await talk.say('oui'), /rien en cours/);
  });

  it('is passed over where there is one choice', async () => {
    const talk = (await openStage({ registry: ROOMS })).talk(PEOPLE.jeane);
    await talk.say('Réserver une salle');
    assert.match(await talk.say('Mairie'), /le seul choix possible ici[\s\S]*Récapitulatif/);
  });

  it('also after a correction, and the card of the summary is then settled', async () => {
    const stage = await openStage({ registry: ROOMS });
    const talk = stage.talk(PEOPLE.jeane);
    await talk.say('Réserver une salle');
    await talk.say('Mairie');
    const card = talk.confirmation();
    await talk.say('change le bâtiment');
    assert.match(await talk.say('École'), /Aucune salle n’est libre/);
    await talk.submit(card);
    assert.deepEqual(await stage.actions(), []);
  });
});
