/** P18 — modify bank details; all the managers are told, since payments follow them. */
import { isDeepStrictEqual } from 'node:util';
import { coordonnees } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Compte, CoordonneeBancaire, CoordonneeBancaireId, StructureId } from '../../model.ts';
import type { CoordonneeUpdate, CoordonneeUpdateRefusal } from '../../portal/bank.ts';
import { defineAction, type Scene } from '../action.ts';
import { withFields } from '../fields.ts';
import { tellManagers } from '../people.ts';
import { changed, isRefused, type Refused, refused } from '../plan.ts';
import { affactureurOf, bicOf, compteOf, nomOf, pieceProblem } from './coordonneeForm.ts';
import { masked } from './masked.ts';

export const updateCoordonnee = defineAction<CoordonneeUpdate, CoordonneeBancaire, CoordonneeUpdateRefusal>({
  id: 'bank.update',
  on: structureOfCoordonnee,
  unattached: { code: 'COORDONNEE_INCONNUE' },
  plan: async (scene, input) => {
    const before = await scene.reader.get(coordonnees, input.coordonnee);
    if (before === undefined) return refused({ code: 'COORDONNEE_INCONNUE' });
    const after = await updated(scene, before, input);
    if (isRefused(after)) return after;
    if (isDeepStrictEqual(after, before)) return refused({ code: 'RIEN_A_CHANGER' });
    const { id, structure } = before;
    const sujet = { kind: 'COORDONNEE_MODIFIEE', structure, coordonnee: id } as const;
    return {
      cible: id,
      value: masked(after),
      changes: [changed(coordonnees, before, after)],
      notices: await tellManagers(scene.reader, structure, sujet),
    };
  },
});

async function updated(
  scene: Scene,
  before: CoordonneeBancaire,
  { nom, compte, bic, affactureur, pieceJointe }: CoordonneeUpdate,
): Promise<CoordonneeBancaire | Refused<CoordonneeUpdateRefusal>> {
  const named = nom === undefined ? undefined : nomOf(nom, scene);
  if (named !== undefined && isRefused(named)) return named;
  const account = compte === undefined ? bic && accountWithBic(before.compte, bic) : compteOf(compte);
  if (account && isRefused(account)) return account;
  const factor = affactureur ? affactureurOf(affactureur, scene) : affactureur;
  if (factor && isRefused(factor)) return factor;
  const noPiece = pieceJointe && (await pieceProblem(scene, before.structure, pieceJointe));
  if (noPiece) return noPiece;
  return withFields(before, { ...named, compte: account || undefined, affactureur: factor, pieceJointe });
}

/** The account that stays, with another BIC. */
function accountWithBic(account: Compte, typed: string): Compte | Refused<CoordonneeUpdateRefusal> {
  if (account.type !== 'IBAN') return refused({ code: 'BIC_SANS_IBAN' });
  const bic = bicOf(typed);
  return isRefused(bic) ? bic : { ...account, ...bic };
}

async function structureOfCoordonnee(
  reader: Reader,
  { coordonnee }: { readonly coordonnee: CoordonneeBancaireId },
): Promise<StructureId | Refused<{ readonly code: 'COORDONNEE_INCONNUE' }>> {
  return (await reader.get(coordonnees, coordonnee))?.structure ?? refused({ code: 'COORDONNEE_INCONNUE' });
}
