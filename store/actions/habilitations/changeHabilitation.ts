/** P11 — grant, change and take away the profiles of somebody attached to one's structure. */
import { habilitationId, habilitations } from '../../collections.ts';
import type { Application, Habilitation, Profil, Sujet, Utilisateur } from '../../model.ts';
import type {
  GrantRefusal,
  HabilitationChange,
  HabilitationTarget,
  HabilitationUpdateRefusal,
  RevocationRefusal,
} from '../../portal/habilitations.ts';
import { sameProfil } from '../../rules/profil.ts';
import { defineAction, type Scene } from '../action.ts';
import { refOfUtilisateur } from '../people.ts';
import { created, type DocumentChange, isRefused, type Plan, refused, removed } from '../plan.ts';
import { granting, heldAt } from '../rattachements/attaching.ts';
import { scopeLabel, scopeProblem } from '../services/serviceAt.ts';
import { attachedTarget, scopeOf, wouldTakeFromGestionnaire } from './target.ts';

type Grant = HabilitationTarget & { readonly profils: readonly Profil[] };
type Update = HabilitationTarget & { readonly application: Application; readonly niveau: Profil['niveau'] };
type Revocation = HabilitationTarget & { readonly profils: readonly Profil[] | 'tout' };

export const grantHabilitation = defineAction<Grant, HabilitationChange, GrantRefusal>({
  id: 'habilitation.grant',
  on: async (_, { structure }) => structure,
  plan: async (scene, input) => {
    const { reader, now } = scene;
    const problem = await scopeProblem(reader, now, input);
    if (problem !== undefined) return refused(problem);
    const target = await attachedTarget(reader, input);
    if (isRefused(target)) return target;
    if (input.profils.length === 0) return refused({ code: 'PROFIL_REQUIS' });
    const { granted, changes } = await granting(reader, now, target.id, scopeOf(input), input.profils);
    if (granted.length === 0) return refused({ code: 'DEJA_HABILITE' });
    return planFor(scene, input, target, 'HABILITATION_ACCORDEE', granted, changes);
  },
});

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

/** Assumed: nobody takes « Organisation modification » from the GP, not even the GP. */
async function protectsGestionnaire(
  { reader, assumptions }: Scene,
  target: HabilitationTarget,
  taken: readonly Profil[],
): Promise<boolean> {
  if (assumptions.gestionnairePrincipalMayLoseOrganisation) return false;
  return wouldTakeFromGestionnaire(reader, target, taken);
}

async function planFor(
  { reader }: Scene,
  target: HabilitationTarget,
  { id }: Pick<Utilisateur, 'id'>,
  kind: Extract<Sujet, { profils: readonly Profil[] }>['kind'],
  concerned: readonly Habilitation[],
  changes: readonly DocumentChange[],
): Promise<Plan<HabilitationChange>> {
  const profils = concerned.map(({ profil }) => profil);
  return {
    cible: `${await scopeLabel(reader, target)} · ${id}`,
    value: { utilisateur: await refOfUtilisateur(reader, id), habilitations: concerned },
    changes,
    notices: [{ to: id, sujet: { kind, profils, ...scopeOf(target) } }],
  };
}

function habilitationOf(target: HabilitationTarget, profil: Profil, now: Date): Habilitation {
  const { structure, service, utilisateur } = target;
  const id = habilitationId(utilisateur, service ?? structure, profil);
  return { id, utilisateur, ...scopeOf(target), profil, depuis: now.toISOString() };
}

function includes(profils: readonly Profil[], profil: Profil): boolean {
  return profils.some((one) => sameProfil(one, profil));
}
