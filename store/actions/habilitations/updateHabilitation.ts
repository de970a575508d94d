/** P11 — change the level of one application that somebody holds (the pencil of F175). */
import { habilitationId, habilitations } from '../../collections.ts';
import type { Application, Habilitation, Profil } from '../../model.ts';
import type {
  HabilitationChange,
  HabilitationTarget,
  HabilitationUpdateRefusal,
} from '../../portal/habilitations.ts';
import { sameProfil } from '../../rules/profil.ts';
import { defineAction } from '../action.ts';
import { created, isRefused, refused, removed } from '../plan.ts';
import { heldAt } from '../rattachements/attaching.ts';
import { scopeProblem } from '../services/serviceAt.ts';
import { attachedTarget, planFor, protectsGestionnaire, scopeOf } from './target.ts';

type Update = HabilitationTarget & { readonly application: Application; readonly niveau: Profil['niveau'] };

export const updateHabilitation = defineAction<Update, HabilitationChange, HabilitationUpdateRefusal>({
  id: 'habilitation.update',
  on: async (_, { structure }) => structure,
  plan: async (scene, input) => {
    const { reader, now } = scene;
    const problem = await scopeProblem(reader, now, input);
    if (problem !== undefined) return refused(problem);
    const target = await attachedTarget(reader, input);
    if (isRefused(target)) return target;
    const held = (await heldAt(reader, target.id, input)).filter(
      ({ profil }) => profil.application === input.application,
    );
    if (held.length === 0) return refused({ code: 'HABILITATION_INCONNUE' });
    const wanted: Profil = { application: input.application, niveau: input.niveau };
    if (held.length === 1 && held.some(({ profil }) => sameProfil(profil, wanted))) {
      return refused({ code: 'DEJA_HABILITE' });
    }
    const others = held.filter(({ profil }) => !sameProfil(profil, wanted));
    const taken = others.map(({ profil }) => profil);
    if (await protectsGestionnaire(scene, input, taken)) return refused({ code: 'GESTIONNAIRE_PRINCIPAL' });
    const kept = held.find(({ profil }) => sameProfil(profil, wanted));
    const current = kept ?? habilitationOf(input, wanted, now);
    const changes = [
      ...others.map((right) => removed(habilitations, right)),
      ...(kept === undefined ? [created(habilitations, current)] : []),
    ];
    return planFor(scene, input, target, 'HABILITATION_MODIFIEE', [current], changes);
  },
});

function habilitationOf(target: HabilitationTarget, profil: Profil, now: Date): Habilitation {
  const { structure, service, utilisateur } = target;
  const id = habilitationId(utilisateur, service ?? structure, profil);
  return { id, utilisateur, ...scopeOf(target), profil, depuis: now.toISOString() };
}
