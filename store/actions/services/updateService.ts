/** P2 — modify a service: everything but its code, which is what it is known by. */
import { isDeepStrictEqual } from 'node:util';
import { services } from '../../collections.ts';
import type { Service } from '../../model.ts';
import type { ServiceUpdate, ServiceUpdateRefusal } from '../../portal/services.ts';
import { startOfDay } from '../../rules/dates.ts';
import { defineAction } from '../action.ts';
import { changed, refused } from '../plan.ts';
import { labelOf, serviceAt, structureOfService } from './serviceAt.ts';
import { clean, dateProblem, textProblem } from './serviceForm.ts';

export const updateService = defineAction<ServiceUpdate, Service, ServiceUpdateRefusal>({
  id: 'service.update',
  on: structureOfService,
  plan: async ({ reader }, input) => {
    const before = await serviceAt(reader, input.service);
    if (before === undefined) return refused({ code: 'SERVICE_INCONNU' });
    const problem = formProblem(input);
    if (problem !== undefined) return refused(problem);
    const after = updated(before, input);
    if (isDeepStrictEqual(after, before)) return refused({ code: 'RIEN_A_CHANGER' });
    if (after.finActivation !== undefined && after.finActivation <= after.debutActivation) {
      return refused({ code: 'DATES_INCOHERENTES' });
    }
    return {
      cible: await labelOf(reader, after),
      value: after,
      changes: [changed(services, before, after)],
    };
  },
});

function formProblem({ libelle, description, debut, fin }: ServiceUpdate) {
  const texts = {
    ...(libelle !== undefined && { libelle }),
    ...(typeof description === 'string' && { description }),
  };
  const days = { ...(debut !== undefined && { debut }), ...(typeof fin === 'string' && { fin }) };
  return textProblem(texts) ?? dateProblem(days);
}

function updated(before: Service, input: ServiceUpdate): Service {
  const { description, finActivation, ...kept } = before;
  const newDescription =
    input.description === undefined ? description : clean(input.description ?? '') || undefined;
  const newEnd =
    input.fin === undefined ? finActivation : input.fin === null ? undefined : startOfDay(input.fin);
  return {
    ...kept,
    ...(input.libelle !== undefined && { libelle: clean(input.libelle) }),
    ...(newDescription !== undefined && { description: newDescription }),
    ...(input.debut !== undefined && { debutActivation: startOfDay(input.debut) }),
    ...(newEnd !== undefined && { finActivation: newEnd }),
    ...(input.numeroEngagementObligatoire !== undefined && {
      numeroEngagementObligatoire: input.numeroEngagementObligatoire,
    }),
  };
}
