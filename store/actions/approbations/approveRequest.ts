/** P5 — approve a request: what it asks for is given at once, if it can still be. */
import { approbations, utilisateurs } from '../../collections.ts';
import type { Approbation, DemandeEnAttente } from '../../model.ts';
import type { ApprovalRefusal } from '../../portal/approbations.ts';
import { defineAction, type Scene } from '../action.ts';
import { changed, type DocumentChange, isRefused, type Refused, refused } from '../plan.ts';
import { attaching, granting, isCovered, linkAt } from '../rattachements/attaching.ts';
import { scopeProblem } from '../services/serviceAt.ts';
import { type Decision, structureOfRequest, subjectOf, toDecide } from './deciding.ts';

export const approveRequest = defineAction<Decision, Approbation, ApprovalRefusal>({
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
  const { changes } = await granting(reader, now, demandeur, request, request.profils, assumptions);
  return changes.length === 0 ? refused({ code: 'DEJA_HABILITE' }) : changes;
}
