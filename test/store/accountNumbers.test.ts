/** Whatever is done with bank details, and wherever people write an account number: only the bank details' own documents keep it whole. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  approbationId,
  coordonneeId,
  coordonnees,
  coordonneesAnterieures,
  pieceJointeId,
} from '../../store/collections.ts';
import type { Transaction } from '../../store/database/database.ts';
import { openLowdbDatabase } from '../../store/database/lowdb.ts';
import { fillDemo } from '../../store/demo.ts';
import { type Actor, createPortal, type Outcome, type Portal, type Request } from '../../store/portal.ts';
import { printedIban } from '../../store/rules/iban.ts';
import { placesOf, traces } from '../support/dataDir.ts';
import { useFolder } from './database/folders.ts';
import { chaource, heloise, jeane, menuiserie, NOW, sophie } from './stage.ts';

const CURRENT = 'FR7630006000011234567890189';
const OTHER = 'DE89370400440532013000';
const IBANS = [CURRENT, 'FR1420041010050500013M02606', OTHER];
const RIB = '30006 00001 12345678901 89';
const OWN: readonly string[] = [coordonnees.name, coordonneesAnterieures.name];
const coordonnee = coordonneeId('CB-0000001');
const pieceJointe = pieceJointeId('PJ-0000001');

/** Something that is done with an account number: by whom, and how it is asked for. */
interface Try {
  readonly does: keyof Portal;
  readonly by?: Actor;
  readonly input: (iban: string) => object;
}

const CREATE: Try = {
  does: 'createCoordonnee',
  input: (iban) => ({ structure: chaource, nom: 'Compte', compte: { type: 'IBAN', iban }, pieceJointe }),
};
const CHANGE: Try = {
  does: 'updateCoordonnee',
  input: (iban) => ({ coordonnee, compte: { type: 'IBAN', iban } }),
};
/** Wherever a text is free. */
const TRIES: readonly Try[] = [
  CREATE,
  CHANGE,
  { ...CHANGE, by: heloise },
  { does: 'updateCoordonnee', input: (iban) => ({ coordonnee, nom: `Compte ${iban}` }) },
  { does: 'createCoordonnee', input: () => ({ ...CREATE.input(''), compte: { type: 'RIB', rib: RIB } }) },
  {
    does: 'addPieceJointe',
    input: (iban) => ({
      structure: chaource,
      nom: `RIB ${iban}.pdf`,
      fichier: { hash: 'a'.repeat(64), type: 'application/pdf', size: 1 },
    }),
  },
  {
    does: 'createService',
    input: (iban) => ({
      structure: chaource,
      code: 'ACHATS',
      libelle: `Achats ${RIB}`,
      description: `à payer sur ${printedIban(iban)}`,
      debut: '2026-01-01',
      numeroEngagementObligatoire: false,
    }),
  },
  {
    does: 'requestRattachement',
    by: sophie,
    input: (iban) => ({ structure: menuiserie, commentaire: `Bonjour, mon IBAN est le ${iban}.` }),
  },
  {
    does: 'refuseRequest',
    input: (iban) => ({ approbation: approbationId('RITM0015261'), motif: `Voir ${iban}` }),
  },
  { does: 'updateAccount', by: sophie, input: (iban) => ({ nom: `Petit ${iban}` }) },
  {
    does: 'openTicket',
    by: sophie,
    input: (iban) => ({
      canal: 'directline',
      conversation: 'c',
      objet: iban,
      echanges: [{ de: 'usager', texte: `${printedIban(iban)} ou ${RIB}`, le: NOW }],
      demarche: { id: 'bank.create', titre: 'T', valeurs: [{ libelle: 'IBAN', valeur: iban }] },
    }),
  },
];
const UNDO: Try = { does: 'undo', input: () => ({ reference: 'the last' }) };

describe('account numbers on the disk', () => {
  const folder = useFolder();

  it('are in the bank details alone: in the journal, the snapshot and the streams', async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...TRIES, UNDO), fc.constantFrom(...IBANS)), {
      minLength: 1,
      maxLength: 12,
    });
    let run = 0;
    let done = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (session) => {
        run += 1;
        const dataDir = `${folder()}/${run}`;
        done += await inSession(dataDir, session, () => assertOnlyOwn(dataDir));
        await assertOnlyOwn(dataDir);
      }),
      { numRuns: 40, seed: 20_261_127 },
    );
    assert.ok(done > 100, `${done} actions were done`);
  }).timeout(180_000);

  it('of the past are kept as long as the action can be taken back, and no longer', async () => {
    const made: readonly Step[] = [
      [CREATE, CURRENT],
      [CHANGE, OTHER],
    ];
    await inSession(folder(), made);
    assert.deepEqual(await placesOf(folder(), CURRENT), new Set([coordonneesAnterieures.name]));
    await inSession(folder(), [[UNDO, '']]);
    assert.deepEqual(await placesOf(folder(), CURRENT), new Set([coordonnees.name]));
    assert.deepEqual(await placesOf(folder(), OTHER), new Set());
  });
});

async function assertOnlyOwn(dataDir: string): Promise<void> {
  for (const iban of IBANS) {
    const places = [...(await placesOf(dataDir, iban))].filter((place) => !OWN.includes(place));
    assert.deepEqual(places, [], iban);
    assert.deepEqual(await traces(dataDir, printedIban(iban)), []);
  }
  assert.deepEqual(await traces(dataDir, RIB), []);
}

type Step = readonly [Try, string];

/** Opens the store, does what can be done, looks, and closes it, which leaves a snapshot. Gives how much was done. */
async function inSession(
  dataDir: string,
  steps: readonly Step[],
  look: () => Promise<void> = async () => undefined,
): Promise<number> {
  const clock = () => new Date(NOW);
  const database = await openLowdbDatabase({ dataDir });
  const portal = createPortal({ clock });
  let keys = (await fillDemo(database, clock)) ? 0 : 1000;
  let done = 0;
  const act = ({ does, by = jeane, input }: Try, iban: string) =>
    database.write(async (transaction) => {
      const method = portal[does] as unknown as (
        transaction: Transaction,
        request: Request,
        input: object,
      ) => Promise<Outcome<object, object>>;
      const last = does === 'undo' ? await portal.undoable(transaction, by) : undefined;
      const given = last?.ok ? { reference: last.value.reference } : input(iban);
      keys += 1;
      return method(transaction, { actor: by, canal: 'test', key: `key ${keys}` }, given);
    });
  if (keys === 0) await act(TRIES[5] as Try, CURRENT);
  for (const [one, iban] of steps) done += (await act(one, iban)).ok ? 1 : 0;
  await look();
  await database.close();
  return done;
}
