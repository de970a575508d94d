/** P11 — take profiles away from somebody: the bin of F175, or all of them (F178). */
import { habilitations } from '../../collections.ts';
import type { Profil } from '../../model.ts';
import type {
  HabilitationChange,
  HabilitationTarget,
  RevocationRefusal,
} from '../../portal/habilitations.ts';
import { sameProfil } from '../../rules/profil.ts';
import { defineAction } from '../action.ts';
import { refused, removed } from '../plan.ts';
import { heldAt } from '../rattachements/attaching.ts';
import { planFor, protectsGestionnaire } from './target.ts';

type Revocation = HabilitationTarget & { readonly profils: readonly Profil[] | 'tout' };

export const revokeHabilitation = defineAction<Revocation, HabilitationChange, RevocationRefusal>({
  id: 'habilitation.revoke',
  on: async (_, { structure }) => structure,
  plan: async (scene, input) => {
    const { reader } = scene;
    const { profils } = input;
    if (profils !== 'tout' && profils.length === 0) return refused({ code: 'PROFIL_REQUIS' });
    const held = await heldAt(reader, input.utilisateur, input);
    const chosen = profils === 'tout' ? held : held.filter(({ profil }) => includes(profils, profil));
    const complete =
      profils === 'tout' || profils.every((profil) => held.some((right) => sameProfil(right.profil, profil)));
    if (chosen.length === 0 || !complete) return refused({ code: 'HABILITATION_INCONNUE' });
    const taken = chosen.map(({ profil }) => profil);
    if (await protectsGestionnaire(scene, input, taken)) return refused({ code: 'GESTIONNAIRE_PRINCIPAL' });
    const changes = chosen.map((right) => removed(habilitations, right));
    return planFor(scene, input, { id: input.utilisateur }, 'HABILITATION_RETIREE', chosen, changes);
  },
});

function includes(profils: readonly Profil[], profil: Profil): boolean {
  return profils.some((one) => sameProfil(one, profil));
}
