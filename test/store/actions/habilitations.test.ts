/** P10, P11: profiles are requested, granted, changed and taken away. */
import assert from 'node:assert/strict';
import { habilitations, serviceId, utilisateurId } from '../../../store/collections.ts';
import type { Profil } from '../../../store/model.ts';
import { ASSUMPTIONS } from '../../../store/rules/assumptions.ts';
import {
  bernard,
  chaource,
  heloise,
  jeane,
  LOGINS,
  openStage,
  paul,
  type Stage,
  sophie,
  syndicat,
} from '../stage.ts';

const moa = serviceId(chaource, '0123');
const reserved = serviceId(chaource, 'FACTURES_PUBLIQUES');
const profil = (application: Profil['application'], niveau: Profil['niveau']): Profil => ({
  application,
  niveau,
});
const organisation = profil('Organisation', 'modification');
const paulAt = { structure: chaource, utilisateur: utilisateurId(LOGINS.paul) };

describe('habilitations', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const profilesOf = async (login: string) => {
    const rights = await stage.read((reader) =>
      reader.find(habilitations, 'utilisateur', utilisateurId(login)),
    );
    return rights.map(({ profil: held }) => `${held.application} ${held.niveau}`).sort();
  };

  describe('are requested', () => {
    const wanted = [profil('Factures reçues', 'modification')];

    it('for what is not held yet, and the managers are told', async () => {
      const { value } = await stage.done('requestHabilitation', paul, {
        structure: chaource,
        profils: [
          ...wanted,
          profil('Engagements', 'consultation'),
          profil('Factures reçues', 'consultation'),
        ],
      });
      assert.ok(value.type === 'HABILITATION');
      assert.deepEqual(value.profils, wanted);
      assert.equal((await stage.told(LOGINS.heloise))[0]?.kind, 'DEMANDE_RECUE');
    });

    it('not for nothing, for what is held, or twice', async () => {
      const codeOf = async (profils: readonly Profil[]) =>
        (await stage.refused('requestHabilitation', paul, { structure: chaource, profils })).code;
      assert.equal(await codeOf([]), 'PROFIL_REQUIS');
      assert.equal(await codeOf([profil('Engagements', 'consultation')]), 'DEJA_HABILITE');
      await stage.done('requestHabilitation', paul, { structure: chaource, profils: wanted });
      assert.equal(await codeOf(wanted), 'DEMANDE_EN_COURS');
    });

    it('only where one is attached', async () => {
      const stranger = await stage.refused('requestHabilitation', sophie, {
        structure: chaource,
        profils: wanted,
      });
      assert.equal(stranger.code, 'NON_RATTACHE');
      await stage.done('addRattachement', bernard, {
        structure: syndicat,
        service: serviceId(syndicat, 'RESEAU'),
        login: LOGINS.sophie,
      });
      const wider = await stage.refused('requestHabilitation', sophie, {
        structure: syndicat,
        profils: wanted,
      });
      assert.deepEqual(wider, { code: 'HORS_RATTACHEMENT', remede: 'rattachement.request' });
      const closed = await stage.refused('requestHabilitation', paul, {
        structure: chaource,
        service: moa,
        profils: wanted,
      });
      assert.equal(closed.code, 'SERVICE_INACTIF');
    });
  });

  describe('are granted', () => {
    it('modification in the place of consultation, and the person is told', async () => {
      const wanted = profil('Factures reçues', 'modification');
      const { value } = await stage.done('grantHabilitation', heloise, { ...paulAt, profils: [wanted] });
      assert.deepEqual(
        value.habilitations.map(({ profil: given }) => given),
        [wanted],
      );
      assert.deepEqual(await profilesOf(LOGINS.paul), [
        'Engagements consultation',
        'Factures reçues modification',
        'Organisation consultation',
      ]);
      assert.deepEqual(await stage.told(LOGINS.paul), [
        { kind: 'HABILITATION_ACCORDEE', profils: [wanted], structure: chaource },
      ]);
    });

    it('« Organisation modification » makes a manager', async () => {
      await stage.done('grantHabilitation', jeane, { ...paulAt, profils: [organisation] });
      await stage.done('addRattachement', paul, { structure: chaource, login: LOGINS.sophie });
    });

    it('once for one key', async () => {
      const input = { ...paulAt, profils: [organisation] };
      const first = await stage.act('grantHabilitation', jeane, input, 'same');
      assert.deepEqual(await stage.act('grantHabilitation', jeane, input, 'same'), first);
    });

    it('not for nothing, what is held, who is not attached, or a closed service', async () => {
      const codeOf = async (input: object) =>
        (await stage.refused('grantHabilitation', jeane, { ...paulAt, profils: [organisation], ...input }))
          .code;
      assert.equal(await codeOf({ profils: [] }), 'PROFIL_REQUIS');
      assert.equal(await codeOf({ profils: [profil('Organisation', 'consultation')] }), 'DEJA_HABILITE');
      assert.equal(await codeOf({ utilisateur: LOGINS.sophie }), 'UTILISATEUR_NON_RATTACHE');
      assert.equal(await codeOf({ utilisateur: 'nobody@nowhere.example' }), 'UTILISATEUR_INCONNU');
      assert.equal(await codeOf({ service: moa }), 'SERVICE_INACTIF');
      assert.equal(await codeOf({ service: serviceId(syndicat, 'RESEAU') }), 'SERVICE_INCONNU');
    });

    it('not by who may not, oneself included', async () => {
      const refusal = await stage.refused('grantHabilitation', paul, { ...paulAt, profils: [organisation] });
      assert.equal(refusal.code, 'DROIT_INSUFFISANT');
    });
  });

  describe('are changed', () => {
    it('from one level to the other', async () => {
      const change = { ...paulAt, application: 'Factures reçues', niveau: 'modification' } as const;
      await stage.done('updateHabilitation', heloise, change);
      assert.ok((await profilesOf(LOGINS.paul)).includes('Factures reçues modification'));
      assert.deepEqual(await stage.refused('updateHabilitation', heloise, change), { code: 'DEJA_HABILITE' });
      await stage.done('updateHabilitation', heloise, { ...change, niveau: 'consultation' });
      assert.ok((await profilesOf(LOGINS.paul)).includes('Factures reçues consultation'));
      assert.equal((await stage.told(LOGINS.paul)).at(-1)?.kind, 'HABILITATION_MODIFIEE');
    });

    it('to one level where both were held', async () => {
      const change = {
        structure: chaource,
        utilisateur: utilisateurId(LOGINS.heloise),
        application: 'Organisation',
        niveau: 'consultation',
      } as const;
      await stage.done('updateHabilitation', jeane, change);
      const left = (await profilesOf(LOGINS.heloise)).filter((held) => held.startsWith('Organisation'));
      assert.deepEqual(left, ['Organisation consultation', 'Organisation modification']);
      const refusal = await stage.refused('addRattachement', heloise, {
        structure: chaource,
        login: LOGINS.sophie,
      });
      assert.equal(refusal.code, 'DROIT_INSUFFISANT');
    });

    it('not when there is none', async () => {
      const change = { ...paulAt, application: 'Raccordements', niveau: 'consultation' } as const;
      const refusal = await stage.refused('updateHabilitation', jeane, change);
      assert.deepEqual(refusal, { code: 'HABILITATION_INCONNUE' });
    });
  });

  describe('are taken away', () => {
    it('one, or all', async () => {
      const one = [profil('Engagements', 'consultation')];
      await stage.done('revokeHabilitation', heloise, { ...paulAt, profils: one });
      assert.deepEqual(await stage.told(LOGINS.paul), [
        { kind: 'HABILITATION_RETIREE', profils: one, structure: chaource },
      ]);
      await stage.done('revokeHabilitation', heloise, { ...paulAt, profils: 'tout' });
      assert.deepEqual(await profilesOf(LOGINS.paul), []);
      const none = await stage.refused('revokeHabilitation', heloise, { ...paulAt, profils: 'tout' });
      assert.deepEqual(none, { code: 'HABILITATION_INCONNUE' });
    });

    it('not those that are not held, not even with others that are', async () => {
      const profils = [profil('Engagements', 'consultation'), organisation];
      const refusal = await stage.refused('revokeHabilitation', jeane, { ...paulAt, profils });
      assert.deepEqual(refusal, { code: 'HABILITATION_INCONNUE' });
      const empty = await stage.refused('revokeHabilitation', jeane, { ...paulAt, profils: [] });
      assert.deepEqual(empty, { code: 'PROFIL_REQUIS' });
    });

    it('never « Organisation modification » of the GP, unless that is assumed', async () => {
      const target = {
        structure: chaource,
        utilisateur: utilisateurId(LOGINS.jeane),
        profils: [organisation],
      };
      await stage.done('grantHabilitation', jeane, target);
      assert.deepEqual(await stage.refused('revokeHabilitation', heloise, target), {
        code: 'GESTIONNAIRE_PRINCIPAL',
      });
      const lax = await openStage({
        assumptions: { ...ASSUMPTIONS, gestionnairePrincipalMayLoseOrganisation: true },
      });
      await lax.done('grantHabilitation', jeane, target);
      await lax.done('revokeHabilitation', heloise, target);
      await lax.close();
    });

    it('not by who may not', async () => {
      const refusal = await stage.refused('revokeHabilitation', bernard, { ...paulAt, profils: 'tout' });
      assert.equal(refusal.code, 'NON_RATTACHE');
    });
  });

  it('are shown to the managers', async () => {
    const seen = await stage.read((reader) =>
      stage.portal.habilitationsOf(reader, heloise, chaource, utilisateurId(LOGINS.paul)),
    );
    assert.equal(seen.ok && seen.value.length, 3);
    await stage.done('addRattachement', jeane, {
      structure: chaource,
      service: reserved,
      login: LOGINS.sophie,
    });
    const denied = await stage.read((reader) =>
      stage.portal.habilitationsOf(reader, paul, chaource, utilisateurId(LOGINS.sophie)),
    );
    assert.equal(!denied.ok && denied.refusal.code, 'DROIT_INSUFFISANT');
  });
});
