/** Whatever is called, by whoever, in whatever order: what always holds does, and nobody acts beyond their rights. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { masked } from '../../store/actions/bank/masked.ts';
import {
  AUDIT_PARTITION,
  audit,
  COLLECTIONS,
  habilitations,
  rattachements,
  structures,
  utilisateurId,
  utilisateurs,
} from '../../store/collections.ts';
import type { Document, Reader, Transaction } from '../../store/database/database.ts';
import { demoRegister } from '../../store/demoInsee.ts';
import { inseeRegister } from '../../store/insee.ts';
import { checkInvariants } from '../../store/invariants.ts';
import type { CoordonneeBancaire, StructureId } from '../../store/model.ts';
import type { Actor, Outcome, Request } from '../../store/portal.ts';
import { cellOf } from './authorityTable.ts';
import { type Attempted, attempted } from './randomInputs.ts';
import { CLOSED_LOGIN, type Done, following, METHODS, type Step, steps } from './randomSteps.ts';
import { bernard, chaource, jeane, openStage, type Stage, syndicat } from './stage.ts';

const SEED = 20_261_123;
const RUNS = 600;
/** Each action is done at least so often: a seed that does none of one would say nothing of it. */
const DONE_OFTEN = 5;
const AUTHORITY_REFUSALS = [
  'SESSION_REQUISE',
  'COMPTE_INACTIF',
  'NON_RATTACHE',
  'STRUCTURE_INACTIVE',
  'DROIT_INSUFFISANT',
  'GESTIONNAIRE_PRINCIPAL_REQUIS',
];

describe('any order of actions', () => {
  it('keeps every invariant, audits every change, grants nothing that the table refuses, and touches nothing elsewhere', async () => {
    const seen: Seen = { refused: 0, repeated: 0, done: new Map() };
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 60, size: 'max' }), async (sequence) => {
        const stage = await openStage({ insee: inseeRegister(demoRegister) });
        await prepare(stage);
        const history: History = { executed: new Map(), done: new Map(), lately: [] };
        for (const step of sequence) await take(stage, following(step, history.lately), history, seen);
        await stage.close();
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // The sequences must be worth something: many refusals and repetitions, and every action done often.
    assert.ok(seen.refused > 1000 && seen.repeated > 50, JSON.stringify(seen));
    const rare = Object.keys(METHODS).filter((action) => (seen.done.get(action) ?? 0) < DONE_OFTEN);
    assert.deepEqual(rare, [], JSON.stringify([...seen.done]));
  }).timeout(180_000);
});

/** What was done so far. */
interface History {
  /** What each call gave, by who, what and key. */
  readonly executed: Map<string, unknown>;
  /** What each reference stands for. */
  readonly done: Map<string, Attempted & Pick<Step, 'action'>>;
  /** The latest first. */
  lately: readonly Done[];
}

interface Seen {
  refused: number;
  repeated: number;
  /** How often each action was done. */
  readonly done: Map<string, number>;
}

/** Takes a step. An undo also needs what the action that it takes back asks for. */
async function take(stage: Stage, step: Step, history: History, seen: Seen): Promise<void> {
  const { executed, done } = history;
  const { actor, action, key } = step;
  stage.pass(step.after * 60_000);
  const before = await snapshot(stage);
  const tried = await stage.read((reader) => attempted(reader, step));
  const { input, on } = tried;
  const origin = action === 'action.undo' ? done.get((input as { reference: string }).reference) : undefined;
  const asked = [{ action, on }, ...(origin === undefined ? [] : [origin])];
  const answers = await stage.read((reader) =>
    Promise.all(asked.map((one) => expected(reader, actor, one.action, one.on))),
  );
  const says = answers.find((answer) => answer !== 'oui') ?? 'oui';
  const outcome = await run(stage, step, input);
  const after = await snapshot(stage);
  const sameCall = JSON.stringify([actor, action, key]);
  if (executed.has(sameCall)) {
    assert.deepEqual(outcome, executed.get(sameCall), 'a repeated key gives what it gave');
    assert.deepEqual(after, before, 'a repeated key changes nothing');
    seen.repeated += 1;
    return;
  }
  if (!outcome.ok) {
    assert.deepEqual(after, before, `${action} was refused and must change nothing`);
    if (says === 'oui')
      assert.ok(!AUTHORITY_REFUSALS.includes(codeOf(outcome)), `${action}: ${codeOf(outcome)}`);
    seen.refused += 1;
    return;
  }
  assert.equal(says, 'oui', `${action} was done by ${JSON.stringify(actor)}, whom the table refuses`);
  executed.set(sameCall, outcome);
  done.set(outcome.reference, { action, ...tried });
  history.lately = [{ step, reference: outcome.reference }, ...history.lately].slice(0, 5);
  seen.done.set(action, (seen.done.get(action) ?? 0) + 1);
  assertWithin(before.documents, after.documents, actor, origin ?? tried);
  assert.equal(after.audited, before.audited + 1, `${action} has one audit entry`);
  await assertAudited(stage, before.documents, after.documents, outcome.reference);
  assert.deepEqual(await stage.read(checkInvariants), [], `after ${action} by ${JSON.stringify(actor)}`);
}

function run(stage: Stage, { actor, action, key }: Step, input: object): Promise<Outcome<object, object>> {
  return stage.database.write((transaction) => {
    const does = stage.portal[METHODS[action]] as unknown as (
      transaction: Transaction,
      request: Request,
      input: object,
    ) => Promise<Outcome<object, object>>;
    return does(transaction, { actor, canal: 'test', key }, input);
  });
}

/**
 * What the domain expert's table says of this person, looked up by what they are in the documents: none of the portal's code has a
 * part in it. `elsewhere` is what cannot be said: the target does not exist.
 */
