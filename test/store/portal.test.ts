/** The portal's actions and queries on the demonstration's data. */
import assert from 'node:assert/strict';
import {
  AUDIT_PARTITION,
  audit,
  habilitationId,
  habilitations,
  rattachements,
  services,
  structureId,
  structures,
  tickets,
  utilisateurId,
  utilisateurs,
} from '../../store/collections.ts';
import type { Database } from '../../store/database/database.ts';
import { createMemoryDatabase } from '../../store/database/memory.ts';
import { fillDemo } from '../../store/demo.ts';
import { SYNDICAT_SIRET } from '../../store/demoStructures.ts';
import { type Actor, createPortal, type NewService, type ServiceRefusal } from '../../store/portal.ts';

const clock = () => new Date('2026-11-23T08:30:00.000Z');
const portal = createPortal({ clock });
const person = (login: string): Actor => ({ kind: 'utilisateur', id: utilisateurId(login) });
const jeane = person('jeane.chaource@cc-chaource.example');
const heloise = person('heloise.ferdinand@cc-chaource.example');
const paul = person('paul.durand@cc-chaource.example');
const sophie = person('sophie.petit@fournisseur.example');
const unknown = person('nobody@nowhere.example');
const anonymous: Actor = { kind: 'anonyme' };
const chaource = structureId('20007104100046');
const syndicat = structureId(SYNDICAT_SIRET);
const landion = structureId('20990007500018');
const achats: NewService = {
  structure: chaource,
  code: 'ACHATS',
  libelle: 'Achats',
  debut: '2027-03-01',
  numeroEngagementObligatoire: false,
};

