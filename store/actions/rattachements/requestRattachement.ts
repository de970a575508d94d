/** P3 — ask to be attached to a structure, or to one of its services: its managers decide. */
import { approbationId, approbations, structures } from '../../collections.ts';
import type { Approbation } from '../../model.ts';
import type { RattachementRequestRefusal, Scope } from '../../portal/rattachements.ts';
import { parseComment } from '../../rules/text.ts';
import { defineAction } from '../action.ts';
import { freeRequestNumber, pendingRequests } from '../approbations/pending.ts';
import { tellManagers } from '../people.ts';
import { created, refused } from '../plan.ts';
import { scopeProblem } from '../services/serviceAt.ts';
import { linkAt } from './attaching.ts';

type Input = Scope & { readonly commentaire: string };

export const requestRattachement = defineAction<Input, Approbation, RattachementRequestRefusal>({
  id: 'rattachement.request',
  plan: async ({ reader, now, person, assumptions }, { structure: id, service, commentaire }) => {
    const structure = await reader.get(structures, id);
    if (structure === undefined) return refused({ code: 'STRUCTURE_INCONNUE' });
    if (structure.statut !== 'ACTIF') return refused({ code: 'STRUCTURE_FERMEE' });
    const scope = { structure: id, ...(service !== undefined && { service }) };
    const problem = await scopeProblem(reader, now, scope);
    if (problem !== undefined) return refused(problem);
    if ((await linkAt(reader, person, scope)) !== undefined) return refused({ code: 'DEJA_RATTACHE' });
    const [waiting] = await pendingRequests(reader, person, scope, 'RATTACHEMENT');
    if (waiting !== undefined) return refused({ code: 'DEMANDE_EN_COURS', approbation: waiting });
    const comment = parseComment(commentaire, assumptions);
    if (!comment.ok)
      return refused({ code: 'TEXTE_INVALIDE', champ: 'commentaire', problem: comment.problem });
    const approbation: Approbation = {
      id: approbationId(await freeRequestNumber(reader)),
      type: 'RATTACHEMENT',
      etat: 'DEMANDE',
      demandeur: person,
      ...scope,
      commentaire: comment.value,
      creeLe: now.toISOString(),
    };
    const sujet = { kind: 'DEMANDE_RECUE', approbation: approbation.id, ...scope } as const;
    return {
      cible: approbation.id,
      value: approbation,
      changes: [created(approbations, approbation)],
      notices: await tellManagers(reader, id, sujet),
      takes: 'approbations',
      structure: id,
    };
  },
});