async function expected(
  reader: Reader,
  actor: Actor,
  action: Step['action'],
  on: StructureId | undefined,
): Promise<string> {
  const id = personOf(actor);
  const account = id === undefined ? undefined : await reader.get(utilisateurs, id);
  if (account === undefined) return cellOf(action, 'visiteur');
  if (account.statut !== 'ACTIF') return cellOf(action, 'GP, compte inactif');
  if (on === undefined) return cellOf(action, 'sans rattachement');
  const structure = await reader.get(structures, on);
  if (structure === undefined) return 'inconnue';
  const links = await reader.find(rattachements, 'utilisateur', account.id);
  const here = links.filter((link) => link.structure === on);
  const isGestionnaire = structure.gestionnairePrincipal === account.id;
  if (here.length === 0 && !isGestionnaire) return cellOf(action, 'sans rattachement');
  const closed = cellOf(action, 'GP, structure inactive');
  if (structure.statut === 'INACTIF' && closed !== 'oui') return closed;
  if (isGestionnaire) return cellOf(action, 'GP');
  if (here.every(({ service }) => service !== undefined)) return cellOf(action, 'sur un service');
  const rights = await reader.find(habilitations, 'utilisateur', account.id);
  const organisation = rights.some(
    ({ structure: where, service, profil }) =>
      where === on &&
      service === undefined &&
      profil.application === 'Organisation' &&
      profil.niveau === 'modification',
  );
  return cellOf(action, organisation ? '« Organisation modification »' : 'consultation');
}

/** Whose authority it is. Written anew here: none of the portal's code has a part in it. */
function personOf(actor: Actor): string | undefined {
  if (actor.kind === 'utilisateur') return actor.id;
  return actor.kind === 'agent' ? actor.pour : undefined;
}

type Documents = ReadonlyMap<string, Document>;

async function snapshot(stage: Stage) {
  return stage.read(async (reader) => {
    const documents = new Map<string, Document>();
    for (const collection of Object.values(COLLECTIONS)) {
      for (const document of await reader.all(collection)) {
        documents.set(`${collection.name}/${document.id}`, document);
      }
    }
    return { documents, audited: await reader.lastNumber(audit, AUDIT_PARTITION) };
  });
}

function changedKeys(before: Documents, after: Documents): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)),
  );
}

/** Every document that changed is of the structure on which the authority was judged, or else the person's own. */
function assertWithin(
  before: Documents,
  after: Documents,
  actor: Actor,
  { on, within = on }: Attempted,
): void {
  for (const key of changedKeys(before, after)) {
    for (const document of [before.get(key), after.get(key)]) {
      if (document === undefined) continue;
      const { structure, demandeur } = document as {
        readonly structure?: string;
        readonly demandeur?: string;
      };
      // Whoever has no open account opens a ticket as a visitor.
      const owner = key.startsWith('tickets/') ? (demandeur ?? personOf(actor)) : (structure ?? document.id);
      assert.equal(owner, within ?? personOf(actor), key);
    }
  }
}

/** The audit entry says exactly which documents changed, and what each was and has become. */
async function assertAudited(
  stage: Stage,
  before: Documents,
  after: Documents,
  reference: string,
): Promise<void> {
  const changed = changedKeys(before, after);
  const entry = (await stage.trail()).at(-1);
  assert.equal(entry?.reference, reference);
  const [only, ...others] = changed;
  const side = (documents: Documents) => {
    if (only !== undefined && others.length === 0) return auditable(only, documents.get(only));
    const present = changed.flatMap((key) =>
      documents.has(key) ? [[key, auditable(key, documents.get(key))]] : [],
    );
    return present.length === 0 ? null : Object.fromEntries(present);
  };
  assert.deepEqual(sorted(entry?.avant), sorted(side(before)));
  assert.deepEqual(sorted(entry?.apres), sorted(side(after)));
}

function auditable(key: string, document: Document | undefined): object | null {
  if (document === undefined) return null;
  if (key.startsWith('coordonneesBancaires/')) return masked(document as CoordonneeBancaire);
  const { commentaire, motif, objet, echanges, demarche, ...others } = document as unknown as Record<
    string,
    unknown
  >;
  return key.startsWith('approbations/') || key.startsWith('tickets/') ? others : document;
}

function sorted(side: object | null | undefined): unknown {
  return side && Object.entries(side).sort(([a], [b]) => (a < b ? -1 : 1));
}

function codeOf(outcome: Outcome<object, object>): string {
  return outcome.ok ? '' : String((outcome.refusal as { code?: string }).code);
}

/** A closed account, and something of each kind to begin with. */
async function prepare(stage: Stage): Promise<void> {
  await stage.database.write(async (transaction) => {
    const account = await transaction.get(utilisateurs, utilisateurId(CLOSED_LOGIN));
    assert.ok(account);
    await transaction.put(utilisateurs, { ...account, statut: 'INACTIF' });
  });
  const fichier = { hash: 'd'.repeat(64), type: 'application/pdf', size: 10 };
  const compte = { type: 'IBAN', iban: 'FR7630006000011234567890189' } as const;
  for (const [manager, structure] of [
    [jeane, chaource],
    [bernard, syndicat],
  ] as const) {
    const piece = await stage.done('addPieceJointe', manager, { structure, nom: 'rib.pdf', fichier });
    const pieceJointe = piece.value.id;
    await stage.done('createCoordonnee', manager, { structure, nom: 'A', compte, pieceJointe });
  }
  const stock = { code: 'STOCK', libelle: 'Stock', debut: '2026-01-01', numeroEngagementObligatoire: false };
  const service = await stage.done('createService', jeane, { structure: chaource, ...stock });
  await stage.done('deactivateService', jeane, { service: service.value.id });
}
