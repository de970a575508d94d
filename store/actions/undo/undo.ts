/**
 * Taking back one's last action: each document becomes again what it was, provided that nobody has changed it since, that nothing
 * made since needs it, and that the person still has the authority that the action asked for.
 */
import { isDeepStrictEqual } from 'node:util';
import { approbations, COLLECTIONS, notifications, rattachements, structures } from '../../collections.ts';
import type { Reader, Transaction } from '../../database/database.ts';
import type { Approbation, Rattachement, Structure } from '../../model.ts';
import type { Actor, Found, Outcome, Request } from '../../portal/acting.ts';
import type { Dependent, Undoable, Undone, UndoRefusal } from '../../portal/undo.ts';
import type { Assumptions } from '../../rules/assumptions.ts';
import { UNDO_POLICY } from '../../rules/undo.ts';
import type { Scene, Surroundings } from '../action.ts';
import { activeAccount, authorise } from '../authorise.ts';
import { alreadyExecuted, execute } from '../execution.ts';
import type { DocumentChange, Notice } from '../plan.ts';
import { lastReversal, type Reversal, type ReversibleChange } from '../reversal.ts';
import { lacksActiveService } from '../structures/setParameters.ts';
import { canComeBack, dependentsOf } from './dependents.ts';

const MINUTE = 60_000;

/** See {@link import('../../portal/undo.ts').UndoPortal.undoable}. */
export async function undoable(
  reader: Reader,
  surroundings: Surroundings,
  actor: Actor,
): Promise<Found<Undoable, UndoRefusal>> {
  const reversal = await reversalOf(reader, surroundings, actor);
  if (!reversal.ok) return reversal;
  const { reference, action, cible, le } = reversal.value;
  return { ok: true, value: { reference, action, cible, le, until: untilOf(le, surroundings.assumptions) } };
}

/** See {@link import('../../portal/undo.ts').UndoPortal.undo}. */
export async function undo(
  transaction: Transaction,
  surroundings: Surroundings,
  request: Request,
  { reference }: { readonly reference: string },
): Promise<Outcome<Undone, UndoRefusal>> {
  const earlier = await alreadyExecuted<Undone>(transaction, 'action.undo', request);
  if (earlier !== undefined) return earlier;
  const found = await reversalOf(transaction, surroundings, request.actor, reference);
  if (!found.ok) return found;
  const reversal = found.value;
  const { action, cible } = reversal;
  const now = surroundings.clock();
  const plan = {
    cible,
    value: { reference, action, cible },
    changes: reversal.changes.map((change) => reversed(change, now)).reverse(),
    notices: await noticesOf(transaction, reversal),
    ...(reversal.structure !== undefined && { structure: reversal.structure }),
  };
  return execute(transaction, now, request, 'action.undo', plan, reference);
}

/**
 * The last action of the person, that of `reference` if one is meant, or why it cannot be taken back: the first thing that they
 * would want to hear of.
 */
async function reversalOf(
  reader: Reader,
  { clock, assumptions }: Surroundings,
  actor: Actor,
  reference?: string,
): Promise<Found<Reversal, UndoRefusal>> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return account;
  const reversal = await lastReversal(reader, account.utilisateur.id);
  if (reversal === undefined || reversal.action === 'action.undo') return no({ code: 'RIEN_A_ANNULER' });
  if (reference !== undefined && reversal.reference !== reference) return no({ code: 'AUTRE_ACTION_DEPUIS' });
  const policy = UNDO_POLICY[reversal.action];
  if (policy.kind === 'never') return no({ code: 'DEFINITIF', because: policy.because });
  if (policy.kind === 'by') return no({ code: 'AUTRE_DEMARCHE', remede: policy.action });
  const until = untilOf(reversal.le, assumptions);
  if (clock().toISOString() > until) return no({ code: 'DELAI_DEPASSE', until });
  const { action, structure } = reversal;
  const authorisation = await authorise(reader, actor, action, structure, assumptions);
  if (!authorisation.granted) return no(authorisation.refusal);
  const seen = { reader, now: clock(), assumptions };
  const problem = await changesProblem(seen, reversal.changes);
  return problem === undefined ? { ok: true, value: reversal } : no(problem);
}

