/** A support agent acts for a user with the user's authority, never more; the audit names both. */
import assert from 'node:assert/strict';
import { agentId, utilisateurId, utilisateurs } from '../../../store/collections.ts';
import type { Actor } from '../../../store/portal.ts';
import { chaource, jeane, LOGINS, openStage, type Stage } from '../stage.ts';

const martine = (pour?: string): Actor => ({
  kind: 'agent',
  id: agentId('martine'),
  ...(pour !== undefined && { pour: utilisateurId(pour) }),
});
const achats = {
  structure: chaource,
  code: 'ACHATS',
  libelle: 'Achats',
  debut: '2027-01-01',
  numeroEngagementObligatoire: false,
};

describe('a support agent', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  it('does what the user may, and the audit names both', async () => {
    await stage.done('createService', martine(LOGINS.heloise), achats);
    const [entry] = await stage.trail();
    assert.deepEqual([entry?.acteur, entry?.pour], ['agent:martine', LOGINS.heloise]);
    assert.deepEqual(await stage.told(LOGINS.heloise), []);
  });

  it('does not what the user may not', async () => {
    const refusal = await stage.refused('createService', martine(LOGINS.paul), achats);
    assert.equal(refusal.code, 'DROIT_INSUFFISANT');
    const stranger = await stage.refused('createService', martine(LOGINS.sophie), achats);
    assert.equal(stranger.code, 'NON_RATTACHE');
    await stage.database.write(async (transaction) => {
      const account = await transaction.get(utilisateurs, utilisateurId(LOGINS.jeane));
      assert.ok(account);
      await transaction.put(utilisateurs, { ...account, statut: 'INACTIF' });
    });
    const closed = await stage.refused('createService', martine(LOGINS.jeane), achats);
    assert.deepEqual(closed, { code: 'COMPTE_INACTIF', remede: 'ticket.create' });
  });

  it('for nobody, does what a visitor may', async () => {
    assert.equal((await stage.refused('createService', martine(), achats)).code, 'SESSION_REQUISE');
    const ticket = { canal: 'desk', conversation: 'c', objet: 'Aide', echanges: [] };
    const opened = await stage.done('openTicket', martine(), ticket);
    assert.equal(opened.value.demandeur, undefined);
    const other = await stage.done('openTicket', martine(LOGINS.paul), ticket);
    assert.equal(other.value.demandeur, LOGINS.paul);
  });

  it('does one thing for each user under one key', async () => {
    const first = await stage.act('createService', martine(LOGINS.heloise), achats, 'same');
    assert.ok(first.ok);
    const other = await stage.act('createService', martine(LOGINS.jeane), achats, 'same');
    assert.ok(!other.ok && other.refusal.code === 'CODE_EXISTE_DEJA');
  });

  it('leaves the user what they can take back themselves', async () => {
    const { reference } = await stage.done('createService', martine(LOGINS.jeane), achats);
    await stage.done('undo', jeane, { reference });
  });
});
