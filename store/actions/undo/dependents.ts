/** What would be left hanging if a document went away, and what one needs to come back. */
import {
  approbations,
  coordonnees,
  habilitations,
  piecesJointes,
  rattachements,
  services,
  structures,
} from '../../collections.ts';
import type { Collection, Document, Reader } from '../../database/database.ts';
import type { Habilitation, Rattachement, Service, Structure, StructureId } from '../../model.ts';
import type { Scope } from '../../portal/rattachements.ts';
import type { Dependent } from '../../portal/undo.ts';
import { covers, isCovered } from '../rattachements/attaching.ts';

/** The documents that need the one of that collection. */
export async function dependentsOf(
  reader: Reader,
  collection: string,
  document: Document,
): Promise<readonly Dependent[]> {
  switch (collection) {
    case structures.name:
      return dependentsOfStructure(reader, document.id as StructureId);
    case services.name:
      return dependentsOfService(reader, document as Service);
    case rattachements.name:
      return dependentsOfRattachement(reader, document as Rattachement);
    case piecesJointes.name:
      return refs(coordonnees, await reader.find(coordonnees, 'pieceJointe', document.id));
    default:
      return [];
  }
}

async function dependentsOfStructure(reader: Reader, id: StructureId): Promise<readonly Dependent[]> {
  return [
    ...refs(services, await reader.find(services, 'structure', id)),
    ...refs(rattachements, await reader.find(rattachements, 'structure', id)),
    ...refs(habilitations, await reader.find(habilitations, 'structure', id)),
    ...refs(approbations, await reader.find(approbations, 'structure', id)),
    ...refs(coordonnees, await reader.find(coordonnees, 'structure', id)),
    ...refs(piecesJointes, await reader.find(piecesJointes, 'structure', id)),
  ];
}

async function dependentsOfService(
  reader: Reader,
  { id, structure }: Service,
): Promise<readonly Dependent[]> {
  const requests = await reader.find(approbations, 'structure', structure);
  return [
    ...refs(rattachements, await reader.find(rattachements, 'service', id)),
    ...refs(habilitations, await reader.find(habilitations, 'service', id)),
    ...refs(
      approbations,
      requests.filter(({ service }) => service === id),
    ),
  ];
}

/** The profiles that no other attachment covers, and the role of GP. */
async function dependentsOfRattachement(reader: Reader, link: Rattachement): Promise<readonly Dependent[]> {
  const links = await reader.find(rattachements, 'utilisateur', link.utilisateur);
  const others = links.filter(({ id }) => id !== link.id);
  const rights = await reader.find(habilitations, 'utilisateur', link.utilisateur);
  const structure = await reader.get(structures, link.structure);
  const isGestionnaire = link.service === undefined && structure?.gestionnairePrincipal === link.utilisateur;
  return [
    ...refs(
      habilitations,
      rights.filter((right) => covers(link, right) && !others.some((other) => covers(other, right))),
    ),
    ...(isGestionnaire ? refs(structures, [structure]) : []),
  ];
}

/** Whether what a document needs is there, or comes back with it. */
export async function canComeBack(
  reader: Reader,
  collection: string,
  document: Document,
  together: readonly Rattachement[],
): Promise<boolean> {
  switch (collection) {
    case rattachements.name:
      return isPlace(reader, document as Rattachement);
    case habilitations.name: {
      const right = document as Habilitation;
      const covered =
        together.some((link) => link.utilisateur === right.utilisateur && covers(link, right)) ||
        (await isCovered(reader, right.utilisateur, right));
      return covered && (await isPlace(reader, right));
    }
    default:
      return true;
  }
}

async function isPlace(reader: Reader, { structure, service }: Scope): Promise<boolean> {
  const found: Structure | undefined = await reader.get(structures, structure);
  if (found === undefined || service === undefined) return found !== undefined;
  return (await reader.get(services, service))?.structure === structure;
}

function refs<D extends Document>(
  { name }: Pick<Collection<D>, 'name'>,
  documents: readonly D[],
): readonly Dependent[] {
  return documents.map(({ id }) => ({ collection: name, id }));
}