async function changesProblem(
  seen: Pick<Scene, 'reader' | 'now' | 'assumptions'>,
  changes: readonly ReversibleChange[],
): Promise<UndoRefusal | undefined> {
  const { reader } = seen;
  for (const { collection, before, after } of changes) {
    const id = (after ?? before)?.id ?? '';
    const current = (await reader.get(collectionOf(collection), id)) ?? null;
    if (!isDeepStrictEqual(current, after)) return { code: 'MODIFIE_DEPUIS' };
  }
  const dependents = await dependentsOn(reader, changes);
  if (dependents.length > 0) return { code: 'UTILISE_DEPUIS', dependents };
  const back = changes.flatMap(({ collection, before, after }) =>
    before !== null && after === null ? [{ collection, document: before }] : [],
  );
  const links = back
    .filter(({ collection }) => collection === rattachements.name)
    .map(({ document }) => document as Rattachement);
  for (const { collection, document } of back) {
    if (!(await canComeBack(reader, collection, document, links))) return { code: 'PLUS_POSSIBLE' };
  }
  if (await demandsCodeOfNoService(seen, changes)) return { code: 'PLUS_POSSIBLE' };
  return undefined;
}

/** Parameters that would demand a service code again, of a structure that has no active service any more. */
async function demandsCodeOfNoService(
  seen: Pick<Scene, 'reader' | 'now' | 'assumptions'>,
  changes: readonly ReversibleChange[],
): Promise<boolean> {
  for (const { collection, before, after } of changes) {
    if (collection !== structures.name || before === null || after === null) continue;
    const [was, is] = [before as Structure, after as Structure];
    if (!was.codeServiceObligatoire || is.codeServiceObligatoire) continue;
    if (await lacksActiveService(seen, was.id)) return true;
  }
  return false;
}

/** What was made since and needs a document that would go; what the action made itself goes with it. */
async function dependentsOn(
  reader: Reader,
  changes: readonly ReversibleChange[],
): Promise<readonly Dependent[]> {
  const own = new Set(
    changes.map(({ collection, before, after }) => `${collection}/${(after ?? before)?.id}`),
  );
  const found: Dependent[] = [];
  for (const { collection, before, after } of changes) {
    if (before !== null || after === null) continue;
    const dependents = await dependentsOf(reader, collection, after);
    found.push(...dependents.filter((one) => !own.has(`${one.collection}/${one.id}`)));
  }
  return found;
}

/** A request that was made is taken back rather than forgotten: its number was told to people. */
function reversed({ collection, before, after }: ReversibleChange, now: Date): DocumentChange {
  if (collection === approbations.name && before === null && after !== null) {
    const withdrawn: Approbation = {
      ...(after as Approbation & { readonly etat: 'DEMANDE' }),
      etat: 'ANNULE',
      annuleeLe: now.toISOString(),
    };
    return { collection: collectionOf(collection), before: after, after: withdrawn };
  }
  return { collection: collectionOf(collection), before: after, after: before };
}

/** Those who had been told of the action are told that it was taken back. */
async function noticesOf(reader: Reader, { reference }: Reversal): Promise<readonly Notice[]> {
  const told = await reader.find(notifications, 'reference', reference);
  return told.map(({ destinataire: to, sujet }) =>
    sujet.kind === 'DEMANDE_RECUE'
      ? { to, sujet: { ...sujet, kind: 'DEMANDE_RETIREE' } }
      : { to, sujet: { kind: 'ACTION_ANNULEE', annule: reference } },
  );
}

function untilOf(le: string, { undoWindowMinutes }: Assumptions): string {
  return new Date(Date.parse(le) + undoWindowMinutes * MINUTE).toISOString();
}

function collectionOf(name: string) {
  const collection = COLLECTIONS[name];
  if (collection === undefined)
    throw new Error(`There is no collection « ${name} » to take an action back in.`);
  return collection;
}

function no(refusal: UndoRefusal): { readonly ok: false; readonly refusal: UndoRefusal } {
  return { ok: false, refusal };
}
