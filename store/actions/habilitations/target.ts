/** Whose profiles a manager changes: an active account, attached where the profiles hold (P11). */

import { structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Profil, Utilisateur } from '../../model.ts';
import type { HabilitationTarget } from '../../portal/habilitations.ts';
import type { Scope, UtilisateurProblem } from '../../portal/rattachements.ts';
import { ORGANISATION_MODIFICATION, sameProfil } from '../../rules/profil.ts';
import { activeUtilisateur } from '../people.ts';
import { isRefused, type Refused, refused } from '../plan.ts';
import { isCovered } from '../rattachements/attaching.ts';

/** The person, or why their profiles cannot be changed there. */
export async function attachedTarget(
  reader: Reader,
  target: HabilitationTarget,
): Promise<
  | Utilisateur
  | Refused<
      UtilisateurProblem | { readonly code: 'UTILISATEUR_NON_RATTACHE'; readonly remede: 'rattachement.add' }
    >
> {
  const utilisateur = await activeUtilisateur(reader, target.utilisateur);
  if (isRefused(utilisateur)) return utilisateur;
  return (await isCovered(reader, utilisateur.id, target))
    ? utilisateur
    : refused({ code: 'UTILISATEUR_NON_RATTACHE', remede: 'rattachement.add' });
}

/** Whether taking these profiles would take « Organisation modification » from the GP. */
export async function wouldTakeFromGestionnaire(
  reader: Reader,
  { structure: id, service, utilisateur }: HabilitationTarget,
  taken: readonly Profil[],
): Promise<boolean> {
  const structure = await reader.get(structures, id);
  return (
    service === undefined &&
    structure?.gestionnairePrincipal === utilisateur &&
    taken.some((profil) => sameProfil(profil, ORGANISATION_MODIFICATION))
  );
}

/** Where a target's profiles hold. */
export function scopeOf({ structure, service }: HabilitationTarget): Scope {
  return { structure, ...(service !== undefined && { service }) };
}
