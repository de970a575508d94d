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
  const checked = await check(transaction, input);
  if (!checked.ok) return checked;
  const service = checked.service;
  await transaction.put(services, service);
  const structure = await transaction.get(structures, service.structure);
  return recordExecution(transaction, clock, request, {
    action: ACTION,
    cible: `${structure?.identifiant ?? service.structure}/${service.code}`,
    avant: null,
    apres: service,
  });
}

type Checked =
  | { readonly ok: true; readonly service: Service }
  | { readonly ok: false; readonly refusal: ServiceRefusal };

async function check(reader: Reader, input: NewService): Promise<Checked> {
  const code = parseServiceCode(input.code);
  if (!code.ok) return refuse({ code: 'CODE_INVALIDE', problem: code.problem });
  if (isReservedCode(code.value)) return refuse({ code: 'CODE_RESERVE' });
  const id = serviceId(input.structure, code.value);
  const existing = await reader.get(services, id);
  if (existing !== undefined) return refuse({ code: 'CODE_EXISTE_DEJA', service: existing });

  const libelle = parseLibelle(input.libelle);
  if (!libelle.ok) return refuse({ code: 'TEXTE_INVALIDE', champ: 'libelle', problem: libelle.problem });
  const description = parseDescription(input.description ?? '');
  if (!description.ok && description.problem !== 'empty') {
    return refuse({ code: 'TEXTE_INVALIDE', champ: 'description', problem: description.problem });
  }

  const debut = parseDay(input.debut);
  if (debut === undefined) return refuse({ code: 'DATE_INVALIDE', champ: 'debut' });
  const fin = input.fin === undefined ? undefined : parseDay(input.fin);
  if (input.fin !== undefined && fin === undefined) return refuse({ code: 'DATE_INVALIDE', champ: 'fin' });
  if (fin !== undefined && compareDays(fin, debut) <= 0) return refuse({ code: 'DATES_INCOHERENTES' });

  return {
    ok: true,
    service: {
      id,
      structure: input.structure,
      code: code.value,
      libelle: libelle.value,
      ...(description.ok ? { description: description.value } : {}),
      debutActivation: startOfDay(debut),
      ...(fin === undefined ? {} : { finActivation: startOfDay(fin) }),
      numeroEngagementObligatoire: input.numeroEngagementObligatoire,
      statut: 'ACTIF',
    },
  };
}

function refuse(refusal: ServiceRefusal): Checked {
  return { ok: false, refusal };
}
