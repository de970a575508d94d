/** P5 — decide on requests: each once, by a manager of the structure who is not who asked. */
import { approbations, utilisateurs } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Approbation, ApprobationId, DemandeEnAttente, StructureId } from '../../model.ts';
import type { ApprovalRefusal, DecisionRefusal, DenialRefusal } from '../../portal/approbations.ts';
import { parseComment } from '../../rules/text.ts';
import { defineAction, type Scene } from '../action.ts';
import { changed, type DocumentChange, isRefused, type Refused, refused } from '../plan.ts';
import { attaching, granting, isCovered, linkAt } from '../rattachements/attaching.ts';
import { scopeProblem } from '../services/serviceAt.ts';
import { isPending } from './pending.ts';

type Approval = { readonly approbation: ApprobationId };
type Denial = Approval & { readonly motif: string };

export const approveRequest = defineAction<Approval, Approbation, ApprovalRefusal>({
  id: 'approbation.approve',
  on: structureOfRequest,
  unattached: { code: 'DEMANDE_INCONNUE' },
  plan: async (scene, { approbation: id }) => {
    const request = await toDecide(scene, id);
    if (isRefused(request)) return request;
    const given = await whatIsAsked(scene, request);
    if (isRefused(given)) return given;
    const decided = { decideePar: scene.person, decideeLe: scene.now.toISOString() };
    const after: Approbation = { ...request, etat: 'APPROUVE', ...decided };
    return {
      cible: id,
      value: after,
      changes: [changed(approbations, request, after), ...given],
      notices: [{ to: request.demandeur, sujet: { kind: 'DEMANDE_APPROUVEE', ...subjectOf(request) } }],
    };
  },
});

export const refuseRequest = defineAction<Denial, Approbation, DenialRefusal>({
  id: 'approbation.refuse',
  on: structureOfRequest,
  unattached: { code: 'DEMANDE_INCONNUE' },
  plan: async (scene, { approbation: id, motif }) => {
    const request = await toDecide(scene, id);
    if (isRefused(request)) return request;
    const reason = parseComment(motif, scene.assumptions);
    const reasonNeeded = scene.assumptions.refusalNeedsReason || (!reason.ok && reason.problem !== 'empty');
    if (!reason.ok && reasonNeeded) {
      return refused({ code: 'TEXTE_INVALIDE', champ: 'motif', problem: reason.problem });
    }
    const decided = { decideePar: scene.person, decideeLe: scene.now.toISOString() };
    const after: Approbation = {
      ...request,
      etat: 'REFUSE',
      ...decided,
      motif: reason.ok ? reason.value : '',
    };
    return {
      cible: id,
      value: after,
      changes: [changed(approbations, request, after)],
      notices: [{ to: request.demandeur, sujet: { kind: 'DEMANDE_REFUSEE', ...subjectOf(request) } }],
    };
  },
});

async function structureOfRequest(
  reader: Reader,
  { approbation: id }: Approval,
): Promise<StructureId | Refused<{ readonly code: 'DEMANDE_INCONNUE' }>> {
  return (await reader.get(approbations, id))?.structure ?? refused({ code: 'DEMANDE_INCONNUE' });
}

async function toDecide(
  { reader, person, assumptions }: Scene,
  id: ApprobationId,
): Promise<DemandeEnAttente | Refused<DecisionRefusal>> {
  const request = await reader.get(approbations, id);
  if (request === undefined) return refused({ code: 'DEMANDE_INCONNUE' });
  if (!isPending(request)) return refused({ code: 'DEJA_TRAITEE', approbation: request });
  if (request.demandeur === person && !assumptions.approverMayBeRequester) {
    return refused({ code: 'PROPRE_DEMANDE' });
  }
  return request;
}

/** The attachment or the profiles that a request asks for, when they can still be given. */
async function whatIsAsked(
  scene: Scene,
  request: DemandeEnAttente,
): Promise<readonly DocumentChange[] | Refused<ApprovalRefusal>> {
  const { reader, now, assumptions } = scene;
  const { demandeur } = request;
  if ((await reader.get(utilisateurs, demandeur))?.statut !== 'ACTIF') {
    return refused({ code: 'DEMANDEUR_INACTIF' });
  }
  const problem = await scopeProblem(reader, now, request);
  if (problem !== undefined) return refused(problem);
  if (request.type === 'RATTACHEMENT') {
    if ((await linkAt(reader, demandeur, request)) !== undefined) return refused({ code: 'DEJA_RATTACHE' });
    return (await attaching(reader, now, demandeur, request, assumptions)).changes;
  }
  if (!(await isCovered(reader, demandeur, request))) return refused({ code: 'DEMANDEUR_NON_RATTACHE' });
  const { changes } = await granting(reader, now, demandeur, request, request.profils);
  return changes.length === 0 ? refused({ code: 'DEJA_HABILITE' }) : changes;
}

function subjectOf({ id, structure, service }: Approbation) {
  return { approbation: id, structure, ...(service !== undefined && { service }) };
}
