/** Queries on structures, services and accounts. */
import { serviceId, services, structures, utilisateurId, utilisateurs } from '../collections.ts';
import type { Reader } from '../database/database.ts';
import type { Service, StructureId, Utilisateur } from '../model.ts';
import type { Actor } from '../portal/acting.ts';
import type { Action, StructureRef } from '../portal/authority.ts';
import { type LevelAssumptions, missingFor, ruleOf, worksOn } from '../rules/authority.ts';
import { activeAccount, attachmentsOf, refOf } from './authorise.ts';

/** See {@link import('../portal.ts').Portal.utilisateur}. */
export function utilisateurByLogin(reader: Reader, login: string): Promise<Utilisateur | undefined> {
  return reader.get(utilisateurs, utilisateurId(login));
}

/** See {@link import('../portal.ts').Portal.structuresFor}. */
export async function structuresFor(
  reader: Reader,
  actor: Actor,
  action: Action,
  assumptions?: LevelAssumptions,
): Promise<readonly StructureRef[]> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return [];
  const rule = ruleOf(action, assumptions);
  const attachments = await attachmentsOf(reader, account.utilisateur.id);
  return attachments
    .filter(({ structure }) => worksOn(rule, structure.statut))
    .filter(({ standing }) => missingFor(rule.level, standing) === undefined)
    .map(({ structure }) => refOf(structure));
}

/** See {@link import('../portal.ts').Portal.myStructures}. */
export async function myStructures(reader: Reader, actor: Actor): Promise<readonly StructureRef[]> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return [];
  return (await attachmentsOf(reader, account.utilisateur.id)).map(({ structure }) => refOf(structure));
}

/** See {@link import('../portal.ts').Portal.structureByIdentifiant}. */
export async function structureByIdentifiant(
  reader: Reader,
  identifiant: string,
): Promise<StructureRef | undefined> {
  const [structure] = await reader.find(structures, 'identifiant', identifiant);
  return structure === undefined ? undefined : refOf(structure);
}

/** See {@link import('../portal.ts').Portal.serviceByCode}. */
export async function serviceByCode(
  reader: Reader,
  structure: StructureId,
  code: string,
): Promise<Service | undefined> {
  const service = await reader.get(services, serviceId(structure, code));
  return service?.statut === 'SUPPRIME' ? undefined : service;
}

/** See {@link import('../portal.ts').Portal.services}. */
export async function servicesOf(reader: Reader, structure: StructureId): Promise<readonly Service[]> {
  const found = await reader.find(services, 'structure', structure);
  return found.filter((service) => service.statut !== 'SUPPRIME');
}
