/** Whether a person may do an action: reads what the person is to each structure and lets the rules decide. */
import { habilitations, rattachements, structures, utilisateurs } from '../collections.ts';
import type { Reader } from '../database/database.ts';
import type { Profil, Rattachement, Structure, StructureId, Utilisateur, UtilisateurId } from '../model.ts';
import type { Actor } from '../portal/acting.ts';
import type { Action, Authorisation, AuthorityRefusal, Grantor, StructureRef } from '../portal/authority.ts';
import { ASSUMPTIONS } from '../rules/assumptions.ts';
import {
  concernsStructure,
  type LevelAssumptions,
  type Missing,
  missingFor,
  type Rule,
  ruleOf,
  type Standing,
  worksOn,
} from '../rules/authority.ts';

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
  assumptions: LevelAssumptions = ASSUMPTIONS,
): Promise<Authorisation> {
  const rule = ruleOf(action, assumptions);
  if (rule.level === 'L0') return { granted: true };
  const account = await activeAccount(reader, actor);
  if (!account.ok) return refuse(account.refusal);
  if (!concernsStructure(rule.level)) return { granted: true };
  return structure === undefined
    ? authoriseSomewhere(reader, account.utilisateur.id, rule)
    : authoriseOn(reader, account.utilisateur.id, rule, structure);
}

/** Whose authority an actor has: an agent's is that of the person they act for. */
export function personOf(actor: Actor): UtilisateurId | undefined {
  switch (actor.kind) {
    case 'utilisateur':
      return actor.id;
    case 'agent':
      return actor.pour;
    case 'anonyme':
      return undefined;
  }
}

/** The active account whose authority an actor has. One that is not in the portal is treated as not connected. */
export async function activeAccount(
  reader: Reader,
  actor: Actor,
): Promise<{ ok: true; utilisateur: Utilisateur } | { ok: false; refusal: AuthorityRefusal }> {
  const person = personOf(actor);
  const utilisateur = person === undefined ? undefined : await reader.get(utilisateurs, person);
  if (utilisateur === undefined) return { ok: false, refusal: { code: 'SESSION_REQUISE' } };
  if (utilisateur.statut !== 'ACTIF') {
    return { ok: false, refusal: { code: 'COMPTE_INACTIF', remede: 'ticket.create' } };
  }
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
  rule: Rule,
  id: StructureId,
): Promise<Authorisation> {
  const structure = await reader.get(structures, id);
  if (structure === undefined) return refuse({ code: 'STRUCTURE_INCONNUE' });
  const missing = missingFor(rule.level, await standingOn(reader, utilisateur, structure));
  if (missing === 'rattachement') return refuse(NOT_ATTACHED);
  if (!worksOn(rule, structure.statut)) return refuse(inactive(structure));
  return missing === undefined ? { granted: true } : refuse(await insufficient(reader, missing, [structure]));
}

async function authoriseSomewhere(
  reader: Reader,
  utilisateur: UtilisateurId,
  rule: Rule,
): Promise<Authorisation> {
  const attachments = await attachmentsOf(reader, utilisateur);
  const open = attachments.filter(({ structure }) => worksOn(rule, structure.statut));
  const lacks = open.map(({ standing }) => missingFor(rule.level, standing));
  if (lacks.includes(undefined)) return { granted: true };
  const [missing] = lacks;
  if (missing !== undefined) {
    return refuse(
      await insufficient(
        reader,
        missing,
        open.map(({ structure }) => structure),
      ),
    );
  }
  const [closed] = attachments;
  return refuse(closed === undefined ? NOT_ATTACHED : inactive(closed.structure));
}

/** What a person is to a Structure. */
export async function standingOn(
  reader: Reader,
  utilisateur: UtilisateurId,
  structure: Structure,
): Promise<Standing> {
  const links = await reader.find(rattachements, 'utilisateur', utilisateur);
  return standingOf(reader, utilisateur, structure, links);
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

/** Whether a profile is « Organisation modification » (F75). */
export function isOrganisationModification({ application, niveau }: Profil): boolean {
  return application === 'Organisation' && niveau === 'modification';
}

const NOT_ATTACHED: AuthorityRefusal = { code: 'NON_RATTACHE', remede: 'rattachement.request' };

function inactive(structure: Structure): AuthorityRefusal {
  return { code: 'STRUCTURE_INACTIVE', structure: refOf(structure), remede: 'structure.activate' };
}

/** Names who can grant the right; only ever called for Structures to which the person is attached. */
async function insufficient(
  reader: Reader,
  missing: Missing,
  lacking: readonly Structure[],
): Promise<AuthorityRefusal> {
  const grantors = await Promise.all(lacking.map((structure) => grantorOf(reader, structure)));
  return missing === 'gestionnaire-principal'
    ? { code: 'GESTIONNAIRE_PRINCIPAL_REQUIS', structures: grantors, remede: 'gp.transfer' }
    : {
        code: 'DROIT_INSUFFISANT',
        profil: 'Organisation modification',
        structures: grantors,
        remede: 'habilitation.request',
      };
}

async function grantorOf(reader: Reader, structure: Structure): Promise<Grantor> {
  const gestionnaire = await reader.get(utilisateurs, structure.gestionnairePrincipal);
  return {
    structure: refOf(structure),
    gestionnairePrincipal: gestionnaire === undefined ? 'gestionnaire principal' : nameOf(gestionnaire),
  };
}

/** « Paul Durand ». */
export function nameOf({ prenom, nom }: Pick<Utilisateur, 'prenom' | 'nom'>): string {
  return `${prenom} ${nom}`;
}

function refuse(refusal: AuthorityRefusal): Authorisation {
  return { granted: false, refusal };
}
