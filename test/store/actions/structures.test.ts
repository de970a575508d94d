/** P14 to P17: structures are created, modified, closed and updated from INSEE. */
import assert from 'node:assert/strict';
import { serviceId, structureId, structureIdOf } from '../../../store/collections.ts';
import { demoRegister } from '../../../store/demoInsee.ts';
import { inseeRegister } from '../../../store/insee.ts';
import type { NewStructure } from '../../../store/portal.ts';
import { ASSUMPTIONS } from '../../../store/rules/assumptions.ts';
import {
  anonymous,
  bernard,
  chaource,
  gerard,
  heloise,
  jeane,
  LOGINS,
  landion,
  lucie,
  menuiserie,
  openStage,
  paul,
  type Stage,
  sophie,
  syndicat,
} from '../stage.ts';

const insee = inseeRegister(demoRegister);
const office: NewStructure = {
  typeIdentifiant: 'SIRET',
  identifiant: '209 900 091 00015',
  typeStructure: 'PUBLIQUE',
  raisonSociale: 'Office du tourisme',
  adresse: {},
};
const belgian: NewStructure = {
  typeIdentifiant: 'UE_HORS_FRANCE',
  identifiant: 'BE0403170701',
  typeStructure: 'PRIVEE',
  raisonSociale: 'Imprimerie de Namur',
  adresse: { ligne: '1 rue du Pont', codePostal: '5000', ville: 'Namur', pays: 'BE' },
  telephone: '+32 81 22 33 44',
};

