/** P18 — create bank details: the account to pay for an invoice between public bodies (F147). */
import { coordonneeId, coordonnees } from '../../collections.ts';
import type { CoordonneeBancaire } from '../../model.ts';
import type { NewCoordonnee, NewCoordonneeRefusal } from '../../portal/bank.ts';
import { defineAction } from '../action.ts';
import { peekNumber } from '../counters.ts';
import { tellManagers } from '../people.ts';
import { created, isRefused } from '../plan.ts';
import { affactureurOf, compteOf, nomOf, pieceProblem } from './coordonneeForm.ts';
import { masked } from './masked.ts';

export const createCoordonnee = defineAction<NewCoordonnee, CoordonneeBancaire, NewCoordonneeRefusal>({
  id: 'bank.create',
  on: async (_, { structure }) => structure,
  plan: async (scene, input) => {
    const { reader, now } = scene;
    const named = nomOf(input.nom, scene);
    if (isRefused(named)) return named;
    const compte = compteOf(input.compte);
    if (isRefused(compte)) return compte;
    const affactureur = input.affactureur && affactureurOf(input.affactureur, scene);
    if (affactureur !== undefined && isRefused(affactureur)) return affactureur;
    const noPiece = await pieceProblem(scene, input.structure, input.pieceJointe);
    if (noPiece !== undefined) return noPiece;
    const coordonnee: CoordonneeBancaire = {
      id: coordonneeId(`CB-${await peekNumber(reader, 'coordonnees')}`),
      structure: input.structure,
      ...named,
      compte,
      ...(affactureur !== undefined && { affactureur }),
      pieceJointe: input.pieceJointe,
      creeLe: now.toISOString(),
    };
    const { id, structure } = coordonnee;
    const sujet = { kind: 'COORDONNEE_CREEE', structure, coordonnee: id } as const;
    return {
      cible: id,
      value: masked(coordonnee),
      changes: [created(coordonnees, coordonnee)],
      notices: await tellManagers(reader, structure, sujet),
      takes: 'coordonnees',
    };
  },
});
