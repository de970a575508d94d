/** P5 — refuse a request, with a reason that who asked can read. */
import { approbations } from '../../collections.ts';
import type { Approbation } from '../../model.ts';
import type { DenialRefusal } from '../../portal/approbations.ts';
import { parseComment } from '../../rules/text.ts';
import { defineAction } from '../action.ts';
import { changed, isRefused, refused } from '../plan.ts';
import { type Decision, structureOfRequest, subjectOf, toDecide } from './deciding.ts';

type Denial = Decision & { readonly motif: string };

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
