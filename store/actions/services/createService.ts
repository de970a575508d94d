/** P1 — create a service: the form's checks in the order in which a person would want to hear of them, then the effect. */
import { serviceId, services } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Service } from '../../model.ts';
import type { NewService, ServiceRefusal } from '../../portal/services.ts';
import { startOfDay } from '../../rules/dates.ts';
import { isReservedCode, parseServiceCode } from '../../rules/serviceCode.ts';
import { defineAction } from '../action.ts';
import { created, refused } from '../plan.ts';
import { labelOf } from './serviceAt.ts';
import { clean, dateProblem, textProblem } from './serviceForm.ts';

export const createService = defineAction<NewService, Service, ServiceRefusal>({
  id: 'service.create',
  on: async (_, { structure }) => structure,
  plan: async ({ reader }, input) => {
    const problem = await reviewService(reader, input);
    if (problem !== undefined) return refused(problem);
    const service = serviceOf(input);
    return { cible: await labelOf(reader, service), value: service, changes: [created(services, service)] };
  },
});

/**
 * The first thing that would be refused in a form being filled, in the order of its fields; fields that are not there yet are
 * passed over. For a dialogue that explains each answer when it is given. See {@link import('../../portal/services.ts').ServicesPortal.reviewService}.
 */
export async function reviewService(
  reader: Reader,
  draft: Partial<NewService>,
): Promise<ServiceRefusal | undefined> {
  return (await codeProblem(reader, draft)) ?? textProblem(draft) ?? dateProblem(draft);
}

async function codeProblem(
  reader: Reader,
  { structure, code }: Partial<NewService>,
): Promise<ServiceRefusal | undefined> {
  if (code === undefined) return undefined;
  const parsed = parseServiceCode(code);
  if (!parsed.ok) return { code: 'CODE_INVALIDE', problem: parsed.problem };
  if (isReservedCode(parsed.value)) return { code: 'CODE_RESERVE' };
  if (structure === undefined) return undefined;
  const existing = await reader.get(services, serviceId(structure, parsed.value));
  return existing && { code: 'CODE_EXISTE_DEJA', service: existing };
}

/** The service of an input that was reviewed without a problem. */
function serviceOf(input: NewService): Service {
  const code = clean(input.code);
  const description = clean(input.description ?? '');
  return {
    id: serviceId(input.structure, code),
    structure: input.structure,
    code,
    libelle: clean(input.libelle),
    ...(description !== '' && { description }),
    debutActivation: startOfDay(input.debut),
    ...(input.fin !== undefined && { finActivation: startOfDay(input.fin) }),
    numeroEngagementObligatoire: input.numeroEngagementObligatoire,
    statut: 'ACTIF',
  };
}
