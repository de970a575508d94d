/** P1 — create a service: the form's checks in the order in which a person would want to hear of them, then the effect. */
import type { Clock } from '../clock.ts';
import { serviceId, services, structures } from '../collections.ts';
import type { Reader, Transaction } from '../database/database.ts';
import type { Service } from '../model.ts';
import type { NewService, Outcome, Request, ServiceRefusal } from '../portal.ts';
import { compareDays, parseDay, startOfDay } from '../rules/dates.ts';
import { isReservedCode, parseServiceCode } from '../rules/serviceCode.ts';
import { parseDescription, parseLibelle } from '../rules/text.ts';
import { authorise } from './authorise.ts';
import { alreadyExecuted, recordExecution } from './execution.ts';

const ACTION = 'service.create';

/** See {@link import('../portal.ts').Portal.createService}. */
export async function createService(
  transaction: Transaction,
  clock: Clock,
  request: Request,
  input: NewService,
): Promise<Outcome<Service, ServiceRefusal>> {
  const earlier = await alreadyExecuted<Service>(transaction, ACTION, request);
  if (earlier !== undefined) return earlier;
  const authorisation = await authorise(transaction, request.actor, ACTION, input.structure);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const problem = await reviewService(transaction, input);
  if (problem !== undefined) return { ok: false, refusal: problem };
  const service = serviceOf(input);
  await transaction.put(services, service);
  const structure = await transaction.get(structures, service.structure);
  return recordExecution(transaction, clock, request, {
    action: ACTION,
    cible: `${structure?.identifiant ?? service.structure}/${service.code}`,
    avant: null,
    apres: service,
  });
}

/**
 * The first thing that would be refused in a form being filled, in the order of its fields; fields that are not there yet are
 * passed over. For a dialogue that explains each answer when it is given. See {@link import('../portal.ts').Portal.reviewService}.
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

function textProblem({ libelle, description }: Partial<NewService>): ServiceRefusal | undefined {
  const parsedLibelle = libelle === undefined ? undefined : parseLibelle(libelle);
  if (parsedLibelle?.ok === false) {
    return { code: 'TEXTE_INVALIDE', champ: 'libelle', problem: parsedLibelle.problem };
  }
  const parsedDescription = parseDescription(description ?? '');
  return parsedDescription.ok || parsedDescription.problem === 'empty'
    ? undefined
    : { code: 'TEXTE_INVALIDE', champ: 'description', problem: parsedDescription.problem };
}

function dateProblem({ debut, fin }: Partial<NewService>): ServiceRefusal | undefined {
  if (debut !== undefined && parseDay(debut) === undefined) return { code: 'DATE_INVALIDE', champ: 'debut' };
  if (fin !== undefined && parseDay(fin) === undefined) return { code: 'DATE_INVALIDE', champ: 'fin' };
  const inOrder = debut === undefined || fin === undefined || compareDays(fin, debut) > 0;
  return inOrder ? undefined : { code: 'DATES_INCOHERENTES' };
}

/** The service of an input that was reviewed without a problem. */
function serviceOf(input: NewService): Service {
  const clean = (text: string) => text.normalize('NFC').trim();
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
