/** Each invariant is seen to be broken when it is. */
import assert from 'node:assert/strict';
import {
  AUDIT_PARTITION,
  approbationId,
  approbations,
  audit,
  coordonneeId,
  coordonnees,
  habilitationId,
  habilitations,
  notificationId,
  notifications,
  pieceJointeId,
  piecesJointes,
  rattachementId,
  rattachements,
  serviceId,
  services,
  structureId,
  structures,
  utilisateurId,
  utilisateurs,
} from '../../store/collections.ts';
import type { Transaction } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { fillDemo } from '../../store/demo.ts';
import { checkInvariants, INVARIANTS, type Invariant } from '../../store/invariants.ts';
import { chaource, LOGINS, NOW, syndicat } from './stage.ts';

const clock = () => new Date(NOW);
const paul = utilisateurId(LOGINS.paul);
const nowhere = structureId('00000000000000');
const moa = serviceId(chaource, '0123');
const profil = { application: 'Raccordements', niveau: 'consultation' } as const;
const right = { utilisateur: paul, structure: chaource, profil, depuis: NOW };
const piece = {
  id: pieceJointeId('PJ-1'),
  structure: syndicat,
  nom: 'a.pdf',
  type: 'application/pdf',
  taille: 1,
  empreinte: '',
  ajouteePar: paul,
  ajouteeLe: NOW,
};
const compte = { type: 'IBAN', pays: 'FR', iban: 'FR7630006000011234567890189' } as const;

/** A way to break each. */
const BREAKS: Readonly<Record<Invariant, (transaction: Transaction) => Promise<unknown>>> = {
  GP_SANS_COMPTE: (transaction) => transaction.remove(utilisateurs, LOGINS.bernard),
  GP_NON_RATTACHE: (transaction) =>
    transaction.remove(rattachements, rattachementId(utilisateurId(LOGINS.bernard), syndicat)),
  SERVICE_SANS_STRUCTURE: (transaction) => changeService(transaction, { structure: nowhere }),
  CODE_EN_DOUBLE: (transaction) => changeService(transaction, { code: 'FACTURES_PUBLIQUES' }),
  PERIODE_INCOHERENTE: (transaction) =>
    changeService(transaction, { finActivation: '2001-01-01T00:00:00.000Z' }),
  RATTACHEMENT_ORPHELIN: (transaction) =>
    transaction.remove(services, serviceId(chaource, 'FACTURES_PUBLIQUES')),
  RATTACHEMENT_EN_DOUBLE: (transaction) =>
    transaction.put(rattachements, {
      id: rattachementId(paul, nowhere),
      utilisateur: paul,
      structure: chaource,
      depuis: NOW,
    }),
  HABILITATION_SANS_RATTACHEMENT: (transaction) =>
    transaction.remove(rattachements, rattachementId(paul, chaource)),
  HABILITATION_ORPHELINE: (transaction) =>
    transaction.put(habilitations, {
      ...right,
      id: habilitationId(paul, moa, profil),
      service: serviceId(syndicat, 'RESEAU'),
    }),
  HABILITATION_EN_DOUBLE: async (transaction) => {
    await transaction.put(habilitations, { ...right, id: habilitationId(paul, chaource, profil) });
    await transaction.put(habilitations, { ...right, id: habilitationId(paul, moa, profil) });
  },
  DEMANDE_ORPHELINE: (transaction) => transaction.remove(utilisateurs, 'test@test.com'),
  DEMANDE_EN_DOUBLE: async (transaction) => {
    const request = await transaction.get(approbations, 'RITM0015261');
    assert.ok(request);
    await transaction.put(approbations, { ...request, id: approbationId('RITM0099999') });
  },
  COORDONNEE_ORPHELINE: async (transaction) => {
    await transaction.put(piecesJointes, piece);
    const nom = 'A';
    await transaction.put(coordonnees, {
      id: coordonneeId('CB-1'),
      structure: chaource,
      nom,
      compte,
      pieceJointe: piece.id,
      creeLe: NOW,
    });
  },
  PIECE_ORPHELINE: (transaction) => transaction.put(piecesJointes, { ...piece, structure: nowhere }),
  AUDIT_INCOMPLET: (transaction) =>
    transaction.append(audit, AUDIT_PARTITION, {
      reference: 'CP-0000009',
      action: 'service.create',
      acteur: paul,
      canal: 'test',
      le: NOW,
      cible: '',
      avant: null,
      apres: null,
    }),
  NOTIFICATION_ORPHELINE: (transaction) =>
    transaction.put(notifications, {
      id: notificationId('CP-9', 1),
      destinataire: paul,
      sujet: { kind: 'RATTACHE', structure: chaource },
      reference: 'CP-9',
      creeLe: NOW,
    }),
  ANNUAIRE_INEXACT: async (transaction) => {
    const structure = await transaction.get(structures, chaource);
    assert.ok(structure);
    await transaction.put(structures, { ...structure, libelle: 'Sans index' });
  },
};

describe('the invariants', () => {
  it('hold on the demonstration’s data', async () => {
    const database = createMemoryDatabase();
    await fillDemo(database, clock);
    assert.deepEqual(await database.read(checkInvariants), []);
  });

  for (const invariant of Object.keys(INVARIANTS) as Invariant[]) {
    it(`${invariant}: ${INVARIANTS[invariant]}`, async () => {
      const database = createMemoryDatabase();
      await fillDemo(database, clock);
      await database.write(BREAKS[invariant]);
      const violations = await database.read(checkInvariants);
      assert.ok(violations.some((violation) => violation.invariant === invariant));
    });
  }
});

async function changeService(transaction: Transaction, change: object): Promise<void> {
  const service = await transaction.get(services, moa);
  assert.ok(service);
  await transaction.put(services, { ...service, ...change });
}
