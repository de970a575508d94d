/** « Approbations » (F164–F169): the requests that one may decide, and what became of one's own. */
import { approbations, services, structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Approbation, ApprobationId, StructureId } from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { ApprobationLine } from '../../portal/approbations.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import { activeAccount, authorise, refOf } from '../authorise.ts';
import { structuresFor } from '../directory.ts';
import { refOfUtilisateur } from '../people.ts';

type Listed = Found<readonly ApprobationLine[], AuthorityRefusal>;

/** See {@link import('../../portal/approbations.ts').ApprobationsPortal.listApprobations}. */
export async function listApprobations(
  reader: Reader,
  actor: Actor,
  structure?: StructureId,
): Promise<Listed> {
  const authorisation = await authorise(reader, actor, 'approbation.list', structure);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const managed =
    structure === undefined
      ? (await structuresFor(reader, actor, 'approbation.list')).map(({ id }) => id)
      : [structure];
  const waiting = await Promise.all(managed.map((id) => reader.find(approbations, 'enAttente', id)));
  return { ok: true, value: await linesOf(reader, waiting.flat().sort(byCreation)) };
}

/** See {@link import('../../portal/approbations.ts').ApprobationsPortal.requestStatus}. */
export async function requestStatus(
  reader: Reader,
  actor: Actor,
  id: ApprobationId,
): Promise<Found<ApprobationLine, AuthorityRefusal | { readonly code: 'DEMANDE_INCONNUE' }>> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return account;
  const approbation = await reader.get(approbations, id);
  const own = approbation?.demandeur === account.utilisateur.id;
  const mayRead =
    own ||
    (approbation !== undefined &&
      (await authorise(reader, actor, 'approbation.list', approbation.structure)).granted);
  const [line] = approbation !== undefined && mayRead ? await lineOf(reader, approbation) : [];
  return line === undefined
    ? { ok: false, refusal: { code: 'DEMANDE_INCONNUE' } }
    : { ok: true, value: line };
}

/** See {@link import('../../portal/approbations.ts').ApprobationsPortal.myRequests}. */
export async function myRequests(reader: Reader, actor: Actor): Promise<Listed> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return account;
  const own = await reader.find(approbations, 'demandeur', account.utilisateur.id);
  return { ok: true, value: await linesOf(reader, [...own].sort(byCreation).reverse()) };
}

async function linesOf(
  reader: Reader,
  requests: readonly Approbation[],
): Promise<readonly ApprobationLine[]> {
  return (await Promise.all(requests.map((request) => lineOf(reader, request)))).flat();
}

async function lineOf(reader: Reader, approbation: Approbation): Promise<readonly ApprobationLine[]> {
  const structure = await reader.get(structures, approbation.structure);
  if (structure === undefined) return [];
  const service =
    approbation.service === undefined ? undefined : await reader.get(services, approbation.service);
  const demandeur = await refOfUtilisateur(reader, approbation.demandeur);
  const { code, libelle } = service ?? {};
  return [
    {
      approbation,
      structure: refOf(structure),
      ...(code !== undefined && libelle !== undefined && { service: { code, libelle } }),
      demandeur,
    },
  ];
}

function byCreation(a: Approbation, b: Approbation): number {
  return a.creeLe.localeCompare(b.creeLe) || a.id.localeCompare(b.id);
}
