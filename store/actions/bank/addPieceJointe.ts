/** P19 — add a document to a structure; what it holds was saved by `files/`, which names it by its fingerprint. */
import { pieceJointeId, piecesJointes } from '../../collections.ts';
import type { PieceJointe } from '../../model.ts';
import type { NewPieceJointe, NewPieceJointeRefusal, PieceJointeProblem } from '../../portal/bank.ts';
import type { Assumptions } from '../../rules/assumptions.ts';
import { checkFileSize, parseFileName } from '../../rules/fichiers.ts';
import { defineAction } from '../action.ts';
import { peekNumber } from '../counters.ts';
import { created, isRefused, type Refused, refused } from '../plan.ts';

export const addPieceJointe = defineAction<NewPieceJointe, PieceJointe, NewPieceJointeRefusal>({
  id: 'attachment.create',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, now, person, assumptions }, { structure, nom, fichier }) => {
    const read = fileOf({ nom, size: fichier.size }, assumptions);
    if (isRefused(read)) return read;
    if (!/^[0-9a-f]{64}$/.test(fichier.hash)) return refused({ code: 'FICHIER_INCONNU' });
    const piece: PieceJointe = {
      id: pieceJointeId(`PJ-${await peekNumber(reader, 'pieces')}`),
      structure,
      nom: read.nom,
      type: fichier.type,
      taille: read.size,
      empreinte: fichier.hash,
      ajouteePar: person,
      ajouteeLe: now.toISOString(),
    };
    return { cible: piece.id, value: piece, changes: [created(piecesJointes, piece)], takes: 'pieces' };
  },
});

interface File {
  readonly nom: string;
  readonly size: number;
}

/** See {@link import('../../portal/bank.ts').BankPortal.reviewPieceJointe}. */
export function reviewPieceJointe(file: File, assumptions: Assumptions): PieceJointeProblem | undefined {
  const read = fileOf(file, assumptions);
  return isRefused(read) ? read.refusal : undefined;
}

function fileOf({ nom, size }: File, assumptions: Assumptions): File | Refused<PieceJointeProblem> {
  const name = parseFileName(nom, assumptions);
  if (!name.ok) return refused({ code: 'NOM_FICHIER_INVALIDE', problem: name.problem });
  const taken = checkFileSize(size, assumptions);
  if (!taken.ok) return refused({ code: 'TAILLE_INVALIDE', problem: taken.problem });
  return { nom: name.value, size: taken.value };
}
