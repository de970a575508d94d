/** P5: requests are decided once, by managers, for others. */
import assert from 'node:assert/strict';
import {
  approbationId,
  rattachements,
  serviceId,
  utilisateurId,
  utilisateurs,
} from '../../../store/collections.ts';
import {
  anonymous,
  bernard,
  chaource,
  heloise,
  jeane,
  LOGINS,
  openStage,
  paul,
  person,
  type Stage,
  sophie,
} from '../stage.ts';

const attachment = approbationId('RITM0015261');
const profiles = approbationId('RITM0015262');
const camille = person('test@test.com');
const dominique = person('test-publ1@aife.fr');

describe('approbations', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  it('are listed to who may decide, oldest first', async () => {
    const listed = await stage.read((reader) => stage.portal.listApprobations(reader, heloise));
    assert.ok(listed.ok);
    assert.deepEqual(
      listed.value.map(({ approbation, demandeur }) => [approbation.id, demandeur.adresseConnexion]),
      [
        [profiles, 'test-publ1@aife.fr'],
        [attachment, 'test@test.com'],
      ],
    );
    const ofOther = await stage.read((reader) => stage.portal.listApprobations(reader, bernard));
    assert.deepEqual(ofOther, { ok: true, value: [] });
    const denied = await stage.read((reader) => stage.portal.listApprobations(reader, paul, chaource));
    assert.equal(!denied.ok && denied.refusal.code, 'DROIT_INSUFFISANT');
  });

  it('of a rattachement attach at once with the default profiles, and tell who asked', async () => {
    const { value } = await stage.done('approveRequest', heloise, { approbation: attachment });
    assert.ok(value.etat === 'APPROUVE' && value.decideePar === LOGINS.heloise);
    const links = await stage.read((reader) =>
      reader.find(rattachements, 'utilisateur', utilisateurId('test@test.com')),
    );
    assert.deepEqual(
      links.map(({ structure }) => structure),
      [chaource],
    );
    assert.deepEqual(await stage.told('test@test.com'), [
      { kind: 'DEMANDE_APPROUVEE', approbation: attachment, structure: chaource },
    ]);
    const listed = await stage.read((reader) => stage.portal.listHabilitations(reader, camille));
    assert.ok(listed.ok && (listed.value[0]?.profils.length ?? 0) > 0);
    const [entry] = await stage.trail();
    assert.deepEqual([entry?.action, entry?.cible], ['approbation.approve', attachment]);
  });

  it('of profiles grant them', async () => {
    await stage.done('approveRequest', jeane, { approbation: profiles });
    const listed = await stage.read((reader) => stage.portal.listHabilitations(reader, dominique));
    assert.deepEqual(listed.ok && listed.value[0]?.profils, ['Factures reçues consultation']);
  });

  it('are refused with a reason, which gives nothing', async () => {
    const noReason = await stage.refused('refuseRequest', jeane, { approbation: attachment, motif: '' });
    assert.deepEqual(noReason, { code: 'TEXTE_INVALIDE', champ: 'motif', problem: 'empty' });
    const { value } = await stage.done('refuseRequest', jeane, {
      approbation: attachment,
      motif: 'Personne inconnue du service.',
    });
    assert.ok(value.etat === 'REFUSE' && value.motif === 'Personne inconnue du service.');
    assert.equal((await stage.told('test@test.com'))[0]?.kind, 'DEMANDE_REFUSEE');
    const links = await stage.read((reader) => stage.portal.listRattachements(reader, camille));
    assert.deepEqual(links, { ok: true, value: [] });
  });

  it('are decided once, whatever the decision and the key', async () => {
    const first = await stage.act('approveRequest', jeane, { approbation: attachment }, 'same');
    assert.deepEqual(await stage.act('approveRequest', jeane, { approbation: attachment }, 'same'), first);
    const again = await stage.refused('approveRequest', heloise, { approbation: attachment });
    assert.ok(again.code === 'DEJA_TRAITEE' && again.approbation.etat === 'APPROUVE');
    const other = await stage.refused('refuseRequest', heloise, { approbation: attachment, motif: 'Non.' });
    assert.equal(other.code, 'DEJA_TRAITEE');
    assert.equal((await stage.trail()).length, 1);
  });

  it('are not decided by who asked', async () => {
    const { value } = await stage.done('requestHabilitation', heloise, {
      structure: chaource,
      profils: [{ application: 'Factures reçues', niveau: 'modification' }],
    });
    const refusal = await stage.refused('approveRequest', heloise, { approbation: value.id });
    assert.deepEqual(refusal, { code: 'PROPRE_DEMANDE' });
    await stage.done('approveRequest', jeane, { approbation: value.id });
  });

  it('tell nothing to people of other structures, not even that they are there', async () => {
    for (const actor of [bernard, sophie]) {
      const refusal = await stage.refused('approveRequest', actor, { approbation: attachment });
      assert.deepEqual(refusal, { code: 'DEMANDE_INCONNUE' });
    }
    const none = await stage.refused('approveRequest', jeane, { approbation: approbationId('RITM9') });
    assert.deepEqual(none, { code: 'DEMANDE_INCONNUE' });
    const reader = await stage.refused('approveRequest', paul, { approbation: attachment });
    assert.equal(reader.code, 'DROIT_INSUFFISANT');
    const visitor = await stage.refused('approveRequest', anonymous, { approbation: attachment });
    assert.equal(visitor.code, 'SESSION_REQUISE');
  });

  it('are not approved when what is asked is no longer possible', async () => {
    await stage.done('addRattachement', jeane, { structure: chaource, login: 'test@test.com' });
    const twice = await stage.refused('approveRequest', jeane, { approbation: attachment });
    assert.deepEqual(twice, { code: 'DEJA_RATTACHE' });

    const granted = await stage.done('grantHabilitation', jeane, {
      structure: chaource,
      utilisateur: utilisateurId('test-publ1@aife.fr'),
      profils: [{ application: 'Factures reçues', niveau: 'modification' }],
    });
    assert.equal(granted.value.habilitations.length, 1);
    const held = await stage.refused('approveRequest', jeane, { approbation: profiles });
    assert.deepEqual(held, { code: 'DEJA_HABILITE' });

    await stage.done('leaveRattachement', dominique, { structure: chaource });
    const gone = await stage.refused('approveRequest', jeane, { approbation: profiles });
    assert.deepEqual(gone, { code: 'DEMANDEUR_NON_RATTACHE' });
    await stage.done('refuseRequest', jeane, { approbation: profiles, motif: 'Départ.' });
  });

  it('are not approved for a closed service or a closed account', async () => {
    const service = serviceId(chaource, 'FACTURES_PUBLIQUES');
    const { value } = await stage.done('requestRattachement', sophie, {
      structure: chaource,
      service,
      commentaire: 'Accès aux factures publiques.',
    });
    await stage.done('deactivateService', jeane, { service });
    const closed = await stage.refused('approveRequest', jeane, { approbation: value.id });
    assert.equal(closed.code, 'SERVICE_INACTIF');
    await stage.database.write(async (transaction) => {
      const account = await transaction.get(utilisateurs, utilisateurId('test@test.com'));
      assert.ok(account);
      await transaction.put(utilisateurs, { ...account, statut: 'INACTIF' });
    });
    const inactive = await stage.refused('approveRequest', jeane, { approbation: attachment });
    assert.deepEqual(inactive, { code: 'DEMANDEUR_INACTIF' });
  });

  it('are followed by who asked, and by who may decide', async () => {
    const { value } = await stage.done('requestRattachement', sophie, {
      structure: chaource,
      commentaire: 'Bonjour.',
    });
    for (const actor of [sophie, jeane]) {
      const status = await stage.read((reader) => stage.portal.requestStatus(reader, actor, value.id));
      assert.equal(status.ok && status.value.approbation.etat, 'DEMANDE');
    }
    for (const actor of [paul, bernard]) {
      const status = await stage.read((reader) => stage.portal.requestStatus(reader, actor, value.id));
      assert.deepEqual(status, { ok: false, refusal: { code: 'DEMANDE_INCONNUE' } });
    }
    const mine = await stage.read((reader) => stage.portal.myRequests(reader, sophie));
    assert.deepEqual(mine.ok && mine.value.map(({ approbation }) => approbation.id), [value.id]);
  });
});
