/** The last action of each person, with what it would take to undo it; the one before is forgotten. */
import type { Document, Reader, Transaction } from '../database/database.ts';
import { defineCollection } from '../database/database.ts';
import { hourOf } from '../expiry.ts';
import type { Instant, StructureId, UtilisateurId } from '../model.ts';
import type { Actor } from '../portal/acting.ts';
import type { Change } from '../portal/authority.ts';
import { UNDO_POLICY } from '../rules/undo.ts';
import { personOf } from './authorise.ts';
import type { Plan } from './plan.ts';

/** One document of the last action. */
export interface ReversibleChange {
  readonly collection: string;
  readonly before: Document | null;
  readonly after: Document | null;
}

/** The last action of a person. */
export interface Reversal {
  readonly id: UtilisateurId;
  readonly reference: string;
  readonly action: Change;
  readonly cible: string;
  readonly le: Instant;
  readonly structure?: StructureId;
  /** Kept only when the action can be reversed. */
  readonly changes: readonly ReversibleChange[];
}

/** They expire: they hold what documents were before, which nobody needs once it is too late to undo. */
export const reversals = defineCollection<Reversal>()('reversals', {
  heure: { of: ({ le }) => hourOf(le), unique: false },
});

/** Keeps an action as the last one of the person; nothing for a visitor, whom nobody would know again. */
export async function rememberReversal(
  transaction: Transaction,
  actor: Actor,
  done: {
    readonly reference: string;
    readonly action: Change;
    readonly le: Instant;
    readonly plan: Plan<object>;
  },
): Promise<void> {
  const id = personOf(actor);
  if (id === undefined) return;
  const { reference, action, le, plan } = done;
  const reversible = UNDO_POLICY[action].kind === 'reverse';
  await transaction.put(reversals, {
    id,
    reference,
    action,
    cible: plan.cible,
    le,
    ...(plan.structure !== undefined && { structure: plan.structure }),
    changes: reversible
      ? plan.changes.map(({ collection, before, after }) => ({ collection: collection.name, before, after }))
      : [],
  });
}

/** The last action of a person, if any is remembered. */
export function lastReversal(reader: Reader, person: UtilisateurId): Promise<Reversal | undefined> {
  return reader.get(reversals, person);
}
