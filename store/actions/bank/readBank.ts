/** P18, P19 — bank details, account numbers masked, and documents, for those who may see them. */
import { coordonnees, piecesJointes } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type {
  CoordonneeBancaire,
  CoordonneeBancaireId,
  PieceJointe,
  PieceJointeId,
  StructureId,
} from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import type { LevelAssumptions } from '../../rules/authority.ts';
import { authorise } from '../authorise.ts';
import { masked } from './masked.ts';

/** See {@link import('../../portal/bank.ts').BankPortal.listCoordonnees}. */
export async function listCoordonnees(
  reader: Reader,
  assumptions: LevelAssumptions,
  actor: Actor,
  structure: StructureId,
): Promise<Found<readonly CoordonneeBancaire[], AuthorityRefusal>> {
  const authorisation = await authorise(reader, actor, 'bank.list', structure, assumptions);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const found = await reader.find(coordonnees, 'structure', structure);
  return { ok: true, value: found.map(masked).sort((a, b) => a.nom.localeCompare(b.nom, 'fr')) };
}

/** See {@link import('../../portal/bank.ts').BankPortal.showCoordonnee}. */
export async function showCoordonnee(
  reader: Reader,
  assumptions: LevelAssumptions,
  actor: Actor,
  id: CoordonneeBancaireId,
): Promise<Found<CoordonneeBancaire, AuthorityRefusal | { readonly code: 'COORDONNEE_INCONNUE' }>> {
  const coordonnee = await reader.get(coordonnees, id);
  const authorisation = await authorise(reader, actor, 'bank.show', coordonnee?.structure, assumptions);
  const unknown = { ok: false, refusal: { code: 'COORDONNEE_INCONNUE' } } as const;
  if (authorisation.granted) {
    return coordonnee === undefined ? unknown : { ok: true, value: masked(coordonnee) };
  }
  const { refusal } = authorisation;
  return coordonnee !== undefined && refusal.code === 'NON_RATTACHE' ? unknown : { ok: false, refusal };
}

/** See {@link import('../../portal/bank.ts').BankPortal.listPiecesJointes}. */
export async function listPiecesJointes(
  reader: Reader,
  actor: Actor,
  structure: StructureId,
): Promise<Found<readonly PieceJointe[], AuthorityRefusal>> {
  const authorisation = await authorise(reader, actor, 'attachment.list', structure);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const found = await reader.find(piecesJointes, 'structure', structure);
  return { ok: true, value: [...found].sort((a, b) => b.id.localeCompare(a.id)) };
}

/** See {@link import('../../portal/bank.ts').BankPortal.pieceJointe}. */
export async function pieceJointe(
  reader: Reader,
  actor: Actor,
  id: PieceJointeId,
): Promise<PieceJointe | undefined> {
  const piece = await reader.get(piecesJointes, id);
  if (piece === undefined) return undefined;
  const authorisation = await authorise(reader, actor, 'attachment.list', piece.structure);
  return authorisation.granted ? piece : undefined;
}
