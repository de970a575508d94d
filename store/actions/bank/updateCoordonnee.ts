/** P18 — modify bank details; all the managers are told, since payments follow them. */
import { isDeepStrictEqual } from 'node:util';
import { coordonnees } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { CoordonneeBancaire, CoordonneeBancaireId, StructureId } from '../../model.ts';
import type { CoordonneeUpdate, CoordonneeUpdateRefusal } from '../../portal/bank.ts';
import { defineAction, type Scene } from '../action.ts';
import { withFields } from '../fields.ts';
import { tellManagers } from '../people.ts';
import { changed, isRefused, type Refused, refused } from '../plan.ts';
import { affactureurOf, compteOf, nomOf, pieceProblem } from './coordonneeForm.ts';
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
  { nom, compte, affactureur, pieceJointe }: CoordonneeUpdate,
): Promise<CoordonneeBancaire | Refused<CoordonneeUpdateRefusal>> {
  const named = nom === undefined ? undefined : nomOf(nom, scene);
  if (named !== undefined && isRefused(named)) return named;
  const account = compte && compteOf(compte);
  if (account !== undefined && isRefused(account)) return account;
  const factor = affactureur ? affactureurOf(affactureur, scene) : affactureur;
  if (factor && isRefused(factor)) return factor;
  const noPiece = pieceJointe && (await pieceProblem(scene, before.structure, pieceJointe));
  if (noPiece) return noPiece;
  return withFields(before, { ...named, compte: account, affactureur: factor, pieceJointe });
}

async function structureOfCoordonnee(
  reader: Reader,
  { coordonnee }: { readonly coordonnee: CoordonneeBancaireId },
): Promise<StructureId | Refused<{ readonly code: 'COORDONNEE_INCONNUE' }>> {
  return (await reader.get(coordonnees, coordonnee))?.structure ?? refused({ code: 'COORDONNEE_INCONNUE' });
}
