/** The two sides of an audit entry: what the documents were and have become, without what must not be kept there. */
import { approbations, coordonnees, tickets } from '../collections.ts';
import type { Document } from '../database/database.ts';
import type { AuditEntry, CoordonneeBancaire } from '../model.ts';
import { masked } from './bank/masked.ts';
import type { DocumentChange } from './plan.ts';

type Side = AuditEntry['avant'];

/** The document on each side; by collection and id when several changed. */
export function auditedSides(changes: readonly DocumentChange[]): {
  readonly avant: Side;
  readonly apres: Side;
} {
  return { avant: sideOf(changes, 'before'), apres: sideOf(changes, 'after') };
}

function sideOf(changes: readonly DocumentChange[], side: 'before' | 'after'): Side {
  const [only, ...others] = changes;
  if (only !== undefined && others.length === 0) return auditable(only, only[side]);
  const present = changes.flatMap((change) => {
    const document = change[side];
    return document === null
      ? []
      : [[`${change.collection.name}/${document.id}`, auditable(change, document)] as const];
  });
  return present.length === 0 ? null : Object.fromEntries(present);
}

/** The audit is kept longer, and read by more people, than what it is about: account numbers are masked, and what was written freely is left out. */
function auditable({ collection }: DocumentChange, document: Document | null): Side {
  if (document === null) return null;
  if (collection.name === coordonnees.name) return { ...masked(document as CoordonneeBancaire) };
  const free = WRITTEN_FREELY[collection.name];
  if (free === undefined) return { ...document };
  return Object.fromEntries(Object.entries(document).filter(([field]) => !free.includes(field)));
}

/** Comments, reasons and what was said: they are in the request and in the ticket, for as long as those are kept. */
const WRITTEN_FREELY: Readonly<Record<string, readonly string[]>> = {
  [approbations.name]: ['commentaire', 'motif'],
  [tickets.name]: ['objet', 'echanges', 'demarche'],
};
