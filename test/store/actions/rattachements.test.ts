/** P3, P4, P6, P7, P8: attaching oneself and others, and detaching. */
import assert from 'node:assert/strict';
import {
  approbationId,
  habilitations,
  rattachements,
  serviceId,
  utilisateurId,
  utilisateurs,
} from '../../../store/collections.ts';
import type { ServiceId } from '../../../store/model.ts';
import {
  anonymous,
  bernard,
  chaource,
  heloise,
  jeane,
  LOGINS,
  landion,
  lucie,
  openStage,
  paul,
  type Stage,
  sophie,
  syndicat,
} from '../stage.ts';

const moa = serviceId(chaource, '0123');
const reserved = serviceId(chaource, 'FACTURES_PUBLIQUES');
const request = { structure: chaource, commentaire: 'Je reprends le poste de Paul.' };

describe('rattachements', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  describe('are requested', () => {
    it('with the next number, and the managers are told', async () => {
      const { value } = await stage.done('requestRattachement', sophie, request);
      assert.deepEqual(value, {
        id: approbationId('RITM0015263'),
        type: 'RATTACHEMENT',
        etat: 'DEMANDE',
        demandeur: LOGINS.sophie,
        structure: chaource,
        commentaire: 'Je reprends le poste de Paul.',
        creeLe: '2026-11-23T08:30:00.000Z',
      });
      const sujet = { kind: 'DEMANDE_RECUE', approbation: 'RITM0015263', structure: chaource };
      for (const login of [LOGINS.jeane, LOGINS.heloise]) {
        assert.deepEqual(await stage.told(login), [sujet]);
      }
      assert.deepEqual(await stage.told(LOGINS.paul), []);
      assert.deepEqual(
        (await stage.trail()).map(({ action, cible, avant }) => [action, cible, avant]),
        [['rattachement.request', 'RITM0015263', null]],
      );
    });

    it('once for one key, and once while it waits', async () => {
      const first = await stage.act('requestRattachement', sophie, request, 'same');
      assert.deepEqual(await stage.act('requestRattachement', sophie, request, 'same'), first);
      const refusal = await stage.refused('requestRattachement', sophie, request);
      assert.ok(refusal.code === 'DEMANDE_EN_COURS' && refusal.approbation.id === 'RITM0015263');
      await stage.done('requestRattachement', sophie, { ...request, service: reserved });
    });

    it('not where they are already, nor where they cannot be', async () => {
      const codeOf = async (actor: typeof sophie, input: object) =>
        (await stage.refused('requestRattachement', actor, { ...request, ...input })).code;
      assert.equal(await codeOf(paul, {}), 'DEJA_RATTACHE');
      assert.equal(await codeOf(sophie, { structure: landion }), 'STRUCTURE_FERMEE');
      assert.equal(await codeOf(sophie, { structure: 'SIRET-0' }), 'STRUCTURE_INCONNUE');
      assert.equal(await codeOf(sophie, { service: serviceId(chaource, 'NONE') }), 'SERVICE_INCONNU');
      assert.equal(await codeOf(sophie, { service: serviceId(syndicat, 'RESEAU') }), 'SERVICE_INCONNU');
      assert.equal(await codeOf(sophie, { service: moa }), 'SERVICE_INACTIF');
      assert.equal(await codeOf(anonymous, {}), 'SESSION_REQUISE');
    });

    it('not without a comment', async () => {
      const refusal = await stage.refused('requestRattachement', sophie, { ...request, commentaire: ' ' });
      assert.deepEqual(refusal, { code: 'TEXTE_INVALIDE', champ: 'commentaire', problem: 'empty' });
    });
  });

  describe('are left', () => {
    it('with the profiles that they covered, and the GP is told', async () => {
      const { value } = await stage.done('leaveRattachement', paul, { structure: chaource });
      assert.deepEqual(value.profilsPerdus, [
        'Engagements consultation',
        'Factures reçues consultation',
        'Organisation consultation',
      ]);
      const paulId = utilisateurId(LOGINS.paul);
      await stage.read(async (reader) => {
        assert.deepEqual(await reader.find(rattachements, 'utilisateur', paulId), []);
        assert.deepEqual(await reader.find(habilitations, 'utilisateur', paulId), []);
      });
      assert.deepEqual(await stage.told(LOGINS.jeane), [
        { kind: 'DEPART', utilisateur: LOGINS.paul, structure: chaource },
      ]);
      const [entry] = await stage.trail();
      assert.equal(Object.keys(entry?.avant ?? {}).length, 4);
      assert.equal(entry?.apres, null);
    });

    it('keeping the profiles that another attachment covers', async () => {
      await stage.done('addRattachement', jeane, {
        structure: chaource,
        service: reserved,
        login: LOGINS.paul,
      });
      const { value } = await stage.done('leaveRattachement', paul, { structure: chaource });
      assert.equal(value.profilsPerdus.length, 3);
      const kept = await stage.read((reader) =>
        reader.find(habilitations, 'utilisateur', utilisateurId(LOGINS.paul)),
      );
      assert.ok(kept.length > 0 && kept.every(({ service }) => service === reserved));
    });

    it('as was foretold to who may do it, and to nobody else', async () => {
      const impact = (actor: typeof paul, login?: string) =>
        stage.read((reader) =>
          stage.portal.detachmentImpact(reader, actor, {
            structure: chaource,
            ...(login !== undefined && { login }),
          }),
        );
      const [own, asManager] = [await impact(paul), await impact(jeane, LOGINS.paul)];
      const { value } = await stage.done('leaveRattachement', paul, { structure: chaource });
      assert.ok(own.ok && asManager.ok);
      assert.deepEqual(own.value, value);
      assert.deepEqual(asManager.value, value);
      const refused = [
        await impact(sophie),
        await impact(bernard, LOGINS.heloise),
        await impact(jeane, LOGINS.sophie),
      ];
      assert.deepEqual(
        refused.map((found) => !found.ok && found.refusal.code),
        ['NON_RATTACHE', 'NON_RATTACHE', 'RATTACHEMENT_INCONNU'],
      );
    });

    it('not by the GP, except from a service', async () => {
      const refusal = await stage.refused('leaveRattachement', jeane, { structure: chaource });
      assert.deepEqual(refusal, { code: 'GESTIONNAIRE_PRINCIPAL', remede: 'gp.transfer' });
      await stage.done('leaveRattachement', jeane, { structure: chaource, service: reserved });
    });

    it('also from a structure that is closed, but only where one is', async () => {
      const gp = await stage.refused('leaveRattachement', lucie, { structure: landion });
      assert.equal(gp.code, 'GESTIONNAIRE_PRINCIPAL');
      const scope = { structure: chaource, service: reserved };
      assert.equal((await stage.refused('leaveRattachement', paul, scope)).code, 'RATTACHEMENT_INCONNU');
      const stranger = await stage.refused('leaveRattachement', sophie, { structure: chaource });
      assert.equal(stranger.code, 'NON_RATTACHE');
    });
  });

  describe('are added', () => {
    it('at once, with the default profiles, and the person is told', async () => {
      const { value } = await stage.done('addRattachement', heloise, {
        structure: chaource,
        login: LOGINS.sophie.toUpperCase(),
      });
      assert.equal(value.utilisateur, LOGINS.sophie);
      assert.deepEqual(await stage.told(LOGINS.sophie), [{ kind: 'RATTACHE', structure: chaource }]);
      const listed = await stage.read((reader) => stage.portal.listHabilitations(reader, sophie));
      assert.ok(listed.ok && listed.value[0]?.profils.includes('Factures reçues consultation'));
      assert.ok(listed.value[0]?.profils.every((profil) => profil.endsWith('consultation')));
    });

    it('with the profiles that are assumed', async () => {
      const { ASSUMPTIONS } = await import('../../../store/rules/assumptions.ts');
      const other = await openStage({ assumptions: { ...ASSUMPTIONS, profilesOnAttachment: [] } });
      await other.done('addRattachement', jeane, { structure: chaource, login: LOGINS.sophie });
      const listed = await other.read((reader) => other.portal.listHabilitations(reader, sophie));
      assert.deepEqual(listed, { ok: true, value: [] });
      await other.close();
    });

    it('not to who is unknown, closed, or there already', async () => {
      const codeOf = async (login: string) =>
        (await stage.refused('addRattachement', jeane, { structure: chaource, login })).code;
      assert.equal(await codeOf('nobody@nowhere.example'), 'UTILISATEUR_INCONNU');
      assert.equal(await codeOf(LOGINS.paul), 'DEJA_RATTACHE');
      await close(stage, LOGINS.sophie);
      assert.equal(await codeOf(LOGINS.sophie), 'UTILISATEUR_INACTIF');
      const noService = { structure: chaource, service: moa, login: LOGINS.bernard };
      assert.equal((await stage.refused('addRattachement', jeane, noService)).code, 'SERVICE_INACTIF');
    });

    it('not by who may not', async () => {
      const input = { structure: chaource, login: LOGINS.sophie };
      assert.equal((await stage.refused('addRattachement', paul, input)).code, 'DROIT_INSUFFISANT');
      assert.equal((await stage.refused('addRattachement', bernard, input)).code, 'NON_RATTACHE');
    });
  });

  describe('are removed', () => {
    it('with what they covered, and the person is told', async () => {
      await stage.done('removeRattachement', heloise, { structure: chaource, login: LOGINS.paul });
      assert.deepEqual(await stage.told(LOGINS.paul), [{ kind: 'DETACHE', structure: chaource }]);
      const listed = await stage.read((reader) => stage.portal.listRattachements(reader, paul));
      assert.deepEqual(listed, { ok: true, value: [] });
    });

    it('never of another structure, whose service is named as one’s own', async () => {
      const service = serviceId(syndicat, 'RESEAU');
      await stage.done('addRattachement', bernard, { structure: syndicat, service, login: LOGINS.sophie });
      const forged = { structure: chaource, service, login: LOGINS.sophie };
      const refusal = await stage.refused('removeRattachement', jeane, forged);
      assert.deepEqual(refusal, { code: 'RATTACHEMENT_INCONNU' });
      await stage.done('addRattachement', jeane, { structure: chaource, login: LOGINS.sophie });
      const left = await stage.refused('leaveRattachement', sophie, { structure: chaource, service });
      assert.deepEqual(left, { code: 'RATTACHEMENT_INCONNU' });
    });

    it('never of the GP, whose structure is named as if it were a service', async () => {
      const disguised = { structure: chaource, service: chaource as string as ServiceId };
      const removal = await stage.refused('removeRattachement', heloise, {
        ...disguised,
        login: LOGINS.jeane,
      });
      assert.deepEqual(removal, { code: 'RATTACHEMENT_INCONNU' });
      const leaving = await stage.refused('leaveRattachement', jeane, disguised);
      assert.deepEqual(leaving, { code: 'RATTACHEMENT_INCONNU' });
    });

    it('never of the GP, nor of who has none, nor by who may not', async () => {
      const codeOf = async (actor: typeof sophie, login: string) =>
        (await stage.refused('removeRattachement', actor, { structure: chaource, login })).code;
      assert.equal(await codeOf(heloise, LOGINS.jeane), 'GESTIONNAIRE_PRINCIPAL');
      assert.equal(await codeOf(heloise, LOGINS.sophie), 'RATTACHEMENT_INCONNU');
      assert.equal(await codeOf(paul, LOGINS.heloise), 'DROIT_INSUFFISANT');
      assert.equal(await codeOf(bernard, LOGINS.paul), 'NON_RATTACHE');
    });
  });

  it('are listed: one’s own, and the people of a structure', async () => {
    const own = await stage.read((reader) => stage.portal.listRattachements(reader, jeane));
    assert.ok(own.ok);
    assert.deepEqual(
      own.value.map(({ structure, service, gestionnairePrincipal }) => [
        structure.identifiant,
        service?.code,
        gestionnairePrincipal,
      ]),
      [
        ['20007104100046', undefined, true],
        ['20007104100046', 'FACTURES_PUBLIQUES', true],
      ],
    );
    const people = await stage.read((reader) => stage.portal.listUtilisateurs(reader, heloise, chaource));
    assert.ok(people.ok);
    assert.deepEqual(
      people.value.map((line) => [
        line.utilisateur.nom,
        line.gestionnairePrincipal,
        line.organisationModification,
        line.services,
      ]),
      [
        ['Dominique Public', false, false, []],
        ['Héloïse Ferdinand', false, true, []],
        ['Jeane Chaource', true, false, ['FACTURES_PUBLIQUES']],
        ['Paul Durand', false, false, []],
      ],
    );
    const denied = await stage.read((reader) => stage.portal.listUtilisateurs(reader, paul, chaource));
    assert.equal(!denied.ok && denied.refusal.code, 'DROIT_INSUFFISANT');
  });
});

function close(stage: Stage, login: string): Promise<void> {
  return stage.database.write(async (transaction) => {
    const account = await transaction.get(utilisateurs, utilisateurId(login));
    assert.ok(account);
    await transaction.put(utilisateurs, { ...account, statut: 'INACTIF' });
  });
}
