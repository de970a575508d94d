/** P19 — add a document to a structure; what it holds was saved by `files/`, which names it by its fingerprint. */
import { pieceJointeId, piecesJointes } from '../../collections.ts';
import type { PieceJointe } from '../../model.ts';
import type { NewPieceJointe, NewPieceJointeRefusal } from '../../portal/bank.ts';
import { checkFileSize, parseFileName } from '../../rules/fichiers.ts';
import { defineAction } from '../action.ts';
import { peekNumber } from '../counters.ts';
import { created, refused } from '../plan.ts';

export const addPieceJointe = defineAction<NewPieceJointe, PieceJointe, NewPieceJointeRefusal>({
  id: 'attachment.create',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, now, person, assumptions }, { structure, nom, fichier }) => {
    const name = parseFileName(nom, assumptions);
    if (!name.ok) return refused({ code: 'NOM_FICHIER_INVALIDE', problem: name.problem });
    const size = checkFileSize(fichier.size, assumptions);
    if (!size.ok) return refused({ code: 'TAILLE_INVALIDE', problem: size.problem });
    if (!/^[0-9a-f]{64}$/.test(fichier.hash)) return refused({ code: 'FICHIER_INCONNU' });
    const piece: PieceJointe = {
      id: pieceJointeId(`PJ-${await peekNumber(reader, 'pieces')}`),
      structure,
      nom: name.value,
      type: fichier.type,
      taille: size.value,
      empreinte: fichier.hash,
      ajouteePar: person,
      ajouteeLe: now.toISOString(),
    };
    return { cible: piece.id, value: piece, changes: [created(piecesJointes, piece)], takes: 'pieces' };
  },
});
