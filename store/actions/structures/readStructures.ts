/** P20 — the directory, open to everybody; and a structure's sheet for its own people (F123). */
import type { Clock } from '../../clock.ts';
import { services, structures, utilisateurs } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Structure, StructureId } from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal, StructureRef } from '../../portal/authority.ts';
import type { AnnuaireLine, StructureQuery, StructureSheet } from '../../portal/structures.ts';
import { isServiceActive } from '../../rules/activation.ts';
import { parseSiret } from '../../rules/siret.ts';
import { structuresWithWords } from '../annuaireIndex.ts';
import { activeAccount, authorise, byRaisonSociale, nameOf, refOf } from '../authorise.ts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 50;

/** See {@link import('../../portal/structures.ts').StructuresPortal.searchAnnuaire}. */
export async function searchAnnuaire(
  reader: Reader,
  clock: Clock,
  query: StructureQuery,
): Promise<readonly AnnuaireLine[]> {
  const found = await search(reader, query, ({ typeStructure }) => typeStructure === 'PUBLIQUE');
  return Promise.all([...found].sort(activeFirst).map((structure) => lineOf(reader, clock(), structure)));
}

/** See {@link import('../../portal/structures.ts').StructuresPortal.findStructures}. */
export async function findStructures(
  reader: Reader,
  actor: Actor,
  query: StructureQuery,
): Promise<Found<readonly StructureRef[], AuthorityRefusal>> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return account;
  const found = await search(reader, query, ({ statut }) => statut === 'ACTIF');
  return { ok: true, value: found.map(refOf).sort(byRaisonSociale) };
}

/** See {@link import('../../portal/structures.ts').StructuresPortal.showStructure}. */
export async function showStructure(
  reader: Reader,
  actor: Actor,
  id: StructureId,
): Promise<Found<StructureSheet, AuthorityRefusal>> {
  const authorisation = await authorise(reader, actor, 'structure.show', id);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const structure = await reader.get(structures, id);
  if (structure === undefined) return { ok: false, refusal: { code: 'STRUCTURE_INCONNUE' } };
  const gestionnaire = await reader.get(utilisateurs, structure.gestionnairePrincipal);
  const name = gestionnaire === undefined ? structure.gestionnairePrincipal : nameOf(gestionnaire);
  return { ok: true, value: { structure, gestionnairePrincipal: name } };
}

async function search(
  reader: Reader,
  { texte, limit = DEFAULT_LIMIT }: StructureQuery,
  wanted: (structure: Structure) => boolean,
): Promise<readonly Structure[]> {
  const siret = parseSiret(texte);
  if (siret.ok) return (await reader.find(structures, 'identifiant', siret.value)).filter(wanted);
  return structuresWithWords(reader, texte, wanted, Math.min(Math.max(limit, 0), MAX_LIMIT));
}

async function lineOf(reader: Reader, now: Date, structure: Structure): Promise<AnnuaireLine> {
  const { identifiant, raisonSociale, libelle, codePostal, ville } = structure;
  const all = await reader.find(services, 'structure', structure.id);
  return {
    identifiant,
    raisonSociale,
    ...(libelle !== undefined && { libelle }),
    codePostal,
    ville,
    active: structure.statut === 'ACTIF',
    codeServiceObligatoire: structure.codeServiceObligatoire,
    numeroEngagementObligatoire: structure.numeroEngagementObligatoire,
    engagementOuServiceObligatoire: structure.engagementOuServiceObligatoire ?? false,
    services: all
      .filter((service) => isServiceActive(service, now))
      .map(({ code, libelle: label, numeroEngagementObligatoire }) => ({
        code,
        libelle: label,
        numeroEngagementObligatoire,
      })),
  };
}

function activeFirst(a: Structure, b: Structure): number {
  return a.statut.localeCompare(b.statut) || byRaisonSociale(refOf(a), refOf(b));
}
