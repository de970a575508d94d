/** P8 — « Mes rattachements », and the people of a structure that one manages (F177). */
import type { Clock } from '../../clock.ts';
import { rattachements, services, structures, utilisateurs } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Rattachement, Structure, StructureId } from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import type { RattachementLine, UtilisateurLine } from '../../portal/rattachements.ts';
import { isServiceActive } from '../../rules/activation.ts';
import { activeAccount, authorise, byRaisonSociale, refOf, standingOn } from '../authorise.ts';
import { refOfUtilisateur } from '../people.ts';

/** See {@link import('../../portal/rattachements.ts').RattachementsPortal.listRattachements}. */
export async function listRattachements(
  reader: Reader,
  clock: Clock,
  actor: Actor,
): Promise<Found<readonly RattachementLine[], AuthorityRefusal>> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return account;
  const links = await reader.find(rattachements, 'utilisateur', account.utilisateur.id);
  const lines = await Promise.all(links.map((link) => lineOf(reader, clock(), link)));
  return { ok: true, value: lines.flat().sort(byStructureThenService) };
}

async function lineOf(reader: Reader, now: Date, link: Rattachement): Promise<readonly RattachementLine[]> {
  const structure = await reader.get(structures, link.structure);
  if (structure === undefined) return [];
  const service = link.service === undefined ? undefined : await reader.get(services, link.service);
  return [
    {
      structure: refOf(structure),
      structureActive: structure.statut === 'ACTIF',
      ...(service !== undefined && {
        service: {
          code: service.code,
          libelle: service.libelle,
          active: isServiceActive(service, now),
        },
      }),
      gestionnairePrincipal: structure.gestionnairePrincipal === link.utilisateur,
      rattachement: link,
    },
  ];
}

function byStructureThenService(a: RattachementLine, b: RattachementLine): number {
  if (a.structure.id !== b.structure.id) return byRaisonSociale(a.structure, b.structure);
  return (a.service?.code ?? '').localeCompare(b.service?.code ?? '', 'fr');
}

/** See {@link import('../../portal/rattachements.ts').RattachementsPortal.listUtilisateurs}. */
export async function listUtilisateurs(
  reader: Reader,
  actor: Actor,
  id: StructureId,
): Promise<Found<readonly UtilisateurLine[], AuthorityRefusal>> {
  const authorisation = await authorise(reader, actor, 'user.list', id);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const structure = await reader.get(structures, id);
  if (structure === undefined) return { ok: false, refusal: { code: 'STRUCTURE_INCONNUE' } };
  return { ok: true, value: await peopleOf(reader, structure) };
}

async function peopleOf(reader: Reader, structure: Structure): Promise<readonly UtilisateurLine[]> {
  const links = await reader.find(rattachements, 'structure', structure.id);
  const people = [...new Set(links.map(({ utilisateur }) => utilisateur))];
  const lines = people.map(async (id): Promise<UtilisateurLine> => {
    const own = links.filter(({ utilisateur }) => utilisateur === id);
    const attachedTo = own.flatMap(({ service }) => (service === undefined ? [] : [service]));
    const found = await Promise.all(attachedTo.map((service) => reader.get(services, service)));
    const standing = await standingOn(reader, id, structure);
    return {
      utilisateur: await refOfUtilisateur(reader, id),
      actif: (await reader.get(utilisateurs, id))?.statut === 'ACTIF',
      gestionnairePrincipal: standing.gestionnairePrincipal,
      organisationModification: standing.organisationModification,
      structureEntiere: own.some(({ service }) => service === undefined),
      services: found.flatMap((service) => (service === undefined ? [] : [service.code])).sort(),
    };
  });
  return (await Promise.all(lines)).sort(byName);
}

function byName(a: UtilisateurLine, b: UtilisateurLine): number {
  return a.utilisateur.nom.localeCompare(b.utilisateur.nom, 'fr');
}
