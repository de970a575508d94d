/** P2 — consult services: those of a structure, one of them, and what its deactivation would mean. */
import type { Clock } from '../../clock.ts';
import { rattachements, structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Service, ServiceId, StructureId } from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import type { ServiceImpact, ServiceLine } from '../../portal/services.ts';
import { isServiceActive } from '../../rules/activation.ts';
import { isReservedCode } from '../../rules/serviceCode.ts';
import { authorise, refOf } from '../authorise.ts';
import { servicesOf } from '../directory.ts';
import { isLastWithMandatoryCode, serviceAt } from './serviceAt.ts';

/** See {@link import('../../portal/services.ts').ServicesPortal.listServices}. */
export async function listServices(
  reader: Reader,
  clock: Clock,
  actor: Actor,
  structure: StructureId,
): Promise<Found<readonly ServiceLine[], AuthorityRefusal>> {
  const authorisation = await authorise(reader, actor, 'service.list', structure);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const lines = (await servicesOf(reader, structure)).map((service) => lineOf(reader, clock, service));
  return { ok: true, value: (await Promise.all(lines)).flat() };
}

/** See {@link import('../../portal/services.ts').ServicesPortal.showService}. */
export async function showService(
  reader: Reader,
  clock: Clock,
  actor: Actor,
  id: ServiceId,
): Promise<Found<ServiceLine, AuthorityRefusal | { readonly code: 'SERVICE_INCONNU' }>> {
  const service = await serviceAt(reader, id);
  const authorisation = await authorise(reader, actor, 'service.show', service?.structure);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const [line] = service === undefined ? [] : await lineOf(reader, clock, service);
  return line === undefined ? { ok: false, refusal: { code: 'SERVICE_INCONNU' } } : { ok: true, value: line };
}

/** See {@link import('../../portal/services.ts').ServicesPortal.serviceImpact}. */
export async function serviceImpact(
  reader: Reader,
  clock: Clock,
  actor: Actor,
  id: ServiceId,
): Promise<Found<ServiceImpact, AuthorityRefusal | { readonly code: 'SERVICE_INCONNU' }>> {
  const service = await serviceAt(reader, id);
  const authorisation = await authorise(reader, actor, 'service.deactivate', service?.structure);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  if (service === undefined) return { ok: false, refusal: { code: 'SERVICE_INCONNU' } };
  const impact = {
    lastWithMandatoryCode: await isLastWithMandatoryCode(reader, clock(), service),
    reserved: isReservedCode(service.code),
    rattachements: (await reader.find(rattachements, 'service', id)).length,
  };
  return { ok: true, value: impact };
}

async function lineOf(reader: Reader, clock: Clock, service: Service): Promise<readonly ServiceLine[]> {
  const structure = await reader.get(structures, service.structure);
  if (structure === undefined) return [];
  return [{ service, structure: refOf(structure), active: isServiceActive(service, clock()) }];
}
