/**
 * What always holds between the documents, whatever was done and in whatever order. Actions keep it so; this finds out, on a whole
 * store, for tests and for the operator's check.
 */
import { indexViolations } from './actions/annuaireIndex.ts';
import { covers } from './actions/rattachements/attaching.ts';
import {
  AUDIT_PARTITION,
  approbations,
  audit,
  coordonnees,
  habilitations,
  notifications,
  piecesJointes,
  rattachements,
  serviceId,
  services,
  structures,
  utilisateurs,
} from './collections.ts';
import type { Reader } from './database/database.ts';
import type { Rattachement, ServiceId, StructureId } from './model.ts';

/** The rules, each as the operator reads it. */
export const INVARIANTS = {
  GP_SANS_COMPTE: 'the gestionnaire principal of a structure has an account',
  GP_NON_RATTACHE: 'the gestionnaire principal of a structure is attached to the whole of it',
  SERVICE_SANS_STRUCTURE: 'a service belongs to a structure',
  CODE_EN_DOUBLE: 'no two services of a structure have one code, and the id of a service is that of its code',
  PERIODE_INCOHERENTE: 'a service ends after it begins',
  RATTACHEMENT_ORPHELIN: 'a rattachement links an account and a structure, or a service of that structure',
  RATTACHEMENT_EN_DOUBLE: 'nobody is attached twice to one structure or service',
  HABILITATION_SANS_RATTACHEMENT: 'a habilitation is covered by a rattachement of the same person',
  HABILITATION_ORPHELINE: 'a habilitation on a service names one of its structure',
  HABILITATION_EN_DOUBLE: 'nobody holds a profile twice on one structure or service',
  DEMANDE_ORPHELINE: 'a request names an account, a structure and, if any, a service of it',
  DEMANDE_EN_DOUBLE: 'nobody has two requests of one type waiting for one structure or service',
  COORDONNEE_ORPHELINE: 'bank details belong to a structure and have an attachment of it',
  PIECE_ORPHELINE: 'an attachment belongs to a structure',
  AUDIT_INCOMPLET: 'the references of the audit trail follow each other without a gap',
  NOTIFICATION_ORPHELINE: 'a notification comes from an audited action',
  ANNUAIRE_INEXACT: 'the index of the directory has the words of every structure and no other',
} as const;
export type Invariant = keyof typeof INVARIANTS;

/** An invariant that does not hold, and the document that breaks it. */
export interface Violation {
  readonly invariant: Invariant;
  readonly collection: string;
  readonly id: string;
}

/** Every violation in a store; empty when all is well. Reads everything: for tests and checks, never for a turn. */
export async function checkInvariants(reader: Reader): Promise<readonly Violation[]> {
  const known = await readKnown(reader);
  return [
    ...(await structureViolations(reader, known)),
    ...(await serviceViolations(reader, known)),
    ...rattachementViolations(known),
    ...(await habilitationViolations(reader, known)),
    ...(await requestViolations(reader, known)),
    ...(await documentViolations(reader, known)),
    ...(await recordViolations(reader)),
    ...(await indexViolations(reader)).map((id) => found('ANNUAIRE_INEXACT', 'annuaireMots', id)),
  ];
}

/** What the other documents refer to. */
interface Known {
  readonly accounts: ReadonlySet<string>;
  readonly structures: ReadonlySet<string>;
  readonly structureOf: ReadonlyMap<ServiceId, StructureId>;
  readonly links: readonly Rattachement[];
  readonly linksOf: ReadonlyMap<string, readonly Rattachement[]>;
}

async function readKnown(reader: Reader): Promise<Known> {
  const links = await reader.all(rattachements);
  return {
    accounts: new Set((await reader.all(utilisateurs)).map(({ id }) => id)),
    structures: new Set((await reader.all(structures)).map(({ id }) => id)),
    structureOf: new Map((await reader.all(services)).map(({ id, structure }) => [id, structure])),
    links,
    linksOf: byPerson(links),
  };
}

async function structureViolations(reader: Reader, { accounts, linksOf }: Known): Promise<Violation[]> {
  return (await reader.all(structures)).flatMap(({ id, gestionnairePrincipal }) => {
    const attached = linksOf
      .get(gestionnairePrincipal)
      ?.some(({ structure, service }) => structure === id && service === undefined);
    return [
      ...when(!accounts.has(gestionnairePrincipal), 'GP_SANS_COMPTE', structures.name, id),
      ...when(attached !== true, 'GP_NON_RATTACHE', structures.name, id),
    ];
  });
}

