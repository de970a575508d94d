/** P16 — activate and deactivate a structure: an inactive one can receive no invoice. */

import type { Clock } from '../../clock.ts';
import { approbations, rattachements, services, structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Structure, StructureId } from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import type { StructureImpact, StructureSwitchRefusal } from '../../portal/structures.ts';
import { isServiceActive } from '../../rules/activation.ts';
import { defineAction } from '../action.ts';
import { authorise } from '../authorise.ts';
import { type Plan, refused } from '../plan.ts';
import { changingStructure } from './changing.ts';

type Input = { readonly structure: StructureId };

export const deactivateStructure = defineAction<Input, Structure, AuthorityRefusal>({
  id: 'structure.deactivate',
  on: async (_, { structure }) => structure,
  plan: async ({ reader }, { structure: id }) => {
    const structure = await reader.get(structures, id);
    if (structure === undefined) return refused({ code: 'STRUCTURE_INCONNUE' });
    return switched(reader, structure, 'INACTIF', 'STRUCTURE_DESACTIVEE');
  },
});

export const activateStructure = defineAction<Input, Structure, StructureSwitchRefusal>({
  id: 'structure.activate',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, assumptions }, { structure: id }) => {
    const structure = await reader.get(structures, id);
    if (structure === undefined) return refused({ code: 'STRUCTURE_INCONNUE' });
    if (structure.statut === 'ACTIF') return refused({ code: 'DEJA_ACTIVE' });
    if (!assumptions.inactiveStructureMayBeActivated) {
      return refused({ code: 'REACTIVATION_FERMEE', remede: 'ticket.create' });
    }
    return switched(reader, structure, 'ACTIF', 'STRUCTURE_ACTIVEE');
  },
});

/** See {@link import('../../portal/structures.ts').StructuresPortal.structureImpact}. */
export async function structureImpact(
  reader: Reader,
  clock: Clock,
  actor: Actor,
  id: StructureId,
): Promise<Found<StructureImpact, AuthorityRefusal>> {
  const authorisation = await authorise(reader, actor, 'structure.deactivate', id);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const links = await reader.find(rattachements, 'structure', id);
  const all = await reader.find(services, 'structure', id);
  const impact = {
    rattachements: new Set(links.map(({ utilisateur }) => utilisateur)).size,
    servicesActifs: all.filter((service) => isServiceActive(service, clock())).length,
    demandesEnAttente: (await reader.find(approbations, 'enAttente', id)).length,
  };
  return { ok: true, value: impact };
}

function switched(
  reader: Reader,
  before: Structure,
  statut: Structure['statut'],
  kind: 'STRUCTURE_ACTIVEE' | 'STRUCTURE_DESACTIVEE',
): Promise<Plan<Structure>> {
  return changingStructure(reader, before, { ...before, statut }, { kind, structure: before.id });
}
