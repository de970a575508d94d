/** A request that waits for the person's decision: by its number, by who asks, or picked. */
import assert from 'node:assert/strict';
import { type ApprobationValue, approbation } from '../../../dialogs/slots/approbation.ts';
import { PEOPLE } from '../../support/stage.ts';
import { readAs, reasonOf } from './reading.ts';

const slot = approbation({ ask: 'Laquelle ?' });
const idOf = async (text: string) =>
  ((await readAs(slot, text, { login: PEOPLE.jeane })) as ApprobationValue).id;

describe('a slot for a request to decide', () => {
  it('is read by its number, its place in the list, the name or the login of who asks', async () => {
    for (const text of ['RITM0015261', 'ritm 001 5261', '2', 'Camille Test', 'celle de test@test.com']) {
      assert.equal(await idOf(text), 'RITM0015261', text);
    }
    for (const text of ['la première', 'dominique', 'Gérer mes habilitations']) {
      assert.equal(await idOf(text), 'RITM0015262', text);
    }
  });

  it('refuses what does not wait for this person', async () => {
    assert.match(await reasonOf(slot, 'RITM0099999', { login: PEOPLE.jeane }), /RITM0099999/);
    assert.match(await reasonOf(slot, 'RITM0015261', { login: PEOPLE.sophie }), /Je ne trouve pas/);
    assert.match(await reasonOf(slot, 'Zorro', { login: PEOPLE.jeane }), /Je ne trouve pas/);
  });
});