async function serviceViolations(reader: Reader, known: Known): Promise<Violation[]> {
  return (await reader.all(services)).flatMap(({ id, structure, code, debutActivation, finActivation }) => [
    ...when(!known.structures.has(structure), 'SERVICE_SANS_STRUCTURE', services.name, id),
    ...when(serviceId(structure, code) !== id, 'CODE_EN_DOUBLE', services.name, id),
    ...when(
      finActivation !== undefined && finActivation <= debutActivation,
      'PERIODE_INCOHERENTE',
      services.name,
      id,
    ),
  ]);
}

function rattachementViolations(known: Known): Violation[] {
  const seen = new Set<string>();
  return known.links.flatMap(({ id, utilisateur, structure, service }) => [
    ...when(
      !known.accounts.has(utilisateur) || !isPlace(known, structure, service),
      'RATTACHEMENT_ORPHELIN',
      rattachements.name,
      id,
    ),
    ...when(
      isRepeated(seen, [utilisateur, structure, service]),
      'RATTACHEMENT_EN_DOUBLE',
      rattachements.name,
      id,
    ),
  ]);
}

async function habilitationViolations(reader: Reader, known: Known): Promise<Violation[]> {
  const seen = new Set<string>();
  const { name } = habilitations;
  return (await reader.all(habilitations)).flatMap((right) => {
    const { id, utilisateur, structure, service, profil } = right;
    const covered = known.linksOf.get(utilisateur)?.some((link) => covers(link, right));
    const same = [utilisateur, structure, service, profil.application, profil.niveau];
    return [
      ...when(covered !== true, 'HABILITATION_SANS_RATTACHEMENT', name, id),
      ...when(!isPlace(known, structure, service), 'HABILITATION_ORPHELINE', name, id),
      ...when(isRepeated(seen, same), 'HABILITATION_EN_DOUBLE', name, id),
    ];
  });
}

async function requestViolations(reader: Reader, known: Known): Promise<Violation[]> {
  const seen = new Set<string>();
  const { name } = approbations;
  return (await reader.all(approbations)).flatMap(({ id, type, etat, demandeur, structure, service }) => {
    const repeated = etat === 'DEMANDE' && isRepeated(seen, [demandeur, type, structure, service]);
    return [
      ...when(
        !known.accounts.has(demandeur) || !isPlace(known, structure, service),
        'DEMANDE_ORPHELINE',
        name,
        id,
      ),
      ...when(repeated, 'DEMANDE_EN_DOUBLE', name, id),
    ];
  });
}

async function documentViolations(reader: Reader, known: Known): Promise<Violation[]> {
  const pieces = await reader.all(piecesJointes);
  const ownerOf = new Map<string, StructureId>(pieces.map(({ id, structure }) => [id, structure]));
  return [
    ...pieces.flatMap(({ id, structure }) =>
      when(!known.structures.has(structure), 'PIECE_ORPHELINE', piecesJointes.name, id),
    ),
    ...(await reader.all(coordonnees)).flatMap(({ id, structure, pieceJointe }) =>
      when(
        !known.structures.has(structure) || ownerOf.get(pieceJointe) !== structure,
        'COORDONNEE_ORPHELINE',
        coordonnees.name,
        id,
      ),
    ),
  ];
}

async function recordViolations(reader: Reader): Promise<Violation[]> {
  const entries = await reader.entries(audit, AUDIT_PARTITION);
  const references = new Set(entries.map(({ entry }) => entry.reference));
  return [
    ...entries.flatMap(({ number, entry: { reference } }) =>
      when(reference !== `CP-${String(number).padStart(7, '0')}`, 'AUDIT_INCOMPLET', audit.name, reference),
    ),
    ...(await reader.all(notifications)).flatMap(({ id, reference }) =>
      when(!references.has(reference), 'NOTIFICATION_ORPHELINE', notifications.name, id),
    ),
  ];
}

function byPerson(links: readonly Rattachement[]): ReadonlyMap<string, readonly Rattachement[]> {
  const grouped = new Map<string, Rattachement[]>();
  for (const link of links) {
    const own = grouped.get(link.utilisateur);
    if (own === undefined) grouped.set(link.utilisateur, [link]);
    else own.push(link);
  }
  return grouped;
}

function isPlace(known: Known, structure: StructureId, service: ServiceId | undefined): boolean {
  if (!known.structures.has(structure)) return false;
  return service === undefined || known.structureOf.get(service) === structure;
}

/** Whether the same was seen before. */
function isRepeated(seen: Set<string>, values: readonly (string | undefined)[]): boolean {
  const key = JSON.stringify(values);
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

function when(violated: boolean, invariant: Invariant, collection: string, id: string): Violation[] {
  return violated ? [found(invariant, collection, id)] : [];
}

function found(invariant: Invariant, collection: string, id: string): Violation {
  return { invariant, collection, id };
}
