/**
 * The last action of each person, with what it would take to undo it; the one before is forgotten. Bank details are kept apart, so that
 * account numbers are in their own collections alone.
 */
import { coordonnees, coordonneesAnterieures } from '../collections.ts';
import type { Document, Reader, Transaction } from '../database/database.ts';
import { defineCollection } from '../database/database.ts';
import { hourOf } from '../expiry.ts';
import type { CoordonneeBancaire, Instant, StructureId, UtilisateurId } from '../model.ts';
import type { Actor } from '../portal/acting.ts';
import type { Change } from '../portal/authority.ts';
import { UNDO_POLICY } from '../rules/undo.ts';
import { personOf } from './authorise.ts';
import type { DocumentChange, Plan } from './plan.ts';

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
  const changes = UNDO_POLICY[action].kind === 'reverse' ? plan.changes : [];
  const ofAccounts = changes.filter(isOfAccounts);
  await transaction.put(reversals, {
    id,
    reference,
    action,
    cible: plan.cible,
    le,
    ...(plan.structure !== undefined && { structure: plan.structure }),
    changes: changes
      .filter((change) => !isOfAccounts(change))
      .map(({ collection, before, after }) => ({ collection: collection.name, before, after })),
  });
  if (ofAccounts.length === 0) return transaction.remove(coordonneesAnterieures, id);
  return transaction.put(coordonneesAnterieures, {
    id,
    le,
    changes: ofAccounts.map(({ before, after }) => ({
      before: before as CoordonneeBancaire | null,
      after: after as CoordonneeBancaire | null,
    })),
  });
}

function isOfAccounts({ collection }: DocumentChange): boolean {
  return collection.name === coordonnees.name;
}

/** The last action of a person, if any is remembered. */
export async function lastReversal(reader: Reader, person: UtilisateurId): Promise<Reversal | undefined> {
  const [reversal, accounts] = await Promise.all([
    reader.get(reversals, person),
    reader.get(coordonneesAnterieures, person),
  ]);
  if (reversal === undefined || accounts === undefined) return reversal;
  const changes = accounts.changes.map((change) => ({ collection: coordonnees.name, ...change }));
  return { ...reversal, changes: [...reversal.changes, ...changes] };
}
