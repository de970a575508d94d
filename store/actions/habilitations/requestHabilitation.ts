/** P10 — ask for profiles where one is attached (« Gérer mes habilitations »): the managers decide. */
import { approbationId, approbations } from '../../collections.ts';
import type { Approbation, Profil } from '../../model.ts';
import type { HabilitationRequestRefusal } from '../../portal/habilitations.ts';
import type { Scope } from '../../portal/rattachements.ts';
import { withoutRedundant } from '../../rules/profil.ts';
import { parseComment } from '../../rules/text.ts';
import { defineAction } from '../action.ts';
import { freeRequestNumber, pendingRequests } from '../approbations/pending.ts';
import { tellManagers } from '../people.ts';
import { created, refused } from '../plan.ts';
import { granting, isCovered } from '../rattachements/attaching.ts';
import { scopeProblem } from '../services/serviceAt.ts';

type Input = Scope & { readonly profils: readonly Profil[]; readonly commentaire?: string };

export const requestHabilitation = defineAction<Input, Approbation, HabilitationRequestRefusal>({
  id: 'habilitation.request',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, now, person, assumptions }, input) => {
    const { structure, service, commentaire = '' } = input;
    const scope = { structure, ...(service !== undefined && { service }) };
    const problem = await scopeProblem(reader, now, scope);
    if (problem !== undefined) return refused(problem);
    if (!(await isCovered(reader, person, scope))) {
      return refused({ code: 'HORS_RATTACHEMENT', remede: 'rattachement.request' });
    }
    const profils = withoutRedundant(input.profils, assumptions);
    if (profils.length === 0) return refused({ code: 'PROFIL_REQUIS' });
    const { granted } = await granting(reader, now, person, scope, profils, assumptions);
    if (granted.length === 0) return refused({ code: 'DEJA_HABILITE' });
    const [waiting] = await pendingRequests(reader, person, scope, 'HABILITATION');
    if (waiting !== undefined) return refused({ code: 'DEMANDE_EN_COURS', approbation: waiting });
    const comment = parseComment(commentaire, assumptions);
    if (!comment.ok && comment.problem !== 'empty') {
      return refused({ code: 'TEXTE_INVALIDE', champ: 'commentaire', problem: comment.problem });
    }
    const approbation: Approbation = {
      id: approbationId(await freeRequestNumber(reader)),
      type: 'HABILITATION',
      profils: granted.map(({ profil }) => profil),
      etat: 'DEMANDE',
      demandeur: person,
      ...scope,
      ...(comment.ok && { commentaire: comment.value }),
      creeLe: now.toISOString(),
    };
    const sujet = { kind: 'DEMANDE_RECUE', approbation: approbation.id, ...scope } as const;
    return {
      cible: approbation.id,
      value: approbation,
      changes: [created(approbations, approbation)],
      notices: await tellManagers(reader, structure, sujet),
      takes: 'approbations',
    };
  },
});
