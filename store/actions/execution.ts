/**
 * What every action has in common: it executes once for a key, and leaves one line of audit whose reference the person is
 * told. Called by an action when all its checks have passed.
 */
import type { Clock } from '../clock.ts';
import { AUDIT_PARTITION, audit } from '../collections.ts';
import { defineCollection, type Reader, type Transaction } from '../database/database.ts';
import type { AuditEntry } from '../model.ts';
import type { Actor, Done, Request } from '../portal.ts';
import { nextNumber } from './counters.ts';

/** What an action did, kept under its key. */
interface Execution {
  readonly id: string;
  readonly reference: string;
  readonly value: object;
  readonly le: string;
}

const executions = defineCollection<Execution>()('executions', {});

/** What the same action gave when the same person called it with the same key; `undefined` the first time. */
export async function alreadyExecuted<T extends object>(
  reader: Reader,
  action: string,
  request: Request,
): Promise<Done<T> | undefined> {
  const execution = await reader.get(executions, executionId(action, request));
  if (execution === undefined) return undefined;
  return { ok: true, value: execution.value as T, reference: execution.reference };
}

/** What an action changed: its target as a human reader of the audit knows it, and the state on both sides. */
export interface Change<T> {
  readonly action: string;
  readonly cible: string;
  readonly avant: AuditEntry['avant'];
  readonly apres: T;
}

/** Records that an action was executed. */
export async function recordExecution<T extends object>(
  transaction: Transaction,
  clock: Clock,
  request: Request,
  change: Change<T>,
): Promise<Done<T>> {
  const le = clock().toISOString();
  const reference = `CP-${await nextNumber(transaction, 'audit')}`;
  await transaction.append(audit, AUDIT_PARTITION, {
    reference,
    action: change.action,
    acteur: nameOf(request.actor),
    canal: request.canal,
    le,
    cible: change.cible,
    avant: change.avant,
    apres: change.apres as Readonly<Record<string, unknown>>,
  });
  const id = executionId(change.action, request);
  await transaction.put(executions, { id, reference, value: change.apres, le });
  return { ok: true, value: change.apres, reference };
}

function executionId(action: string, { actor, key }: Request): string {
  return [action, nameOf(actor), key].map(encodeURIComponent).join('/');
}

function nameOf(actor: Actor): AuditEntry['acteur'] {
  return actor.kind === 'utilisateur' ? actor.id : 'anonyme';
}
