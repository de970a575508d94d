/** P2 — activate and deactivate a service: suppliers can only use the codes of active ones (F52). */
import { services } from '../../collections.ts';
import type { Service, ServiceId, Sujet } from '../../model.ts';
import type { ServiceActivationRefusal, ServiceDeactivationRefusal } from '../../portal/services.ts';
import { defineAction, type Scene } from '../action.ts';
import { concerned } from '../people.ts';
import { changed, type Planned, refused } from '../plan.ts';
import { isLastWithMandatoryCode, labelOf, serviceAt, structureOfService } from './serviceAt.ts';

type Input = { readonly service: ServiceId };

export const deactivateService = defineAction<Input, Service, ServiceDeactivationRefusal>({
  id: 'service.deactivate',
  on: structureOfService,
  plan: async (scene, input) => {
    const service = await serviceAt(scene.reader, input.service);
    if (service === undefined) return refused({ code: 'SERVICE_INCONNU' });
    if (service.statut === 'INACTIF') return refused({ code: 'DEJA_INACTIF', service });
    if (await isForbiddenLast(scene, service)) return refused({ code: 'DERNIER_SERVICE_ACTIF', service });
    return switched(scene, service, 'INACTIF', 'SERVICE_DESACTIVE');
  },
});

export const activateService = defineAction<Input, Service, ServiceActivationRefusal>({
  id: 'service.activate',
  on: structureOfService,
  plan: async (scene, input) => {
    const service = await serviceAt(scene.reader, input.service);
    if (service === undefined) return refused({ code: 'SERVICE_INCONNU' });
    const { finActivation } = service;
    if (finActivation !== undefined && Date.parse(finActivation) <= scene.now.getTime()) {
      return refused({ code: 'PERIODE_TERMINEE', service, remede: 'service.update' });
    }
    if (service.statut === 'ACTIF') return refused({ code: 'DEJA_ACTIF', service });
    return switched(scene, service, 'ACTIF', 'SERVICE_ACTIVE');
  },
});

/** Where it is assumed that no supplier may be left without a code to give, though one is demanded. */
async function isForbiddenLast({ reader, now, assumptions }: Scene, service: Service): Promise<boolean> {
  if (assumptions.lastActiveService !== 'refuse') return false;
  return isLastWithMandatoryCode(reader, now, service);
}

async function switched(
  { reader }: Scene,
  before: Service,
  statut: 'ACTIF' | 'INACTIF',
  kind: 'SERVICE_ACTIVE' | 'SERVICE_DESACTIVE',
): Promise<Planned<Service, never>> {
  const after: Service = { ...before, statut };
  const sujet: Sujet = { kind, structure: before.structure, service: before.id };
  return {
    cible: await labelOf(reader, before),
    value: after,
    changes: [changed(services, before, after)],
    notices: await concerned(reader, before, sujet),
  };
}
