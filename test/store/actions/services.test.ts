/** P2: services are consulted, modified, activated and deactivated. */
import assert from 'node:assert/strict';
import { serviceId } from '../../../store/collections.ts';
import type { ServiceUpdate } from '../../../store/portal.ts';
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
const reseau = serviceId(syndicat, 'RESEAU');

describe('services', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  describe('are modified', () => {
    it('in what is given, the rest staying as it was', async () => {
      const { value, reference } = await stage.done('updateService', heloise, {
        service: moa,
        libelle: ' Maîtrise d’ouvrage ',
        fin: '2027-01-01',
      });
      assert.equal(value.libelle, 'Maîtrise d’ouvrage');
      assert.equal(value.finActivation, '2026-12-31T23:00:00.000Z');
      assert.equal(value.description, 'Service MOA');
      assert.deepEqual(
        await stage.read((reader) => stage.portal.serviceByCode(reader, chaource, '0123')),
        value,
      );
      const [entry] = await stage.trail();
      assert.equal(entry?.reference, reference);
      assert.deepEqual([entry?.action, entry?.cible], ['service.update', '20007104100046/0123']);
      assert.deepEqual([entry?.avant?.libelle, entry?.apres?.libelle], ['MOA', 'Maîtrise d’ouvrage']);
    });

    it('by taking away what is optional', async () => {
      const { value } = await stage.done('updateService', jeane, {
        service: moa,
        description: null,
        fin: null,
      });
      assert.ok(!('description' in value) && !('finActivation' in value));
    });

    it('once for one key', async () => {
      const first = await stage.act('updateService', jeane, { service: moa, libelle: 'A' }, 'same');
      assert.deepEqual(
        await stage.act('updateService', jeane, { service: moa, libelle: 'B' }, 'same'),
        first,
      );
      assert.equal((await stage.trail()).length, 1);
    });

    const refusals: readonly (readonly [why: string, Omit<ServiceUpdate, 'service'>, refusal: object])[] = [
      ['no label', { libelle: ' ' }, { code: 'TEXTE_INVALIDE', champ: 'libelle', problem: 'empty' }],
      ['a day that does not exist', { debut: '2027-02-30' }, { code: 'DATE_INVALIDE', champ: 'debut' }],
      ['an end that is no day', { fin: 'un jour' }, { code: 'DATE_INVALIDE', champ: 'fin' }],
      ['an end before the start that it has', { fin: '2020-01-01' }, { code: 'DATES_INCOHERENTES' }],
      ['a start after the end that it has', { debut: '2023-01-01' }, { code: 'DATES_INCOHERENTES' }],
      ['what it is already', { libelle: 'MOA' }, { code: 'RIEN_A_CHANGER' }],
    ];
    for (const [why, change, refusal] of refusals) {
      it(`not with ${why}`, async () => {
        assert.deepEqual(await stage.refused('updateService', heloise, { service: moa, ...change }), refusal);
      });
    }

    it('not when there is none, nor without the right', async () => {
      const update = { service: serviceId(chaource, 'NONE'), libelle: 'A' };
      assert.deepEqual(await stage.refused('updateService', jeane, update), { code: 'SERVICE_INCONNU' });
      const foreign = await stage.refused('updateService', jeane, { service: reseau, libelle: 'A' });
      assert.equal(foreign.code, 'NON_RATTACHE');
      const reader = await stage.refused('updateService', paul, { service: moa, libelle: 'A' });
      assert.equal(reader.code, 'DROIT_INSUFFISANT');
    });
  });

  describe('are deactivated and activated', () => {
    it('one after the other, the people concerned being told', async () => {
      await stage.done('addRattachement', bernard, {
        structure: syndicat,
        service: reseau,
        login: LOGINS.paul,
      });
      const closed = await stage.done('deactivateService', heloise, { service: reseau });
      assert.equal(closed.value.statut, 'INACTIF');
      const told = { kind: 'SERVICE_DESACTIVE', structure: syndicat, service: reseau };
      assert.deepEqual(await stage.told(LOGINS.bernard), [told]);
      assert.deepEqual((await stage.told(LOGINS.paul)).at(-1), told);
      assert.deepEqual(await stage.told(LOGINS.heloise), []);
      const again = await stage.refused('deactivateService', heloise, { service: reseau });
      assert.equal(again.code, 'DEJA_INACTIF');
      assert.equal((await stage.done('activateService', bernard, { service: reseau })).value.statut, 'ACTIF');
      assert.equal((await stage.refused('activateService', bernard, { service: reseau })).code, 'DEJA_ACTIF');
    });

    it('not when the last day is past: that must be changed first', async () => {
      const refusal = await stage.refused('activateService', jeane, { service: moa });
      assert.ok(refusal.code === 'PERIODE_TERMINEE' && refusal.remede === 'service.update');
    });

    it('not when there is none, nor without the right', async () => {
      for (const action of ['activateService', 'deactivateService'] as const) {
        const none = { service: serviceId(chaource, 'NONE') };
        assert.deepEqual(await stage.refused(action, jeane, none), { code: 'SERVICE_INCONNU' });
        assert.equal((await stage.refused(action, paul, { service: moa })).code, 'DROIT_INSUFFISANT');
      }
    });

    it('after saying what it would mean', async () => {
      const impact = async (service: typeof moa) =>
        stage.read((reader) => stage.portal.serviceImpact(reader, heloise, service));
      const harmless = { lastWithMandatoryCode: false, reserved: false, rattachements: 0 };
      assert.deepEqual(await impact(moa), { ok: true, value: harmless });
      assert.deepEqual(await impact(reserved), {
        ok: true,
        value: { ...harmless, reserved: true, rattachements: 1 },
      });
      for (const code of ['STATION', 'FACTURES_PUBLIQUES']) {
        await stage.done('deactivateService', heloise, { service: serviceId(syndicat, code) });
      }
      assert.deepEqual(await impact(reseau), {
        ok: true,
        value: { ...harmless, lastWithMandatoryCode: true },
      });
    });
  });

  it('are listed and shown to their own people', async () => {
    const listed = await stage.read((reader) => stage.portal.listServices(reader, paul, chaource));
    assert.ok(listed.ok);
    assert.deepEqual(
      listed.value.map(({ service, active }) => [service.code, active]),
      [
        ['0123', false],
        ['FACTURES_PUBLIQUES', true],
      ],
    );
    const shown = await stage.read((reader) => stage.portal.showService(reader, paul, moa));
    assert.equal(shown.ok && shown.value.structure.identifiant, '20007104100046');
    const stranger = await stage.read((reader) => stage.portal.showService(reader, sophie, moa));
    assert.equal(!stranger.ok && stranger.refusal.code, 'NON_RATTACHE');
    const none = await stage.read((reader) =>
      stage.portal.showService(reader, paul, serviceId(chaource, 'X')),
    );
    assert.deepEqual(none, { ok: false, refusal: { code: 'SERVICE_INCONNU' } });
  });
});
