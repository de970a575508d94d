/** The last action of a person can be taken back while nothing depends on it; what cannot says so beforehand. */
import assert from 'node:assert/strict';
import { approbationId, serviceId, utilisateurId } from '../../../store/collections.ts';
import { CHANGES } from '../../../store/portal/authority.ts';
import { ASSUMPTIONS } from '../../../store/rules/assumptions.ts';
import {
  anonymous,
  bernard,
  chaource,
  everything,
  heloise,
  jeane,
  LOGINS,
  openStage,
  paul,
  type Stage,
  sophie,
} from '../stage.ts';

const MINUTE = 60_000;
const achats = {
  structure: chaource,
  code: 'ACHATS',
  libelle: 'Achats',
  debut: '2026-01-01',
  numeroEngagementObligatoire: false,
};
const service = serviceId(chaource, 'ACHATS');
const paulAt = { structure: chaource, utilisateur: utilisateurId(LOGINS.paul) };
const billing = [{ application: 'Factures reçues', niveau: 'modification' }] as const;

describe('undo', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  /** The documents alone: undoing adds to the audit, and to what people are told. */
  const documents = async () => {
    const { contents } = (await everything(stage.database)) as { contents: Record<string, unknown> };
    const { notifications: _, ...rest } = contents;
    return rest;
  };

  it('gives back a service that was created, with an audit entry of its own', async () => {
    const before = await documents();
    const { reference } = await stage.done('createService', heloise, achats);
    const found = await stage.read((reader) => stage.portal.undoable(reader, heloise));
    assert.deepEqual(found, {
      ok: true,
      value: {
        reference,
        action: 'service.create',
        cible: '20007104100046/ACHATS',
        le: '2026-11-23T08:30:00.000Z',
        until: '2026-11-23T08:45:00.000Z',
      },
    });
    const undone = await stage.done('undo', heloise, { reference });
    assert.deepEqual(undone.value, { reference, action: 'service.create', cible: '20007104100046/ACHATS' });
    assert.deepEqual(await documents(), before);
    const entry = (await stage.trail()).at(-1);
    assert.deepEqual([entry?.action, entry?.annule, entry?.apres], ['action.undo', reference, null]);
    assert.equal(entry?.avant?.code, 'ACHATS');
    await stage.done('createService', heloise, achats);
  });

  const reversible: readonly (readonly [what: string, act: (on: Stage) => Promise<{ reference: string }>])[] =
    [
      [
        'a service changed',
        (on) => on.done('updateService', jeane, { service: serviceId(chaource, '0123'), libelle: 'A' }),
      ],
      [
        'a service closed',
        (on) => on.done('deactivateService', jeane, { service: serviceId(chaource, '0123') }),
      ],
      [
        'somebody attached',
        (on) => on.done('addRattachement', jeane, { structure: chaource, login: LOGINS.sophie }),
      ],
      [
        'somebody detached',
        (on) => on.done('removeRattachement', jeane, { structure: chaource, login: LOGINS.paul }),
      ],
      ['profiles granted', (on) => on.done('grantHabilitation', jeane, { ...paulAt, profils: billing })],
      ['profiles taken away', (on) => on.done('revokeHabilitation', jeane, { ...paulAt, profils: 'tout' })],
      ['a sheet changed', (on) => on.done('updateStructure', jeane, { structure: chaource, libelle: 'A' })],
      ['parameters set', (on) => on.done('setParameters', jeane, { structure: chaource, moa: 'AVEC' })],
      ['an account changed', (on) => on.done('updateAccount', jeane, { nom: 'Autre' })],
      [
        'a structure created',
        (on) =>
          on.done('createStructure', jeane, {
            typeIdentifiant: 'RIDET',
            identifiant: '123456789',
            typeStructure: 'PRIVEE',
            raisonSociale: 'Nickel du Sud',
            adresse: { ligne: '1 quai', codePostal: '98800', ville: 'Nouméa' },
          }),
      ],
    ];
  for (const [what, act] of reversible) {
    it(`gives everything back after ${what}, and tells those who had been told`, async () => {
      const before = await documents();
      const { reference } = await act(stage);
      const told = await stage.told(LOGINS.paul);
      await stage.done('undo', jeane, { reference });
      assert.deepEqual(await documents(), before);
      const now = await stage.told(LOGINS.paul);
      assert.equal(now.length, told.length * 2);
      if (told.length > 0) assert.deepEqual(now.at(-1), { kind: 'ACTION_ANNULEE', annule: reference });
    });
  }

  it('withdraws a request, whose number stays known, and tells the managers', async () => {
    const { value, reference } = await stage.done('requestRattachement', sophie, {
      structure: chaource,
      commentaire: 'Bonjour.',
    });
    await stage.done('undo', sophie, { reference });
    const status = await stage.read((reader) => stage.portal.requestStatus(reader, sophie, value.id));
    assert.equal(status.ok && status.value.approbation.etat, 'ANNULE');
    const sujet = { kind: 'DEMANDE_RETIREE', approbation: value.id, structure: chaource };
    assert.deepEqual((await stage.told(LOGINS.jeane)).at(-1), sujet);
    const late = await stage.refused('approveRequest', jeane, { approbation: value.id });
    assert.equal(late.code, 'DEJA_TRAITEE');
    await stage.done('requestRattachement', sophie, { structure: chaource, commentaire: 'Bonjour.' });
  });

  it('is done once, and is itself final', async () => {
    const { reference } = await stage.done('createService', jeane, achats);
    const first = await stage.act('undo', jeane, { reference }, 'same');
    assert.deepEqual(await stage.act('undo', jeane, { reference }, 'same'), first);
    assert.deepEqual(await stage.refused('undo', jeane, { reference }), { code: 'RIEN_A_ANNULER' });
  });

  it('is not done when others rely on it', async () => {
    const { reference } = await stage.done('createService', heloise, achats);
    const { value: link } = await stage.done('addRattachement', jeane, {
      structure: chaource,
      service,
      login: LOGINS.sophie,
    });
    const refusal = await stage.refused('undo', heloise, { reference });
    assert.ok(refusal.code === 'UTILISE_DEPUIS');
    assert.ok(refusal.dependents.some((one) => one.collection === 'rattachements' && one.id === link.id));
  });

  it('is not done when somebody has changed what was made', async () => {
    const { reference } = await stage.done('createService', heloise, achats);
    await stage.done('updateService', jeane, { service, libelle: 'Commandes' });
    assert.deepEqual(await stage.refused('undo', heloise, { reference }), { code: 'MODIFIE_DEPUIS' });
  });

  it('is not done when what was taken away can no longer be there', async () => {
    await stage.done('createService', heloise, achats);
    await stage.done('addRattachement', jeane, { structure: chaource, service, login: LOGINS.sophie });
    const { reference } = await stage.done('removeRattachement', jeane, {
      structure: chaource,
      service,
      login: LOGINS.sophie,
    });
    const [created] = await stage.trail();
    await stage.done('undo', heloise, { reference: created?.reference ?? '' });
    assert.deepEqual(await stage.refused('undo', jeane, { reference }), { code: 'PLUS_POSSIBLE' });
  });

  it('is not done by who has lost the right meanwhile', async () => {
    const { reference } = await stage.done('createService', heloise, achats);
    await stage.done('revokeHabilitation', jeane, {
      structure: chaource,
      utilisateur: utilisateurId(LOGINS.heloise),
      profils: 'tout',
    });
    assert.equal((await stage.refused('undo', heloise, { reference })).code, 'DROIT_INSUFFISANT');
  });

  it('is only of the last action, and only of one’s own', async () => {
    const { reference } = await stage.done('createService', jeane, achats);
    assert.deepEqual(await stage.refused('undo', bernard, { reference }), { code: 'RIEN_A_ANNULER' });
    await stage.done('updateAccount', jeane, { nom: 'Autre' });
    assert.deepEqual(await stage.refused('undo', jeane, { reference }), { code: 'AUTRE_ACTION_DEPUIS' });
    assert.equal((await stage.refused('undo', anonymous, { reference })).code, 'SESSION_REQUISE');
  });

  it('is possible for the time that is assumed', async () => {
    const { reference } = await stage.done('createService', jeane, achats);
    stage.pass(15 * MINUTE);
    assert.ok((await stage.read((reader) => stage.portal.undoable(reader, jeane))).ok);
    stage.pass(1);
    const refusal = await stage.refused('undo', jeane, { reference });
    assert.deepEqual(refusal, { code: 'DELAI_DEPASSE', until: '2026-11-23T08:45:00.000Z' });
    const patient = await openStage({ assumptions: { ...ASSUMPTIONS, undoWindowMinutes: 60 } });
    const other = await patient.done('createService', jeane, achats);
    patient.pass(30 * MINUTE);
    await patient.done('undo', jeane, { reference: other.reference });
    await patient.close();
  });

  it('says beforehand what is final, and what is undone otherwise', async () => {
    const kinds = CHANGES.map((action) => [action, stage.portal.undoPolicy(action)] as const);
    const final = kinds.filter(([, policy]) => policy.kind === 'never').map(([action]) => action);
    assert.deepEqual(final, [
      'approbation.approve',
      'approbation.refuse',
      'gp.transfer',
      'structure.insee',
      'ticket.create',
      'action.undo',
    ]);
    assert.deepEqual(stage.portal.undoPolicy('structure.deactivate'), {
      kind: 'by',
      action: 'structure.activate',
    });
    await stage.done('transferGestionnaire', jeane, { structure: chaource, login: LOGINS.paul });
    const [transfer] = await stage.trail();
    const refusal = await stage.refused('undo', jeane, { reference: transfer?.reference ?? '' });
    assert.deepEqual(refusal, { code: 'DEFINITIF', because: 'ROLE_TRANSMIS' });
    const left = await stage.done('leaveRattachement', jeane, { structure: chaource });
    const other = await stage.refused('undo', jeane, { reference: left.reference });
    assert.deepEqual(other, { code: 'AUTRE_DEMARCHE', remede: 'rattachement.request' });
    await stage.done('approveRequest', paul, { approbation: approbationId('RITM0015261') });
    const decided = await stage.refused('undo', paul, { reference: 'CP-0000003' });
    assert.deepEqual(decided, { code: 'DEFINITIF', because: 'DECISION_DEFINITIVE' });
  });
});
