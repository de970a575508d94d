/** Who is concerned by what happens to a structure, and how people name each other. */
import { habilitations, rattachements, structures, utilisateurId, utilisateurs } from '../collections.ts';
import type { Reader } from '../database/database.ts';
import type { Service, StructureId, Sujet, Utilisateur, UtilisateurId } from '../model.ts';
import type { UtilisateurProblem, UtilisateurRef } from '../portal/rattachements.ts';
import { isOrganisationModification, nameOf } from './authorise.ts';
import { type Notice, type Refused, refused } from './plan.ts';

/** The GP and the holders of « Organisation modification » on the whole Structure who are attached to it. */
export async function managersOf(reader: Reader, structure: StructureId): Promise<readonly UtilisateurId[]> {
  const [found, rights, links] = await Promise.all([
    reader.get(structures, structure),
    reader.find(habilitations, 'structure', structure),
    reader.find(rattachements, 'structure', structure),
  ]);
  const attached = new Set(
    links.filter(({ service }) => service === undefined).map(({ utilisateur }) => utilisateur),
  );
  const holders = rights
    .filter(({ service, profil }) => service === undefined && isOrganisationModification(profil))
    .map(({ utilisateur }) => utilisateur)
    .filter((utilisateur) => attached.has(utilisateur));
  return [...new Set([...(found === undefined ? [] : [found.gestionnairePrincipal]), ...holders])];
}

/** Tells the managers of a Structure. */
export async function tellManagers(
  reader: Reader,
  structure: StructureId,
  sujet: Sujet,
): Promise<readonly Notice[]> {
  return (await managersOf(reader, structure)).map((to) => ({ to, sujet }));
}

/** Tells the managers, and those who are attached to the Service. */
export async function concerned(
  reader: Reader,
  { id, structure }: Service,
  sujet: Sujet,
): Promise<readonly Notice[]> {
  const links = await reader.find(rattachements, 'service', id);
  const attached = links.map(({ utilisateur: to }) => ({ to, sujet }));
  return [...(await tellManagers(reader, structure, sujet)), ...attached];
}

/** The active account of that login, or what is wrong with it. */
export async function activeUtilisateur(
  reader: Reader,
  login: string,
): Promise<Utilisateur | Refused<UtilisateurProblem>> {
  const utilisateur = await reader.get(utilisateurs, utilisateurId(login));
  if (utilisateur === undefined) return refused({ code: 'UTILISATEUR_INCONNU', login });
  if (utilisateur.statut !== 'ACTIF') return refused({ code: 'UTILISATEUR_INACTIF', login });
  return utilisateur;
}

/** A person as colleagues see them; an account that is no longer there keeps its login. */
export async function refOfUtilisateur(reader: Reader, id: UtilisateurId): Promise<UtilisateurRef> {
  const found = await reader.get(utilisateurs, id);
  return found === undefined
    ? { id, nom: id, adresseConnexion: id }
    : { id, nom: nameOf(found), adresseConnexion: found.adresseConnexion };
}
