/** P9 — « Mes habilitations »: what the person may do, structure by structure and service by service (F108–F111). */
import type { Clock } from '../clock.ts';
import { habilitations, rattachements, services } from '../collections.ts';
import type { Reader } from '../database/database.ts';
import {
  APPLICATIONS,
  type Habilitation,
  type Profil,
  type Rattachement,
  type ServiceId,
  type UtilisateurId,
} from '../model.ts';
import type { Actor, AuthorityRefusal, Found, HabilitationLine } from '../portal.ts';
import { isServiceActive } from '../rules/activation.ts';
import { type Attachment, activeAccount, attachmentsOf, refOf } from './authorise.ts';

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

function covers(link: Rattachement, right: Habilitation): boolean {
  return link.structure === right.structure && (link.service === undefined || link.service === right.service);
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
  const profils = rights.map((right) => right.profil);
  const labels = profils.sort(byApplication).map(({ application, niveau }) => `${application} ${niveau}`);
  return [...new Set(labels)];
}

function byApplication(a: Profil, b: Profil): number {
  const difference = APPLICATIONS.indexOf(a.application) - APPLICATIONS.indexOf(b.application);
  return difference || a.niveau.localeCompare(b.niveau);
}
