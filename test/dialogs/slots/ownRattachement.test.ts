/** One of the person's own rattachements, by its number, its Structure or its service; never that of a GP to the Structure. */
import assert from 'node:assert/strict';
import { ownRattachement, type RattachementValue } from '../../../dialogs/slots/ownRattachement.ts';
import { PEOPLE } from '../../support/stage.ts';
import { readAs, reasonOf } from './reading.ts';

const slot = ownRattachement({
  ask: 'Lequel ?',
  help: 'Ceci.',
  none: (structures) => ({ text: structures.join(', ') }),
});
const labelOf = async (text: string, login: string) =>
  ((await readAs(slot, text, { login })) as RattachementValue).label;

describe('a slot for one of one’s own rattachements', () => {
  it('is read by its number, by a SIRET, by a part of a name, by the code of a service', async () => {
    for (const text of ['2', '20990001800018', 'syndicat', 'les eaux']) {
      assert.match(await labelOf(text, PEOPLE.heloise), /^SYNDICAT/, text);
    }
    assert.match(
      await labelOf('du service FACTURES_PUBLIQUES', PEOPLE.jeane),
      /, service FACTURES_PUBLIQUES$/,
    );
  });

  it('keeps the GP attached to the structure, and says what to do', async () => {
    assert.match(
      await reasonOf(slot, '20007104100046', { login: PEOPLE.jeane }),
      /transférez d’abord ce rôle/,
    );
  });

  it('knows only one’s own', async () => {
    assert.match(await reasonOf(slot, '20990002600011', { login: PEOPLE.paul }), /parmi les vôtres/);
  });
});
