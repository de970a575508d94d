/**
 * How a plan is carried out: its documents are written, one line of audit gives it the reference that the person is told, those
 * concerned are notified, and what it did is kept under its key, so that it happens once.
 */
import { AUDIT_PARTITION, audit, notificationId, notifications, structures } from '../collections.ts';
import { defineCollection, type Reader, type Transaction } from '../database/database.ts';
import { hourOf } from '../expiry.ts';
import type { AuditEntry, Structure } from '../model.ts';
import type { Actor, Done, Request } from '../portal/acting.ts';
import type { Change } from '../portal/authority.ts';
import { reindexStructure } from './annuaireIndex.ts';
import { auditedSides } from './auditing.ts';
import { personOf } from './authorise.ts';
import { nextNumber } from './counters.ts';
import type { DocumentChange, Notice, Plan } from './plan.ts';
import { rememberReversal } from './reversal.ts';
import { withoutAccounts } from './withoutAccounts.ts';

/** What an action did, kept under its key. */
interface Execution {
  readonly id: string;
  readonly reference: string;
  readonly value: object;
  readonly le: string;
}

/** What became of actions, by key. They expire: an action repeated with its key later than that would be a new one. */
export const executions = defineCollection<Execution>()('executions', {
  heure: { of: ({ le }) => hourOf(le), unique: false },
});

/** What the same action gave when the same person called it with the same key; `undefined` the first time. */
export async function alreadyExecuted<T extends object>(
  reader: Reader,
  action: Change,
  request: Request,
): Promise<Done<T> | undefined> {
  const execution = await reader.get(executions, executionId(action, request));
  if (execution === undefined) return undefined;
  return { ok: true, value: execution.value as T, reference: execution.reference };
}

/** Carries out a plan whose checks have all passed. `annule` is the reference of the action that it takes back. */
export async function execute<T extends object>(
  transaction: Transaction,
  now: Date,
  request: Request,
  action: Change,
  planned: Plan<T>,
  annule?: string,
): Promise<Done<T>> {
  const plan = withoutAccounts(planned);
  const le = now.toISOString();
  if (plan.takes !== undefined) await nextNumber(transaction, plan.takes);
  for (const change of plan.changes) await write(transaction, change);
  const reference = `CP-${await nextNumber(transaction, 'audit')}`;
  await transaction.append(audit, AUDIT_PARTITION, {
    reference,
    action,
    ...namesOf(request.actor),
    canal: request.canal,
    le,
    cible: plan.cible,
    ...(annule !== undefined && { annule }),
    ...auditedSides(plan.changes),
  });
  await notify(transaction, request, reference, le, plan.notices ?? []);
  await rememberReversal(transaction, request.actor, { reference, action, le, plan });
  await transaction.put(executions, { id: executionId(action, request), reference, value: plan.value, le });
  return { ok: true, value: plan.value, reference };
}

/** The directory's index follows every change of a Structure, whatever the action. */
async function write(transaction: Transaction, { collection, before, after }: DocumentChange): Promise<void> {
  if (collection.name === structures.name) {
    await reindexStructure(transaction, before as Structure | null, after as Structure | null);
  }
  if (after !== null) await transaction.put(collection, after);
  else if (before !== null) await transaction.remove(collection, before.id);
}

/** Nobody is told of what they did themselves, nor twice of one thing. */
async function notify(
  transaction: Transaction,
  { actor }: Request,
  reference: string,
  creeLe: string,
  notices: readonly Notice[],
): Promise<void> {
  const told = new Set<string>();
  for (const { to: destinataire, sujet } of notices) {
    const same = JSON.stringify([destinataire, sujet]);
    if (destinataire === personOf(actor) || told.has(same)) continue;
    told.add(same);
    const id = notificationId(reference, told.size);
    await transaction.put(notifications, { id, destinataire, sujet, reference, creeLe });
  }
}

function executionId(action: Change, { actor, key }: Request): string {
  const { acteur, pour } = namesOf(actor);
  return [action, acteur, ...(pour === undefined ? [] : [pour]), key].map(encodeURIComponent).join('/');
}

function namesOf(actor: Actor): Pick<AuditEntry, 'acteur' | 'pour'> {
  switch (actor.kind) {
    case 'anonyme':
      return { acteur: 'anonyme' };
    case 'utilisateur':
      return { acteur: actor.id };
    case 'agent':
      return { acteur: actor.id, ...(actor.pour !== undefined && { pour: actor.pour }) };
  }
}
