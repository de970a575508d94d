/** Slots for a document of a structure: a file that the person sends now, or one that the structure has already. */
import { z } from 'zod';
import type { PieceJointeId, StructureId } from '../../store/model.ts';
import type { Action, NewPieceJointeRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { pick } from '../picking.ts';
import { fileNameProblemText, fileSizeProblemText } from '../problems/files.ts';
import type { Choice, Effect, EffectContext, Parsed, SentFile, Slot, SlotContext } from '../procedure.ts';
import { refusalText } from '../refusals.ts';
import type { StructureValue } from './structure.ts';

/** A file that was sent; its contents are kept already. */
export type SentFileValue = {
  readonly nom: string;
  readonly hash: string;
  readonly type: string;
  readonly size: number;
};

/** A document of the structure, or a file that will be one. */
export type PieceValue = { readonly id: PieceJointeId; readonly nom: string } | SentFileValue;

const sentSchema = z.object({ nom: z.string(), hash: z.string(), type: z.string(), size: z.number() });
const pieceSchema = z.union([
  z.object({ id: z.string().transform((id) => id as PieceJointeId), nom: z.string() }),
  sentSchema,
]);

const HOW = 'Joignez-le avec le trombone, à côté de votre message.';

/** A file that is sent. */
export function sentFile(options: Pick<Slot<SentFileValue>, 'ask' | 'help'>): Slot<SentFileValue> {
  return {
    ...options,
    label: 'Fichier',
    names: ['fichier', 'document', 'pièce jointe', 'pièce'],
    example: 'un fichier PDF joint à votre message',
    entities: [],
    schema: sentSchema,
    parse: () => ({ ok: false, reason: `J’attends un fichier. ${HOW}` }),
    parseFile: taken,
    show: showPiece,
  };
}

/** A document of the slot `structure`: one that it has, or a file that is sent. */
export function piece(options: Pick<Slot<PieceValue>, 'ask' | 'help'>): Slot<PieceValue> {
  return {
    ...options,
    label: 'Document',
    names: ['document', 'fichier', 'pièce jointe', 'pièce'],
    addition: 'un autre document',
    example: 'un fichier PDF joint à votre message, ou le nom d’un document de la structure',
    entities: [],
    dependsOn: ['structure'],
    schema: pieceSchema,
    parse: async (answer, context) => {
      const offered = await documentsOf(context);
      const matching = pick(offered, answer.text);
      const [only, ...others] = matching;
      if (only !== undefined && others.length === 0) return { ok: true, value: only.value };
      return matching.length > 1
        ? { ok: false, reason: 'Plusieurs documents correspondent : lequel ?', among: matching }
        : { ok: false, reason: `Je ne trouve pas ce document parmi ceux de la structure. ${HOW}` };
    },
    parseFile: taken,
    // One of another structure no longer holds.
    check: async (value, context) => {
      if (!('id' in value) || context.known.structure === undefined) return { ok: true, value };
      const mine = (await documentsOf(context)).some((one) => 'id' in one.value && one.value.id === value.id);
      return mine
        ? { ok: true, value }
        : { ok: false, reason: 'Ce document n’est pas de cette structure : il en faut un autre.' };
    },
    show: showPiece,
  };
}

/** « rib.pdf (12 Ko) ». */
export function showPiece(value: PieceValue): string {
  return 'id' in value ? `${value.nom} (${value.id})` : `${value.nom} (${showSize(value.size)})`;
}

/**
 * The number of a document among those of the structure: a file that was sent is added first, once the person is known to be allowed
 * what it is for. A key of its own lets both be done once.
 */
export async function addedPiece(
  value: PieceValue,
  structure: StructureId,
  action: Action,
  doing: string,
  { portal, transaction, request }: EffectContext,
): Promise<{ readonly ok: true; readonly id: PieceJointeId } | Extract<Effect, { ok: false }>> {
  if ('id' in value) return { ok: true, id: value.id };
  const authorisation = await portal.authorise(transaction, request.actor, action, structure);
  if (!authorisation.granted) return { ok: false, reason: refusalText(authorisation.refusal, doing) };
  const { nom, hash, type, size } = value;
  const input = { structure, nom, fichier: { hash, type, size } };
  const outcome = await portal.addPieceJointe(
    transaction,
    { ...request, key: `${request.key}:piece` },
    input,
  );
  return outcome.ok
    ? { ok: true, id: outcome.value.id }
    : { ok: false, reason: pieceRefusalText(outcome.refusal, doing), askAgain: 'piece' };
}

/** Why a file was not added, and what to do. */
export function pieceRefusalText(refusal: NewPieceJointeRefusal, doing: string): string {
  switch (refusal.code) {
    case 'NOM_FICHIER_INVALIDE':
      return fileNameProblemText(refusal.problem);
    case 'TAILLE_INVALIDE':
      return fileSizeProblemText(refusal.problem);
    case 'FICHIER_INCONNU':
      return 'Je ne retrouve plus ce fichier : envoyez-le de nouveau.';
    default:
      return refusalText(refusal, doing);
  }
}

/** A size as people read it: « 12 Ko ». */
export function showSize(bytes: number): string {
  const kilo = bytes / 1024;
  if (kilo < 1) return `${bytes} octets`;
  const rounded = kilo < 1024 ? `${Math.round(kilo)} Ko` : `${(kilo / 1024).toFixed(1)} Mo`;
  return rounded.replace('.', ',');
}

/** What the structure has, the latest first; nothing is offered by itself, since the file is usually still to be sent. */
async function documentsOf({
  portal,
  reader,
  actor,
  known,
}: SlotContext): Promise<readonly Choice<PieceValue>[]> {
  const chosen = known.structure as StructureValue | undefined;
  if (chosen === undefined) return [];
  const found = await portal.listPiecesJointes(reader, actor, chosen.id);
  if (!found.ok) return [];
  return found.value.map(({ id, nom }) => ({ value: { id, nom }, label: `${nom} (${id})` }));
}

function taken({ nom, hash, type, size }: SentFile, { portal }: SlotContext): Parsed<SentFileValue> {
  const problem = portal.reviewPieceJointe({ nom, size });
  if (problem === undefined) return { ok: true, value: { nom, hash, type, size } };
  const reason = pieceRefusalText(problem, 'ajouter une pièce jointe');
  return { ok: false, reason: `Je ne peux pas garder « ${verbatim(nom)} ». ${reason}` };
}
