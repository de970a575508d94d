/** P23, and what people are told: their account, their notifications. */
import assert from 'node:assert/strict';
import type { AccountUpdate } from '../../../store/portal.ts';
import {
  anonymous,
  chaource,
  heloise,
  jeane,
  LOGINS,
  openStage,
  paul,
  type Stage,
  sophie,
} from '../stage.ts';

describe('the account', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  it('is shown to its owner, and changed in what is given', async () => {
    const { value } = await stage.done('updateAccount', paul, {
      prenom: 'Paul-Henri',
      adresseContact: 'Paul.Durand@Chaource.FR',
      telephoneMobile: '06 12 34 56 78',
      adresse: { ligne: '1 rue Haute', codePostal: '10210', ville: 'Chaource' },
    });
    assert.deepEqual(
      [value.prenom, value.nom, value.adresseContact, value.telephoneMobile, value.adresse?.pays],
      ['Paul-Henri', 'Durand', 'Paul.Durand@chaource.fr', '+33612345678', 'FR'],
    );
    const shown = await stage.read((reader) => stage.portal.showAccount(reader, paul));
    assert.deepEqual(shown, { ok: true, value });
    assert.equal((await stage.trail())[0]?.cible, LOGINS.paul);
    const emptied = await stage.done('updateAccount', paul, { adresse: null, telephoneMobile: '' });
    assert.ok(!('adresse' in emptied.value) && !('telephoneMobile' in emptied.value));
  });

  const refusals: readonly (readonly [AccountUpdate, code: string])[] = [
    [{ nom: ' ' }, 'TEXTE_INVALIDE'],
    [{ adresseNotification: 'paul' }, 'ADRESSE_ELECTRONIQUE_INVALIDE'],
    [{ telephoneProfessionnel: '12' }, 'TELEPHONE_INVALIDE'],
    [{ adresse: { ville: 'Troyes' } }, 'ADRESSE_INVALIDE'],
    [{ nom: 'Durand' }, 'RIEN_A_CHANGER'],
    [{}, 'RIEN_A_CHANGER'],
  ];
  for (const [input, code] of refusals) {
    it(`is not changed to ${JSON.stringify(input)}`, async () => {
      assert.equal((await stage.refused('updateAccount', paul, input)).code, code);
    });
  }

  it('is nobody’s to a visitor', async () => {
    const shown = await stage.read((reader) => stage.portal.showAccount(reader, anonymous));
    assert.deepEqual(shown, { ok: false, refusal: { code: 'SESSION_REQUISE' } });
    assert.equal((await stage.refused('updateAccount', anonymous, { nom: 'X' })).code, 'SESSION_REQUISE');
  });
});

describe('notifications', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const unseen = async (actor: typeof sophie) => {
    const found = await stage.read((reader) => stage.portal.unseenNotifications(reader, actor));
    assert.ok(found.ok);
    return found.value;
  };

  it('wait until they are seen, by their own person alone', async () => {
    await stage.done('addRattachement', jeane, { structure: chaource, login: LOGINS.sophie });
    const [notification, ...others] = await unseen(sophie);
    assert.ok(notification !== undefined && others.length === 0);
    assert.equal(notification.reference, 'CP-0000001');
    const see = (actor: typeof sophie) =>
      stage.database.write((transaction) => stage.portal.markSeen(transaction, actor, [notification.id]));
    assert.equal(await see(paul), 0);
    assert.equal((await unseen(sophie)).length, 1);
    assert.equal(await see(sophie), 1);
    assert.equal(await see(sophie), 0);
    assert.deepEqual(await unseen(sophie), []);
    assert.equal((await stage.told(LOGINS.sophie)).length, 1, 'a seen one is kept');
  });

  it('do not tell people of what they did themselves', async () => {
    await stage.done('updateStructure', heloise, { structure: chaource, libelle: 'A' });
    assert.deepEqual(await unseen(heloise), []);
    assert.equal((await unseen(jeane)).length, 1);
  });

  it('are nobody’s to a visitor', async () => {
    const found = await stage.read((reader) => stage.portal.unseenNotifications(reader, anonymous));
    assert.deepEqual(found, { ok: false, refusal: { code: 'SESSION_REQUISE' } });
  });
});
