/** Requests that wait for a decision. */
import { approbationId, approbations } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Approbation, DemandeEnAttente, UtilisateurId } from '../../model.ts';
import type { Scope } from '../../portal/rattachements.ts';
import { peekNumber } from '../counters.ts';

/** The number that the next request takes, `RITM0015263`. Throws when it is taken, which a store filled by hand could make so. */
export async function freeRequestNumber(reader: Reader): Promise<string> {
  const number = `RITM${await peekNumber(reader, 'approbations')}`;
  if ((await reader.get(approbations, approbationId(number))) === undefined) return number;
  throw new Error(
    `${number} exists already: the counter of approbations must start after the highest number.`,
  );
}

/** Whether a request waits for its decision. */
export function isPending(approbation: Approbation): approbation is DemandeEnAttente {
  return approbation.etat === 'DEMANDE';
}

/** The waiting requests of a person for exactly that Structure or Service. */
export async function pendingRequests(
  reader: Reader,
  demandeur: UtilisateurId,
  { structure, service }: Scope,
  type: Approbation['type'],
): Promise<readonly DemandeEnAttente[]> {
  const own = await reader.find(approbations, 'demandeur', demandeur);
  return own
    .filter(isPending)
    .filter((request) => request.type === type)
    .filter((request) => request.structure === structure && request.service === service);
}
