/** P9 — « Mes habilitations »: what the person may do, structure by structure and service by service (F108–F111). */
import type { Clock } from '../../clock.ts';
import { habilitations, rattachements, services } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Habilitation, ServiceId, StructureId, UtilisateurId } from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import type { HabilitationLine } from '../../portal/habilitations.ts';
import { isServiceActive } from '../../rules/activation.ts';
import { compareProfils, formatProfil } from '../../rules/profil.ts';
import { type Attachment, activeAccount, attachmentsOf, authorise, refOf } from '../authorise.ts';
import { covers } from '../rattachements/attaching.ts';

/** See {@link import('../portal.ts').Portal.listHabilitations}. */
export async function listHabilitations(
  reader: Reader,
  clock: Clock,
  actor: Actor,
): Promise<Found<readonly HabilitationLine[], AuthorityRefusal>> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return account;
  const rights = await rightsOf(reader, account.utilisateur.id);
  const lines: HabilitationLine[] = [];
  for (const attachment of await attachmentsOf(reader, account.utilisateur.id)) {
    const here = rights.filter((right) => right.structure === attachment.structure.id);
    lines.push(...structureLine(attachment, here));
    lines.push(...(await serviceLines(reader, clock(), attachment, here)));
  }
  return { ok: true, value: lines };
}

/** Authorisations that an attachment still covers. */
async function rightsOf(reader: Reader, utilisateur: UtilisateurId): Promise<readonly Habilitation[]> {
  const [rights, links] = await Promise.all([
    reader.find(habilitations, 'utilisateur', utilisateur),
    reader.find(rattachements, 'utilisateur', utilisateur),
  ]);
  return rights.filter((right) => links.some((link) => covers(link, right)));
}

/** The line of the whole structure: there when it has something to say. */
function structureLine(
  { structure, standing }: Attachment,
  rights: readonly Habilitation[],
): readonly HabilitationLine[] {
  const profils = labelled(rights.filter((right) => right.service === undefined));
  if (profils.length === 0 && !standing.gestionnairePrincipal) return [];
  const { gestionnairePrincipal } = standing;
  return [{ structure: refOf(structure), profils, gestionnairePrincipal }];
}

async function serviceLines(
  reader: Reader,
  now: Date,
  { structure }: Attachment,
  rights: readonly Habilitation[],
): Promise<readonly HabilitationLine[]> {
  const ids = new Set<ServiceId>();
  for (const right of rights) if (right.service !== undefined) ids.add(right.service);
  const lines: HabilitationLine[] = [];
  for (const id of [...ids].sort()) {
    const service = await reader.get(services, id);
    if (service === undefined) continue;
    const { code, libelle } = service;
    lines.push({
      structure: refOf(structure),
      service: { code, libelle, active: isServiceActive(service, now) },
      profils: labelled(rights.filter((right) => right.service === id)),
      gestionnairePrincipal: false,
    });
  }
  return lines;
}

/** « Factures reçues modification », in the order of the applications. */
function labelled(rights: readonly Habilitation[]): readonly string[] {
  const profils = rights.map(({ profil }) => profil).sort(compareProfils);
  return [...new Set(profils.map(formatProfil))];
}

/** See {@link import('../../portal/habilitations.ts').HabilitationsPortal.habilitationsOf}. */
export async function habilitationsOf(
  reader: Reader,
  actor: Actor,
  structure: StructureId,
  utilisateur: UtilisateurId,
): Promise<Found<readonly Habilitation[], AuthorityRefusal>> {
  const authorisation = await authorise(reader, actor, 'user.list', structure);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const rights = await rightsOf(reader, utilisateur);
  return { ok: true, value: rights.filter((right) => right.structure === structure) };
}