describe('the portal', () => {
  let database: Database;
  beforeEach(async () => {
    database = createMemoryDatabase();
    await fillDemo(database, clock);
  });
  afterEach(() => database.close());

  const authorise = (actor: Actor, structure?: typeof chaource) =>
    database.read((reader) => portal.authorise(reader, actor, 'service.create', structure));
  const refusalCode = async (actor: Actor, structure?: typeof chaource) => {
    const authorisation = await authorise(actor, structure);
    return authorisation.granted ? 'granted' : authorisation.refusal.code;
  };
  const create = (actor: Actor, input: Partial<NewService> = {}, key = 'key') =>
    database.write((transaction) =>
      portal.createService(transaction, { actor, canal: 'directline', key }, { ...achats, ...input }),
    );
  const auditTrail = () => database.read((reader) => reader.entries(audit, AUDIT_PARTITION));

  describe('authorises', () => {
    it('the GP and « Organisation modification » to create a service, on their structures', async () => {
      for (const actor of [jeane, heloise]) assert.equal(await refusalCode(actor, chaource), 'granted');
      assert.equal(await refusalCode(heloise, syndicat), 'granted');
      assert.equal(await refusalCode(jeane, syndicat), 'NON_RATTACHE');
    });

    it('nobody without an active account', async () => {
      for (const actor of [anonymous, unknown]) {
        assert.equal(await refusalCode(actor), 'SESSION_REQUISE');
        assert.equal(await refusalCode(actor, chaource), 'SESSION_REQUISE');
      }
      await database.write(async (transaction) => {
        const account = await portal.utilisateur(transaction, 'JEANE.CHAOURCE@cc-chaource.example');
        assert.ok(account);
        await transaction.put(utilisateurs, { ...account, statut: 'INACTIF' });
      });
      assert.equal(await refusalCode(jeane, chaource), 'COMPTE_INACTIF');
      assert.deepEqual(
        await database.read((reader) => portal.structuresFor(reader, jeane, 'service.create')),
        [],
      );
    });

    it('not those who lack the profile, and names who can grant it', async () => {
      const expected = {
        granted: false,
        refusal: {
          code: 'DROIT_INSUFFISANT',
          profil: 'Organisation modification',
          structures: [
            {
              structure: {
                id: chaource,
                identifiant: '20007104100046',
                raisonSociale: "CC DU CHAOURCOIS ET DU VAL D'ARMANCE",
                typeStructure: 'PUBLIQUE',
                codeServiceObligatoire: false,
              },
              gestionnairePrincipal: 'Jeane Chaource',
            },
          ],
          remede: 'habilitation.request',
        },
      };
      assert.deepEqual(await authorise(paul, chaource), expected);
      assert.deepEqual(await authorise(paul), expected);
    });

    it('not those who are attached nowhere, and tells them nothing of a structure', async () => {
      const nothing = { granted: false, refusal: { code: 'NON_RATTACHE', remede: 'rattachement.request' } };
      assert.deepEqual(await authorise(sophie), nothing);
      assert.deepEqual(await authorise(sophie, chaource), nothing);
      assert.deepEqual(await authorise(sophie, landion), nothing);
      assert.equal(await refusalCode(sophie, structureId('00000000000000')), 'STRUCTURE_INCONNUE');
    });

    it('nothing on a structure that is not active', async () => {
      const lucie = person('lucie.perrin@landion.example');
      assert.equal(await refusalCode(lucie, landion), 'STRUCTURE_INACTIVE');
      assert.equal(await refusalCode(lucie), 'STRUCTURE_INACTIVE');
      assert.deepEqual(
        await database.read((reader) => portal.structuresFor(reader, lucie, 'service.create')),
        [],
      );
      const own = await database.read((reader) => portal.myStructures(reader, lucie));
      assert.deepEqual(
        own.map(({ id }) => id),
        [landion],
      );
    });

    it('not by a profile on one service, nor by one whose attachment is gone', async () => {
      const id = utilisateurId('paul.durand@cc-chaource.example');
      const right = {
        id: habilitationId(id, chaource, { application: 'Organisation', niveau: 'modification' }),
        utilisateur: id,
        structure: chaource,
        profil: { application: 'Organisation', niveau: 'modification' },
        depuis: clock().toISOString(),
      } as const;
      const [service] = await database.read((reader) => portal.services(reader, chaource));
      assert.ok(service);
      await database.write((transaction) =>
        transaction.put(habilitations, { ...right, service: service.id }),
      );
      assert.equal(await refusalCode(paul, chaource), 'DROIT_INSUFFISANT');
      await database.write((transaction) => transaction.put(habilitations, right));
      assert.equal(await refusalCode(paul, chaource), 'granted');
      await database.write(async (transaction) => {
        for (const link of await transaction.find(rattachements, 'utilisateur', id)) {
          await transaction.remove(rattachements, link.id);
        }
      });
      assert.equal(await refusalCode(paul, chaource), 'NON_RATTACHE');
    });

    it('the reading of one’s own authorisations to whoever has an account', async () => {
      const list = (actor: Actor) =>
        database.read((reader) => portal.authorise(reader, actor, 'habilitation.list'));
      assert.deepEqual(await list(sophie), { granted: true });
      assert.ok(!(await list(anonymous)).granted);
    });
  });

  describe('creates a service', () => {
    it('active from the start of its first day in Paris until the start of its last', async () => {
      const outcome = await create(heloise, { description: ' Marchés ', fin: '2027-12-31' });
      assert.deepEqual(outcome, {
        ok: true,
        reference: 'CP-0000001',
        value: {
          id: `${chaource}/ACHATS`,
          structure: chaource,
          code: 'ACHATS',
          libelle: 'Achats',
          description: 'Marchés',
          debutActivation: '2027-02-28T23:00:00.000Z',
          finActivation: '2027-12-30T23:00:00.000Z',
          numeroEngagementObligatoire: false,
          statut: 'ACTIF',
        },
      });
      const found = await database.read((reader) => portal.serviceByCode(reader, chaource, ' achats '));
      assert.deepEqual(found, outcome.ok && outcome.value);
    });

    it('with one line of audit', async () => {
      const outcome = await create(jeane);
      assert.ok(outcome.ok);
      assert.deepEqual(await auditTrail(), [
        {
          number: 1,
          entry: {
            reference: outcome.reference,
            action: 'service.create',
            acteur: 'jeane.chaource@cc-chaource.example',
            canal: 'directline',
            le: '2026-11-23T08:30:00.000Z',
            cible: '20007104100046/ACHATS',
            avant: null,
            apres: outcome.value,
          },
        },
      ]);
    });

    it('once for one key, even when two confirmations come at once', async () => {
      const [first, second] = await Promise.all([create(heloise), create(heloise)]);
      assert.deepEqual(first, second);
      assert.ok(first.ok);
      assert.equal((await auditTrail()).length, 1);
      const other = await create(heloise, { code: 'VENTES' }, 'another key');
      assert.equal(other.ok && other.reference, 'CP-0000002');
    });

    it('not for someone else who has the key', async () => {
      await create(heloise);
      const stolen = await create(sophie);
      assert.deepEqual(stolen, {
        ok: false,
        refusal: { code: 'NON_RATTACHE', remede: 'rattachement.request' },
      });
    });

    it('with a code that another structure has too', async () => {
      assert.ok((await create(heloise)).ok);
      assert.ok((await create(heloise, { structure: syndicat }, 'second')).ok);
    });

    const refused: readonly (readonly [why: string, input: Partial<NewService>, refusal: ServiceRefusal])[] =
      [
        ['an empty code', { code: ' ' }, { code: 'CODE_INVALIDE', problem: 'empty' }],
        ['a code with other characters', { code: 'A;B' }, { code: 'CODE_INVALIDE', problem: 'characters' }],
        ['the reserved code', { code: 'Factures_Publiques' }, { code: 'CODE_RESERVE' }],
        ['no label', { libelle: '' }, { code: 'TEXTE_INVALIDE', champ: 'libelle', problem: 'empty' }],
        [
          'a description that is too long',
          { description: 'x'.repeat(256) },
          { code: 'TEXTE_INVALIDE', champ: 'description', problem: 'too-long' },
        ],
        ['a day that does not exist', { debut: '2027-02-30' }, { code: 'DATE_INVALIDE', champ: 'debut' }],
        ['an end that is no day', { fin: 'bientôt' }, { code: 'DATE_INVALIDE', champ: 'fin' }],
        ['an end before the start', { fin: '2027-02-28' }, { code: 'DATES_INCOHERENTES' }],
        ['an end on the day of the start', { fin: '2027-03-01' }, { code: 'DATES_INCOHERENTES' }],
      ];
    for (const [why, input, refusal] of refused) {
      it(`not with ${why}`, async () => {
        assert.deepEqual(await create(heloise, input), { ok: false, refusal });
        assert.deepEqual(await auditTrail(), []);
      });
    }

    it('not with a code that exists, whatever its case', async () => {
      const outcome = await create(heloise, { code: '0123' });
      assert.ok(!outcome.ok && outcome.refusal.code === 'CODE_EXISTE_DEJA');
      assert.equal(outcome.refusal.service.libelle, 'MOA');
      assert.ok((await create(heloise, { code: 'Compta' }, 'a')).ok);
      const again = await create(heloise, { code: 'COMPTA' }, 'b');
      assert.ok(!again.ok && again.refusal.code === 'CODE_EXISTE_DEJA');
    });

    it('not with the code of one that was deleted, though it is not shown any more', async () => {
      const created = await create(heloise);
      assert.ok(created.ok);
      await database.write((transaction) =>
        transaction.put(services, { ...created.value, statut: 'SUPPRIME' }),
      );
      const found = await database.read((reader) => portal.serviceByCode(reader, chaource, 'ACHATS'));
      assert.equal(found, undefined);
      const again = await create(heloise, {}, 'again');
      assert.ok(!again.ok && again.refusal.code === 'CODE_EXISTE_DEJA');
    });

    it('not without the right, and says so before anything else', async () => {
      const outcome = await create(paul, { code: '0123' });
      assert.ok(!outcome.ok && outcome.refusal.code === 'DROIT_INSUFFISANT');
    });
  });

  it('reviews a service being described, field by field, as its creation would', async () => {
    const review = (draft: Partial<NewService>) =>
      database.read((reader) => portal.reviewService(reader, draft));
    assert.equal(await review({}), undefined);
    assert.equal(await review({ code: '0123' }), undefined);
    assert.equal((await review({ structure: chaource, code: '0123' }))?.code, 'CODE_EXISTE_DEJA');
    assert.deepEqual(await review({ code: 'A;B' }), { code: 'CODE_INVALIDE', problem: 'characters' });
    assert.deepEqual(await review({ fin: '2027-02-30' }), { code: 'DATE_INVALIDE', champ: 'fin' });
    const reversed = { debut: '2027-03-01', fin: '2027-03-01' };
    assert.deepEqual(await review(reversed), { code: 'DATES_INCOHERENTES' });
    assert.equal(await review(achats), undefined);
  });

  describe('lists', () => {
    it('the structures where one may act, by raison sociale', async () => {
      const names = async (actor: Actor) =>
        (await database.read((reader) => portal.structuresFor(reader, actor, 'service.create'))).map(
          ({ identifiant }) => identifiant,
        );
      assert.deepEqual(await names(heloise), ['20007104100046', SYNDICAT_SIRET]);
      assert.deepEqual(await names(jeane), ['20007104100046']);
      assert.deepEqual(await names(paul), []);
    });

    it('the services of a structure by code', async () => {
      const found = await database.read((reader) => portal.services(reader, chaource));
      assert.deepEqual(
        found.map(({ code }) => code),
        ['0123', 'FACTURES_PUBLIQUES'],
      );
    });

    it('one’s own authorisations, in the order of the applications', async () => {
      const listed = await database.read((reader) => portal.listHabilitations(reader, jeane));
      assert.ok(listed.ok);
      const [line] = listed.value;
      assert.equal(listed.value.length, 1);
      assert.equal(line?.gestionnairePrincipal, true);
      assert.deepEqual(line?.profils, [
        'Engagements consultation',
        'Factures de travaux modification',
        'Factures émises consultation',
        'Factures reçues modification',
        'Raccordements modification',
        'Sollicitations émises modification',
      ]);
    });

    it('those on a service after those on the structure, with whether it is active', async () => {
      const id = utilisateurId('paul.durand@cc-chaource.example');
      const moa = await database.read((reader) => portal.serviceByCode(reader, chaource, '0123'));
      assert.ok(moa);
      await database.write((transaction) =>
        transaction.put(habilitations, {
          id: habilitationId(id, moa.id, { application: 'Factures de travaux', niveau: 'consultation' }),
          utilisateur: id,
          structure: chaource,
          service: moa.id,
          profil: { application: 'Factures de travaux', niveau: 'consultation' },
          depuis: clock().toISOString(),
        }),
      );
      const listed = await database.read((reader) => portal.listHabilitations(reader, paul));
      assert.ok(listed.ok);
      assert.deepEqual(
        listed.value.map(({ service, profils }) => ({ service, profils })),
        [
          {
            service: undefined,
            profils: [
              'Engagements consultation',
              'Factures reçues consultation',
              'Organisation consultation',
            ],
          },
          {
            service: { code: '0123', libelle: 'MOA', active: false },
            profils: ['Factures de travaux consultation'],
          },
        ],
      );
    });

    it('no authorisation to who has none, and refuses who is nobody', async () => {
      const list = (actor: Actor) => database.read((reader) => portal.listHabilitations(reader, actor));
      assert.deepEqual(await list(sophie), { ok: true, value: [] });
      assert.deepEqual(await list(anonymous), { ok: false, refusal: { code: 'SESSION_REQUISE' } });
    });
  });

  describe('opens a ticket', () => {
    const open = (actor: Actor, key: string) =>
      database.write((transaction) =>
        portal.openTicket(
          transaction,
          { actor, canal: 'directline', key },
          { canal: 'directline', conversation: 'c1', objet: 'Aide', echanges: [] },
        ),
      );

    it('for anybody, numbered, audited, once for one key', async () => {
      const first = await open(anonymous, 'a');
      assert.ok(first.ok);
      assert.equal(first.value.id, 'TIC-0000001');
      assert.equal(first.value.demandeur, undefined);
      assert.deepEqual(await open(anonymous, 'a'), first);
      const second = await open(jeane, 'b');
      assert.ok(second.ok);
      assert.deepEqual(
        [second.value.id, second.value.demandeur, second.reference],
        ['TIC-0000002', 'jeane.chaource@cc-chaource.example', 'CP-0000002'],
      );
      assert.deepEqual(await database.read((reader) => reader.all(tickets)), [first.value, second.value]);
      assert.deepEqual(
        (await auditTrail()).map(({ entry }) => [entry.acteur, entry.cible]),
        [
          ['anonyme', 'TIC-0000001'],
          ['jeane.chaource@cc-chaource.example', 'TIC-0000002'],
        ],
      );
    });

    it('without naming an account that is not in the portal', async () => {
      const opened = await open(unknown, 'a');
      assert.ok(opened.ok && opened.value.demandeur === undefined);
    });
  });

  it('finds a structure by its identifier', async () => {
    const find = (identifiant: string) =>
      database.read((reader) => portal.structureByIdentifiant(reader, identifiant));
    assert.equal((await find('20007104100046'))?.id, chaource);
    assert.equal(await find('00000000000000'), undefined);
    assert.equal((await database.read((reader) => reader.all(structures))).length, 13);
  });
});
