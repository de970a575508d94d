/** P11 — grant profiles to somebody attached to one's structure, at once and without an approbation. */
import type { Profil } from '../../model.ts';
import type { GrantRefusal, HabilitationChange, HabilitationTarget } from '../../portal/habilitations.ts';
import { defineAction } from '../action.ts';
import { isRefused, refused } from '../plan.ts';
import { granting } from '../rattachements/attaching.ts';
import { scopeProblem } from '../services/serviceAt.ts';
import { attachedTarget, planFor, scopeOf } from './target.ts';

type Grant = HabilitationTarget & { readonly profils: readonly Profil[] };

export const grantHabilitation = defineAction<Grant, HabilitationChange, GrantRefusal>({
  id: 'habilitation.grant',
  on: async (_, { structure }) => structure,
  plan: async (scene, input) => {
    const { reader, now, assumptions } = scene;
    const problem = await scopeProblem(reader, now, input);
    if (problem !== undefined) return refused(problem);
    const target = await attachedTarget(reader, input);
    if (isRefused(target)) return target;
    if (input.profils.length === 0) return refused({ code: 'PROFIL_REQUIS' });
    const { granted, changes } = await granting(
      reader,
      now,
      target.id,
      scopeOf(input),
      input.profils,
      assumptions,
    );
    if (granted.length === 0) return refused({ code: 'DEJA_HABILITE' });
    return planFor(scene, input, target, 'HABILITATION_ACCORDEE', granted, changes);
  },
});
