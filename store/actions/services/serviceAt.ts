/** Services as actions name and find them. */
import { services, structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Service, ServiceId, StructureId } from '../../model.ts';
import type { Scope, ServiceProblem } from '../../portal/rattachements.ts';
import { isServiceActive } from '../../rules/activation.ts';
import { type Refused, refused } from '../plan.ts';

/** The Service of that id; one that was deleted is none. */
export async function serviceAt(reader: Reader, id: ServiceId): Promise<Service | undefined> {
  const service = await reader.get(services, id);
  return service?.statut === 'SUPPRIME' ? undefined : service;
}

/** The Structure of the Service that an action is about. */
export async function structureOfService(
  reader: Reader,
  { service }: { readonly service: ServiceId },
): Promise<StructureId | Refused<{ readonly code: 'SERVICE_INCONNU' }>> {
  return (await serviceAt(reader, service))?.structure ?? refused({ code: 'SERVICE_INCONNU' });
}

/** What is wrong with the Service of a scope, if it names one: it must be the Structure's, and active. */
export async function scopeProblem(
  reader: Reader,
  now: Date,
  { structure, service: id }: Scope,
): Promise<ServiceProblem | undefined> {
  if (id === undefined) return undefined;
  const service = await serviceAt(reader, id);
  if (service?.structure !== structure) return { code: 'SERVICE_INCONNU' };
  return isServiceActive(service, now) ? undefined : { code: 'SERVICE_INACTIF', service };
}

/** Whether no other service is active, though suppliers must give the code of one (P2). */
export async function isLastWithMandatoryCode(
  reader: Reader,
  now: Date,
  { id, structure }: Service,
): Promise<boolean> {
  if ((await reader.get(structures, structure))?.codeServiceObligatoire !== true) return false;
  const all = await reader.find(services, 'structure', structure);
  return !all.some((other) => other.id !== id && isServiceActive(other, now));
}

/** How the audit names a Service: `20007104100046/ACHATS`. */
export async function labelOf(reader: Reader, { structure, code }: Service): Promise<string> {
  return `${await structureLabel(reader, structure)}/${code}`;
}

/** How the audit names a Structure, or a Service of it. */
export async function scopeLabel(reader: Reader, { structure, service }: Scope): Promise<string> {
  const found = service === undefined ? undefined : await reader.get(services, service);
  return found === undefined ? structureLabel(reader, structure) : labelOf(reader, found);
}

async function structureLabel(reader: Reader, id: StructureId): Promise<string> {
  return (await reader.get(structures, id))?.identifiant ?? id;
}
