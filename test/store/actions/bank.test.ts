/** P18, P19: bank details, whose account numbers never come out in full, and documents. */
import assert from 'node:assert/strict';
import { coordonneeId, coordonnees, pieceJointeId } from '../../../store/collections.ts';
import type { PieceJointe } from '../../../store/model.ts';
import type { NewCoordonnee } from '../../../store/portal.ts';
import { ASSUMPTIONS } from '../../../store/rules/assumptions.ts';
import {
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
  syndicat,
} from '../stage.ts';

const IBAN = 'FR7630006000011234567890189';
const fichier = { hash: 'a'.repeat(64), type: 'application/pdf', size: 12_000 };

describe('documents and bank details', () => {
  let stage: Stage;
  let rib: PieceJointe;
  let account: NewCoordonnee;
  beforeEach(async () => {
    stage = await openStage();
    rib = (await stage.done('addPieceJointe', jeane, { structure: chaource, nom: 'rib.pdf', fichier })).value;
    account = {
      structure: chaource,
      nom: 'Compte principal',
      compte: { type: 'IBAN', iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP' },
      pieceJointe: rib.id,
    };
  });
  afterEach(() => stage.close());

  describe('documents', () => {
    it('are added with a number, and listed to who is attached', async () => {
      assert.equal(rib.id, 'PJ-0000001');
      assert.deepEqual([rib.taille, rib.type, rib.ajouteePar], [12_000, 'application/pdf', LOGINS.jeane]);
      const listed = await stage.read((reader) => stage.portal.listPiecesJointes(reader, paul, chaource));
      assert.deepEqual(listed, { ok: true, value: [rib] });
      const own = await stage.read((reader) => stage.portal.pieceJointe(reader, paul, rib.id));
      assert.deepEqual(own, rib);
      const foreign = await stage.read((reader) => stage.portal.pieceJointe(reader, bernard, rib.id));
      assert.equal(foreign, undefined);
    });

    it('are refused for their name, their size or their fingerprint', async () => {
      const codeOf = async (change: object, file: object = {}) =>
        (
          await stage.refused('addPieceJointe', jeane, {
            structure: chaource,
            nom: 'a.pdf',
            ...change,
            fichier: { ...fichier, ...file },
          })
        ).code;
      assert.equal(await codeOf({ nom: 'sans extension' }), 'NOM_FICHIER_INVALIDE');
      assert.equal(await codeOf({}, { size: 5_000_000 }), 'TAILLE_INVALIDE');
      assert.equal(await codeOf({}, { size: 0 }), 'TAILLE_INVALIDE');
      assert.equal(await codeOf({}, { hash: '../../etc/passwd' }), 'FICHIER_INCONNU');
    });

    it('are added by who may, by what is assumed', async () => {
      const input = { structure: chaource, nom: 'a.pdf', fichier };
      assert.equal((await stage.refused('addPieceJointe', paul, input)).code, 'DROIT_INSUFFISANT');
      assert.equal((await stage.refused('addPieceJointe', sophie, input)).code, 'NON_RATTACHE');
      const open = await openStage({ assumptions: { ...ASSUMPTIONS, attachmentsLevel: 'L2' } });
      await open.done('addPieceJointe', paul, input);
      await open.close();
    });
  });

  describe('bank details', () => {
    it('are created, and all the managers are told', async () => {
      const { value } = await stage.done('createCoordonnee', heloise, account);
      assert.equal(value.id, 'CB-0000001');
      assert.deepEqual(value.compte, {
        type: 'IBAN',
        pays: 'FR',
        iban: 'FR•• •••• 0189',
        bic: 'AGRIFRPP',
      });
      assert.deepEqual(await stage.told(LOGINS.jeane), [
        { kind: 'COORDONNEE_CREEE', structure: chaource, coordonnee: 'CB-0000001' },
      ]);
      const kept = await stage.read((reader) => reader.get(coordonnees, value.id));
      assert.ok(kept?.compte.type === 'IBAN' && kept.compte.iban === IBAN);
    });

    it('never come out with their account number, nor go into the audit', async () => {
      const { value } = await stage.done('createCoordonnee', jeane, account);
      await stage.done('updateCoordonnee', jeane, { coordonnee: value.id, nom: 'Compte bis' });
      const listed = await stage.read((reader) => stage.portal.listCoordonnees(reader, jeane, chaource));
      const shown = await stage.read((reader) => stage.portal.showCoordonnee(reader, jeane, value.id));
      const repeated = await stage.act('createCoordonnee', jeane, account, 'key 2');
      const seen = JSON.stringify([value, listed, shown, repeated, await stage.trail()]);
      assert.ok(listed.ok && listed.value.length === 1 && shown.ok);
      assert.ok(!seen.includes(IBAN) && !seen.includes(IBAN.slice(4, 20)));
    });

    it('in the French form too', async () => {
      const { value } = await stage.done('createCoordonnee', jeane, {
        ...account,
        compte: { type: 'RIB', rib: '30006 00001 12345678901 89' },
      });
      assert.deepEqual(value.compte, {
        type: 'RIB',
        banque: '30006',
        guichet: '•••••',
        compte: '•••••••8901',
        cle: '••',
      });
    });

    it('with a factor, whose identifier is checked', async () => {
      const affactureur = {
        raisonSociale: 'Affacturage de l’Est',
        pays: 'france',
        typeIdentifiant: 'SIRET',
        identifiant: '732 829 320 00074',
      } as const;
      const { value } = await stage.done('createCoordonnee', jeane, { ...account, affactureur });
      assert.deepEqual([value.affactureur?.identifiant, value.affactureur?.pays], ['73282932000074', 'FR']);
      const wrong = { ...affactureur, identifiant: '1' };
      const refusal = await stage.refused('createCoordonnee', jeane, { ...account, affactureur: wrong });
      assert.equal(refusal.code, 'IDENTIFIANT_INVALIDE');
      const without = await stage.done('updateCoordonnee', jeane, {
        coordonnee: value.id,
        affactureur: null,
      });
      assert.ok(!('affactureur' in without.value));
    });

    it('after what is wrong with a field was said when it was given', () => {
      const { reviewCoordonnee } = stage.portal;
      assert.equal(reviewCoordonnee({ nom: 'Compte', compte: { type: 'IBAN', iban: IBAN } }), undefined);
      assert.equal(reviewCoordonnee({ nom: '' })?.code, 'TEXTE_INVALIDE');
      assert.equal(reviewCoordonnee({ compte: { type: 'RIB', rib: '1' } })?.code, 'RIB_INVALIDE');
      const factor = {
        raisonSociale: 'A',
        pays: 'Ailleurs',
        typeIdentifiant: 'SIRET',
        identifiant: '1',
      } as const;
      assert.equal(reviewCoordonnee({ affactureur: factor })?.code, 'PAYS_INCONNU');
    });

    const refusals: readonly (readonly [why: string, Partial<NewCoordonnee>, code: string])[] = [
      ['no name', { nom: '' }, 'TEXTE_INVALIDE'],
      [
        'an IBAN whose key is wrong',
        { compte: { type: 'IBAN', iban: `${IBAN.slice(0, -1)}8` } },
        'IBAN_INVALIDE',
      ],
      ['an IBAN of another country', { compte: { type: 'IBAN', iban: IBAN, pays: 'DE' } }, 'IBAN_INVALIDE'],
      [
        'a BIC of twelve characters',
        { compte: { type: 'IBAN', iban: IBAN, bic: 'AGRIFRPPXXXX' } },
        'BIC_INVALIDE',
      ],
      [
        'a RIB whose key is wrong',
        { compte: { type: 'RIB', rib: '30006000011234567890188' } },
        'RIB_INVALIDE',
      ],
      ['a document that is not there', { pieceJointe: pieceJointeId('PJ-9') }, 'PIECE_JOINTE_INCONNUE'],
    ];
    for (const [why, change, code] of refusals) {
      it(`not with ${why}`, async () => {
        const refusal = await stage.refused('createCoordonnee', jeane, { ...account, ...change });
        assert.equal(refusal.code, code);
      });
    }

    it('not with the document of another structure', async () => {
      const { value } = await stage.done('addPieceJointe', bernard, {
        structure: syndicat,
        nom: 'rib.pdf',
        fichier,
      });
      const refusal = await stage.refused('createCoordonnee', jeane, { ...account, pieceJointe: value.id });
      assert.equal(refusal.code, 'PIECE_JOINTE_INCONNUE');
    });

    it('tell nothing to people of other structures', async () => {
      const { value } = await stage.done('createCoordonnee', jeane, account);
      const unknown = { code: 'COORDONNEE_INCONNUE' };
      const change = { coordonnee: value.id, nom: 'A moi' };
      assert.deepEqual(await stage.refused('updateCoordonnee', bernard, change), unknown);
      assert.deepEqual(
        await stage.refused('updateCoordonnee', jeane, { coordonnee: coordonneeId('CB-9'), nom: 'A' }),
        unknown,
      );
      for (const actor of [bernard, sophie]) {
        const shown = await stage.read((reader) => stage.portal.showCoordonnee(reader, actor, value.id));
        assert.deepEqual(shown, { ok: false, refusal: unknown });
      }
      const reader = await stage.refused('updateCoordonnee', paul, change);
      assert.equal(reader.code, 'DROIT_INSUFFISANT');
      const same = await stage.refused('updateCoordonnee', jeane, { coordonnee: value.id });
      assert.deepEqual(same, { code: 'RIEN_A_CHANGER' });
    });

    it('change their BIC alone where there is an IBAN, and have none with a RIB', async () => {
      const { value } = await stage.done('createCoordonnee', jeane, account);
      const { value: other } = await stage.done('updateCoordonnee', jeane, {
        coordonnee: value.id,
        bic: 'BNPAFRPP',
      });
      assert.ok(other.compte.type === 'IBAN' && other.compte.bic === 'BNPAFRPP');
      const kept = await stage.read((reader) => reader.get(coordonnees, value.id));
      assert.ok(kept?.compte.type === 'IBAN' && kept.compte.iban === IBAN);
      const wrong = await stage.refused('updateCoordonnee', jeane, { coordonnee: value.id, bic: 'BNP' });
      assert.equal(wrong.code, 'BIC_INVALIDE');
      const ribbed = await stage.done('createCoordonnee', jeane, {
        ...account,
        nom: 'Régie',
        compte: { type: 'RIB', rib: '30006000011234567890189' },
      });
      const none = await stage.refused('updateCoordonnee', jeane, {
        coordonnee: ribbed.value.id,
        bic: 'BNPAFRPP',
      });
      assert.equal(none.code, 'BIC_SANS_IBAN');
    });

    it('are managed by who may, by what is assumed', async () => {
      const open = await openStage({ assumptions: { ...ASSUMPTIONS, bankDetailsLevel: 'L2' } });
      const piece = await open.done('addPieceJointe', jeane, { structure: chaource, nom: 'a.pdf', fichier });
      const { value } = await open.done('createCoordonnee', paul, {
        ...account,
        pieceJointe: piece.value.id,
      });
      assert.ok((await open.read((reader) => open.portal.showCoordonnee(reader, paul, value.id))).ok);
      await open.close();
    });

    it('once for one key', async () => {
      const first = await stage.act('createCoordonnee', jeane, account, 'same');
      const before = await everything(stage.database);
      assert.deepEqual(await stage.act('createCoordonnee', jeane, account, 'same'), first);
      assert.deepEqual(await everything(stage.database), before);
    });
  });
});
