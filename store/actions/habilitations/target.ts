/** Whose profiles a manager changes, and what changing them is (P11). */

import { structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Habilitation, Profil, Sujet, Utilisateur } from '../../model.ts';
import type { HabilitationChange, HabilitationTarget } from '../../portal/habilitations.ts';
import type { Scope, UtilisateurProblem } from '../../portal/rattachements.ts';
import { ORGANISATION_MODIFICATION, sameProfil } from '../../rules/profil.ts';
import type { Scene } from '../action.ts';
import { activeUtilisateur, refOfUtilisateur } from '../people.ts';
import { type DocumentChange, isRefused, type Plan, type Refused, refused } from '../plan.ts';
import { isCovered } from '../rattachements/attaching.ts';
import { scopeLabel } from '../services/serviceAt.ts';

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

/** Assumed: nobody takes « Organisation modification » from the GP, not even the GP. */
export async function protectsGestionnaire(
  { reader, assumptions }: Scene,
  { structure: id, service, utilisateur }: HabilitationTarget,
  taken: readonly Profil[],
): Promise<boolean> {
  if (assumptions.gestionnairePrincipalMayLoseOrganisation || service !== undefined) return false;
  const structure = await reader.get(structures, id);
  return (
    structure?.gestionnairePrincipal === utilisateur &&
    taken.some((profil) => sameProfil(profil, ORGANISATION_MODIFICATION))
  );
}

/** The plan of a change of somebody's profiles: `concerned` are those that they have now, or have no more. */
export async function planFor(
  { reader }: Scene,
  target: HabilitationTarget,
  { id }: Pick<Utilisateur, 'id'>,
  kind: Extract<Sujet, { profils: readonly Profil[] }>['kind'],
  concerned: readonly Habilitation[],
  changes: readonly DocumentChange[],
): Promise<Plan<HabilitationChange>> {
  const profils = concerned.map(({ profil }) => profil);
  return {
    cible: `${await scopeLabel(reader, target)} · ${id}`,
    value: { utilisateur: await refOfUtilisateur(reader, id), habilitations: concerned },
    changes,
    notices: [{ to: id, sujet: { kind, profils, ...scopeOf(target) } }],
  };
}

/** Where a target's profiles hold. */
export function scopeOf({ structure, service }: HabilitationTarget): Scope {
  return { structure, ...(service !== undefined && { service }) };
}
