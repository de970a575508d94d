/** Whether a person may do an action: reads what the person is to each structure and lets the rules decide. */
import { habilitations, rattachements, structures, utilisateurs } from '../collections.ts';
import type { Reader } from '../database/database.ts';
import type { Profil, Rattachement, Structure, StructureId, Utilisateur, UtilisateurId } from '../model.ts';
import type { Action, Actor, Authorisation, AuthorityRefusal, StructureRef } from '../portal.ts';
import { AUTHORITY, concernsStructure, type Level, missingFor, type Standing } from '../rules/authority.ts';

/** A Structure with what a person is to it. */
export interface Attachment {
  readonly structure: Structure;
  readonly standing: Standing;
}

/** See {@link import('../portal.ts').Portal.authorise}. */
export async function authorise(
  reader: Reader,
  actor: Actor,
  action: Action,
  structure?: StructureId,
): Promise<Authorisation> {
  const level = AUTHORITY[action];
  if (level === 'L0') return { granted: true };
  const account = await activeAccount(reader, actor);
  if (!account.ok) return refuse(account.refusal);
  if (!concernsStructure(level)) return { granted: true };
  return structure === undefined
    ? authoriseSomewhere(reader, account.utilisateur.id, level)
    : authoriseOn(reader, account.utilisateur.id, level, structure);
}

/** The active account of an actor. One that is not in the portal is treated as not connected. */
export async function activeAccount(
  reader: Reader,
  actor: Actor,
): Promise<{ ok: true; utilisateur: Utilisateur } | { ok: false; refusal: AuthorityRefusal }> {
  const utilisateur = actor.kind === 'utilisateur' ? await reader.get(utilisateurs, actor.id) : undefined;
  if (utilisateur === undefined) return { ok: false, refusal: { code: 'SESSION_REQUISE' } };
  if (utilisateur.statut !== 'ACTIF') return { ok: false, refusal: { code: 'COMPTE_INACTIF' } };
  return { ok: true, utilisateur };
}

/** The Structures to which an active account is attached, those of which it is GP included, by raison sociale. */
export async function attachmentsOf(
  reader: Reader,
  utilisateur: UtilisateurId,
): Promise<readonly Attachment[]> {
  const links = await reader.find(rattachements, 'utilisateur', utilisateur);
  const managed = await reader.find(structures, 'gestionnairePrincipal', utilisateur);
  const ids = new Set([...links.map((link) => link.structure), ...managed.map(({ id }) => id)]);
  const found = await Promise.all([...ids].map((id) => reader.get(structures, id)));
  const known = found.filter((structure) => structure !== undefined);
  const attachments = known.map(async (structure) => ({
    structure,
    standing: await standingOf(reader, utilisateur, structure, links),
  }));
  return (await Promise.all(attachments)).sort((a, b) => byRaisonSociale(a.structure, b.structure));
}

/** What of a Structure may be shown to its own people. */
export function refOf(structure: Structure): StructureRef {
  const { id, identifiant, raisonSociale, typeStructure, codeServiceObligatoire } = structure;
  return { id, identifiant, raisonSociale, typeStructure, codeServiceObligatoire };
}

/** The order of Structures in every list. */
export function byRaisonSociale(a: StructureRef, b: StructureRef): number {
  return a.raisonSociale.localeCompare(b.raisonSociale, 'fr') || (a.identifiant < b.identifiant ? -1 : 1);
}

async function authoriseOn(
  reader: Reader,
  utilisateur: UtilisateurId,
  level: Level,
  id: StructureId,
): Promise<Authorisation> {
  const structure = await reader.get(structures, id);
  if (structure === undefined) return refuse({ code: 'STRUCTURE_INCONNUE' });
  const links = await reader.find(rattachements, 'utilisateur', utilisateur);
  const standing = await standingOf(reader, utilisateur, structure, links);
  const missing = missingFor(level, standing);
  if (missing === 'rattachement') return refuse({ code: 'NON_RATTACHE' });
  if (structure.statut !== 'ACTIF')
    return refuse({ code: 'STRUCTURE_INACTIVE', structure: refOf(structure) });
  if (missing !== undefined) return refuse(await insufficientRight(reader, [structure]));
  return { granted: true };
}

async function authoriseSomewhere(
  reader: Reader,
  utilisateur: UtilisateurId,
  level: Level,
): Promise<Authorisation> {
  const attachments = await attachmentsOf(reader, utilisateur);
  const active = attachments.filter(({ structure }) => structure.statut === 'ACTIF');
  if (active.some(({ standing }) => missingFor(level, standing) === undefined)) return { granted: true };
  if (active.length > 0) {
    return refuse(
      await insufficientRight(
        reader,
        active.map(({ structure }) => structure),
      ),
    );
  }
  const [inactive] = attachments;
  return refuse(
    inactive === undefined
      ? { code: 'NON_RATTACHE' }
      : { code: 'STRUCTURE_INACTIVE', structure: refOf(inactive.structure) },
  );
}

async function standingOf(
  reader: Reader,
  utilisateur: UtilisateurId,
  structure: Structure,
  links: readonly Rattachement[],
): Promise<Standing> {
  const here = links.filter((link) => link.structure === structure.id);
  const wholeStructure = here.some((link) => link.service === undefined);
  const rights = await reader.find(habilitations, 'utilisateur', utilisateur);
  return {
    attached: here.length > 0,
    organisationModification:
      wholeStructure &&
      rights.some(
        (right) =>
          right.structure === structure.id &&
          right.service === undefined &&
          isOrganisationModification(right.profil),
      ),
    gestionnairePrincipal: structure.gestionnairePrincipal === utilisateur,
  };
}

function isOrganisationModification({ application, niveau }: Profil): boolean {
  return application === 'Organisation' && niveau === 'modification';
}

/** Names who can grant the right; only ever called for Structures to which the person is attached. */
async function insufficientRight(reader: Reader, lacking: readonly Structure[]): Promise<AuthorityRefusal> {
  const named = lacking.map(async (structure) => ({
    structure: refOf(structure),
    gestionnairePrincipal: await nameOfGestionnaire(reader, structure),
  }));
  return {
    code: 'DROIT_INSUFFISANT',
    profil: 'Organisation modification',
    structures: await Promise.all(named),
  };
}

async function nameOfGestionnaire(reader: Reader, structure: Structure): Promise<string> {
  const gestionnaire = await reader.get(utilisateurs, structure.gestionnairePrincipal);
  return gestionnaire === undefined ? 'gestionnaire principal' : `${gestionnaire.prenom} ${gestionnaire.nom}`;
}

function refuse(refusal: AuthorityRefusal): Authorisation {
  return { granted: false, refusal };
}
