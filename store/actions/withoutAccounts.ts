/** What is kept of an action holds no account number but in the bank details' own account, wherever somebody may have written one. */
import { coordonnees } from '../collections.ts';
import type { Document } from '../database/database.ts';
import type { CoordonneeBancaire } from '../model.ts';
import { withoutAccountNumbers } from '../rules/accountNumbers.ts';
import type { DocumentChange, Plan } from './plan.ts';

/** Fields that identify: nobody writes them freely, and a mask would break what refers to them. */
const IDENTIFYING: ReadonlySet<string> = new Set([
  'id',
  'identifiant',
  'structure',
  'service',
  'utilisateur',
  'demandeur',
  'gestionnairePrincipal',
  'conversation',
  'empreinte',
]);

/** The same plan, with the account numbers in texts that people wrote masked. */
export function withoutAccounts<T extends object>(plan: Plan<T>): Plan<T> {
  return {
    ...plan,
    value: withoutAccountNumbers(plan.value, IDENTIFYING),
    changes: plan.changes.map((change) => ({ ...change, after: kept(change) })),
  };
}

function kept({ collection, after }: DocumentChange): Document | null {
  if (after === null) return null;
  const masked = withoutAccountNumbers(after, IDENTIFYING);
  if (collection.name !== coordonnees.name) return masked;
  return { ...masked, compte: (after as CoordonneeBancaire).compte } as Document;
}
