/** What both decisions on a request have in common (P5): it waits, on a structure that one manages, and is not one's own. */
import { approbations } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Approbation, ApprobationId, DemandeEnAttente, StructureId } from '../../model.ts';
import type { DecisionRefusal } from '../../portal/approbations.ts';
import type { Scene } from '../action.ts';
import { type Refused, refused } from '../plan.ts';
import { isPending } from './pending.ts';

/** The request that is decided. */
export type Decision = { readonly approbation: ApprobationId };

/** The Structure of the request that an action is about. */
export async function structureOfRequest(
  reader: Reader,
  { approbation: id }: Decision,
): Promise<StructureId | Refused<{ readonly code: 'DEMANDE_INCONNUE' }>> {
  return (await reader.get(approbations, id))?.structure ?? refused({ code: 'DEMANDE_INCONNUE' });
}

/** The request, if it still waits and is not the person's own. */
export async function toDecide(
  { reader, person, assumptions }: Scene,
  id: ApprobationId,
): Promise<DemandeEnAttente | Refused<DecisionRefusal>> {
  const request = await reader.get(approbations, id);
  if (request === undefined) return refused({ code: 'DEMANDE_INCONNUE' });
  if (!isPending(request)) return refused({ code: 'DEJA_TRAITEE', approbation: request });
  if (request.demandeur === person && !assumptions.approverMayBeRequester) {
    return refused({ code: 'PROPRE_DEMANDE' });
  }
  return request;
}

/** What notifications of a request are about. */
export function subjectOf({ id, structure, service }: Approbation) {
  return { approbation: id, structure, ...(service !== undefined && { service }) };
}