describe('structures', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({ insee });
  });
  afterEach(() => stage.close());

  describe('are created', () => {
    it('with what INSEE knows, their creator attached and GP', async () => {
      const { value } = await stage.done('createStructure', sophie, office);
      assert.equal(value.insee, 'CONFORME');
      const { structure } = value;
      assert.equal(structure.id, structureId('20990009100015'));
      assert.equal(structure.raisonSociale, 'OFFICE DE TOURISME DU CHAOURCOIS');
      assert.deepEqual([structure.ville, structure.pays], ['CHAOURCE', 'FR']);
      assert.equal(structure.gestionnairePrincipal, LOGINS.sophie);
      const lines = await stage.read((reader) => stage.portal.listHabilitations(reader, sophie));
      assert.ok(lines.ok && lines.value[0]?.profils.includes('Factures reçues modification'));
      const services = await stage.read((reader) => stage.portal.services(reader, structure.id));
      assert.deepEqual(
        services.map(({ code }) => code),
        ['FACTURES_PUBLIQUES'],
      );
      await stage.done('deactivateService', sophie, {
        service: serviceId(structure.id, 'FACTURES_PUBLIQUES'),
      });
    });

    it('without a SIRET, as they were typed', async () => {
      const { value } = await stage.done('createStructure', sophie, belgian);
      assert.equal(value.insee, 'SANS_OBJET');
      assert.equal(value.structure.id, structureIdOf('UE_HORS_FRANCE', 'BE0403170701'));
      assert.equal(value.structure.telephone, '+3281223344');
      const services = await stage.read((reader) => stage.portal.services(reader, value.structure.id));
      assert.deepEqual(services, []);
    });

    it('as a natural person, by name', async () => {
      const { value } = await stage.done('createStructure', sophie, {
        typeIdentifiant: 'PARTICULIER',
        identifiant: 'IREP 12345',
        nom: 'Petit',
        prenom: 'Sophie',
        adresse: { ligne: '2 rue du Puits', codePostal: '10000', ville: 'Troyes' },
      });
      assert.ok(value.structure.typeIdentifiant === 'PARTICULIER' && value.structure.nom === 'Petit');
      assert.equal(value.structure.raisonSociale, 'Sophie Petit');
    });

    it('as typed when INSEE cannot be asked, and that is said', async () => {
      const without = await openStage();
      const typed = { ...office, adresse: { ligne: '1 place', codePostal: '10210', ville: 'CHAOURCE' } };
      const { value } = await without.done('createStructure', sophie, typed);
      assert.equal(value.insee, 'INDISPONIBLE');
      assert.equal(value.structure.raisonSociale, 'Office du tourisme');
      await without.close();
    });

    it('once for one key, and one for an identifier', async () => {
      const first = await stage.act('createStructure', sophie, belgian, 'same');
      assert.deepEqual(await stage.act('createStructure', sophie, belgian, 'same'), first);
      const refusal = await stage.refused('createStructure', paul, belgian);
      assert.ok(refusal.code === 'STRUCTURE_EXISTE_DEJA' && refusal.remede === 'rattachement.request');
    });

    const refusals: readonly (readonly [why: string, Partial<NewStructure>, code: string])[] = [
      ['a SIRET whose key is wrong', { identifiant: '20990009100016' }, 'IDENTIFIANT_INVALIDE'],
      ['a SIRET that exists', { identifiant: '20007104100046' }, 'STRUCTURE_EXISTE_DEJA'],
      ['a SIRET that INSEE does not know', { identifiant: '73282932000074' }, 'SIRET_INCONNU'],
      ['an e-mail that is none', { adresseElectronique: 'mairie' }, 'ADRESSE_ELECTRONIQUE_INVALIDE'],
      ['a telephone that is none', { telephone: '12' }, 'TELEPHONE_INVALIDE'],
      ['a libellé that is too long', { libelle: 'x'.repeat(101) }, 'TEXTE_INVALIDE'],
      ['a VAT number that is none', { numeroTva: 'FR00' }, 'NUMERO_TVA_INVALIDE'],
    ];
    for (const [why, change, code] of refusals) {
      it(`not with ${why}`, async () => {
        const input = { ...office, ...change } as NewStructure;
        assert.equal((await stage.refused('createStructure', sophie, input)).code, code);
      });
    }

    it('not without an address or a name', async () => {
      const nowhere = await stage.refused('createStructure', sophie, { ...belgian, adresse: {} });
      assert.equal(nowhere.code, 'ADRESSE_INVALIDE');
      const nameless = await stage.refused('createStructure', sophie, {
        ...belgian,
        raisonSociale: '',
      } as never);
      assert.equal(nameless.code, 'TEXTE_INVALIDE');
    });

    it('not by a visitor, nor as public where that is assumed', async () => {
      assert.equal((await stage.refused('createStructure', anonymous, office)).code, 'SESSION_REQUISE');
      const closed = await openStage({
        insee,
        assumptions: { ...ASSUMPTIONS, publicStructureMayBeCreated: false },
      });
      assert.equal(
        (await closed.refused('createStructure', sophie, office)).code,
        'CREATION_PUBLIQUE_FERMEE',
      );
      await closed.close();
    });

    it('after what is known of an identifier has been said', async () => {
      const review = (text: string) =>
        stage.read((reader) => stage.portal.reviewIdentifiant(reader, 'SIRET', text));
      const known = await review('20990009100015');
      assert.ok(known.ok && known.value.insee?.kind === 'found');
      const taken = await review('20007104100046');
      assert.equal(!taken.ok && taken.refusal.code, 'STRUCTURE_EXISTE_DEJA');
    });
  });

  it('have what is wrong with a field of their sheet said when it is given', () => {
    const { reviewSheet } = stage.portal;
    assert.equal(reviewSheet({ libelle: 'Mairie', telephone: '03 25 40 00 00', numeroRcs: null }), undefined);
    assert.equal(reviewSheet({ telephone: '12' })?.code, 'TELEPHONE_INVALIDE');
    assert.equal(reviewSheet({ adresseElectronique: 'mairie' })?.code, 'ADRESSE_ELECTRONIQUE_INVALIDE');
    assert.equal(reviewSheet({ numeroTva: 'FR1' })?.code, 'NUMERO_TVA_INVALIDE');
    assert.deepEqual(reviewSheet({ adresse: { ligne: '1 rue du Puits', codePostal: '10000' } }), {
      code: 'ADRESSE_INVALIDE',
      problems: [{ field: 'ville', problem: 'empty' }],
    });
  });

  describe('are modified', () => {
    it('in what is given, and the other managers are told', async () => {
      const { value } = await stage.done('updateStructure', heloise, {
        structure: chaource,
        libelle: 'Communauté de communes',
        telephone: '03 25 40 00 00',
        adresse: { ligne: '1 place de l’Église', codePostal: '10210', ville: 'Chaource' },
      });
      assert.equal(value.telephone, '+33325400000');
      assert.equal(value.ligne, '1 place de l’Église');
      assert.deepEqual(await stage.told(LOGINS.jeane), [{ kind: 'STRUCTURE_MODIFIEE', structure: chaource }]);
      const [entry] = await stage.trail();
      assert.deepEqual([entry?.avant?.libelle, entry?.apres?.libelle], [undefined, 'Communauté de communes']);
      const without = await stage.done('updateStructure', jeane, { structure: chaource, telephone: null });
      assert.ok(!('telephone' in without.value));
    });

    it('not with what is wrong, nothing new, or without the right', async () => {
      const codeOf = async (actor: typeof jeane, change: object) =>
        (await stage.refused('updateStructure', actor, { structure: chaource, ...change })).code;
      assert.equal(await codeOf(jeane, { adresseElectronique: 'x' }), 'ADRESSE_ELECTRONIQUE_INVALIDE');
      assert.equal(await codeOf(jeane, { telephone: 'x' }), 'TELEPHONE_INVALIDE');
      assert.equal(await codeOf(jeane, { libelle: 'x'.repeat(200) }), 'TEXTE_INVALIDE');
      assert.equal(await codeOf(jeane, { adresse: { codePostal: '1' } }), 'ADRESSE_INVALIDE');
      assert.equal(await codeOf(jeane, {}), 'RIEN_A_CHANGER');
      assert.equal(await codeOf(paul, { libelle: 'A' }), 'DROIT_INSUFFISANT');
      assert.equal(await codeOf(bernard, { libelle: 'A' }), 'NON_RATTACHE');
    });
  });

  describe('have parameters', () => {
    it('that are set, and the managers are told', async () => {
      const { value } = await stage.done('setParameters', jeane, {
        structure: chaource,
        codeServiceObligatoire: true,
        moa: 'AVEC',
      });
      assert.deepEqual([value.codeServiceObligatoire, value.moa], [true, 'AVEC']);
      assert.deepEqual(await stage.told(LOGINS.heloise), [
        { kind: 'PARAMETRES_MODIFIES', structure: chaource },
      ]);
      const none = await stage.done('setParameters', jeane, { structure: chaource, moa: null });
      assert.ok(!('moa' in none.value));
    });

    it('that are consistent', async () => {
      const codeOf = async (actor: typeof jeane, change: object, structure = chaource) =>
        (await stage.refused('setParameters', actor, { structure, ...change })).code;
      const all = {
        codeServiceObligatoire: true,
        numeroEngagementObligatoire: true,
        engagementOuServiceObligatoire: true,
      };
      assert.equal(await codeOf(jeane, all), 'PARAMETRES_REDONDANTS');
      assert.equal(await codeOf(jeane, { engagementOuServiceObligatoire: false }), 'RIEN_A_CHANGER');
      assert.equal(await codeOf(gerard, { moa: 'AVEC' }, menuiserie), 'STRUCTURE_PRIVEE');
      assert.equal(await codeOf(paul, { moa: 'AVEC' }), 'DROIT_INSUFFISANT');
      await stage.done('deactivateService', jeane, { service: serviceId(chaource, 'FACTURES_PUBLIQUES') });
      assert.equal(await codeOf(jeane, { codeServiceObligatoire: true }), 'AUCUN_SERVICE_ACTIF');
      const lax = await openStage({
        assumptions: { ...ASSUMPTIONS, codeObligatoireNeedsActiveService: false },
      });
      await lax.done('deactivateService', jeane, { service: serviceId(chaource, 'FACTURES_PUBLIQUES') });
      await lax.done('setParameters', jeane, { structure: chaource, codeServiceObligatoire: true });
      await lax.close();
    });

    it('that keep the last active service open where that is assumed', async () => {
      const strict = await openStage({ assumptions: { ...ASSUMPTIONS, lastActiveService: 'refuse' } });
      for (const code of ['STATION', 'RESEAU']) {
        await strict.done('deactivateService', bernard, { service: serviceId(syndicat, code) });
      }
      const last = { service: serviceId(syndicat, 'FACTURES_PUBLIQUES') };
      const refusal = await strict.refused('deactivateService', bernard, last);
      assert.equal(refusal.code, 'DERNIER_SERVICE_ACTIF');
      await strict.close();
    });
  });

  describe('are closed and opened again', () => {
    it('and nothing can be done meanwhile but read, leave and open', async () => {
      const impact = await stage.read((reader) => stage.portal.structureImpact(reader, jeane, chaource));
      assert.deepEqual(impact, {
        ok: true,
        value: { rattachements: 4, servicesActifs: 1, demandesEnAttente: 2 },
      });
      await stage.done('deactivateStructure', heloise, { structure: chaource });
      assert.deepEqual(await stage.told(LOGINS.jeane), [
        { kind: 'STRUCTURE_DESACTIVEE', structure: chaource },
      ]);
      const again = await stage.refused('deactivateStructure', jeane, { structure: chaource });
      assert.ok(again.code === 'STRUCTURE_INACTIVE' && again.remede === 'structure.activate');
      const update = await stage.refused('updateStructure', jeane, { structure: chaource, libelle: 'A' });
      assert.equal(update.code, 'STRUCTURE_INACTIVE');
      assert.ok((await stage.read((reader) => stage.portal.listServices(reader, paul, chaource))).ok);
      await stage.done('leaveRattachement', paul, { structure: chaource });
      await stage.done('activateStructure', jeane, { structure: chaource });
      assert.deepEqual(await stage.refused('activateStructure', jeane, { structure: chaource }), {
        code: 'DEJA_ACTIVE',
      });
    });

    it('not by who may not, nor where only support can', async () => {
      for (const action of ['activateStructure', 'deactivateStructure'] as const) {
        const refusal = await stage.refused(action, paul, { structure: chaource });
        assert.equal(refusal.code, 'DROIT_INSUFFISANT');
      }
      const strict = await openStage({
        assumptions: { ...ASSUMPTIONS, inactiveStructureMayBeActivated: false },
      });
      const refusal = await strict.refused('activateStructure', lucie, { structure: landion });
      assert.deepEqual(refusal, { code: 'REACTIVATION_FERMEE', remede: 'ticket.create' });
      await strict.close();
    });
  });

  describe('are updated from INSEE', () => {
    it('in name and address, and are then found by them', async () => {
      const { value } = await stage.done('refreshFromInsee', bernard, { structure: syndicat });
      assert.equal(value.raisonSociale, "SYNDICAT DES EAUX ET DE L'ASSAINISSEMENT DE L'ARMANCE");
      assert.equal(value.ligne, '12 RUE DU MOULIN');
      const found = await stage.read((reader) =>
        stage.portal.searchAnnuaire(reader, { texte: 'assainissement armance' }),
      );
      assert.deepEqual(
        found.map(({ identifiant }) => identifiant),
        [value.identifiant],
      );
      const again = await stage.refused('refreshFromInsee', bernard, { structure: syndicat });
      assert.deepEqual(again, { code: 'RIEN_A_CHANGER' });
    });

    it('not without a SIRET, nor when INSEE does not answer', async () => {
      const { value } = await stage.done('createStructure', sophie, belgian);
      const foreign = await stage.refused('refreshFromInsee', sophie, { structure: value.structure.id });
      assert.deepEqual(foreign, { code: 'SANS_SIRET' });
      const without = await openStage();
      const silent = await without.refused('refreshFromInsee', bernard, { structure: syndicat });
      assert.deepEqual(silent, { code: 'INSEE_INDISPONIBLE' });
      await without.close();
      const unknown = await openStage({ insee: inseeRegister([]) });
      const refusal = await unknown.refused('refreshFromInsee', bernard, { structure: syndicat });
      assert.deepEqual(refusal, { code: 'SIRET_INCONNU' });
      await unknown.close();
      assert.equal(
        (await stage.refused('refreshFromInsee', paul, { structure: chaource })).code,
        'DROIT_INSUFFISANT',
      );
    });
  });

  it('show their sheet to their own people, with the GP’s name', async () => {
    const sheet = await stage.read((reader) => stage.portal.showStructure(reader, paul, chaource));
    assert.equal(sheet.ok && sheet.value.gestionnairePrincipal, 'Jeane Chaource');
    const stranger = await stage.read((reader) => stage.portal.showStructure(reader, sophie, chaource));
    assert.equal(!stranger.ok && stranger.refusal.code, 'NON_RATTACHE');
  });
});
