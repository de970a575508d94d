/** What attaching and detaching a person does to the documents, whoever decides it. */
import { habilitationId, habilitations, rattachementId, rattachements } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Habilitation, Profil, Rattachement, UtilisateurId } from '../../model.ts';
import type { Detachment, Scope } from '../../portal/rattachements.ts';
import type { Assumptions } from '../../rules/assumptions.ts';
import { compareProfils, formatProfil, implies, sameProfil, withoutRedundant } from '../../rules/profil.ts';
import { created, type DocumentChange, removed } from '../plan.ts';

/** Whether an attachment lets a profile be used where it holds: the whole structure covers its services. */
export function covers(link: Rattachement, at: Scope): boolean {
  return link.structure === at.structure && (link.service === undefined || link.service === at.service);
}

/**
 * The attachment of a person to exactly that Structure or Service; a Service of another Structure than the one that is named, on
 * which the authority was judged, has none. Nor has a Structure that is named as if it were a Service: what protects the attachment of
 * its GP looks at the level.
 */
export async function linkAt(
  reader: Reader,
  utilisateur: UtilisateurId,
  { structure, service }: Scope,
): Promise<Rattachement | undefined> {
  const link = await reader.get(rattachements, rattachementId(utilisateur, service ?? structure));
  return link?.structure === structure && link.service === service ? link : undefined;
}

/** Whether the person is attached where a profile would hold. */
export async function isCovered(reader: Reader, utilisateur: UtilisateurId, at: Scope): Promise<boolean> {
  const links = await reader.find(rattachements, 'utilisateur', utilisateur);
  return links.some((link) => covers(link, at));
}

/** A new attachment with the profiles that it opens without asking (F80). */
export async function attaching(
  reader: Reader,
  now: Date,
  utilisateur: UtilisateurId,
  scope: Scope,
  assumptions: Pick<Assumptions, 'profilesOnAttachment' | 'modificationReplacesConsultation'>,
): Promise<{ readonly link: Rattachement; readonly changes: readonly DocumentChange[] }> {
  const { structure, service } = scope;
  const link: Rattachement = {
    id: rattachementId(utilisateur, service ?? structure),
    utilisateur,
    structure,
    ...(service !== undefined && { service }),
    depuis: now.toISOString(),
  };
  const opened = await granting(
    reader,
    now,
    utilisateur,
    scope,
    assumptions.profilesOnAttachment,
    assumptions,
  );
  return { link, changes: [created(rattachements, link), ...opened.changes] };
}

/** The profiles that a person holds at exactly that Structure or Service. */
export async function heldAt(
  reader: Reader,
  utilisateur: UtilisateurId,
  { structure, service }: Scope,
): Promise<readonly Habilitation[]> {
  const rights = await reader.find(habilitations, 'utilisateur', utilisateur);
  return rights.filter((right) => right.structure === structure && right.service === service);
}

/** What giving profiles changes: those already held, or included in one that is, are not given again; a wider one replaces. */
export async function granting(
  reader: Reader,
  now: Date,
  utilisateur: UtilisateurId,
  scope: Scope,
  profils: readonly Profil[],
  assumptions: Pick<Assumptions, 'modificationReplacesConsultation'>,
): Promise<{ readonly granted: readonly Habilitation[]; readonly changes: readonly DocumentChange[] }> {
  const { structure, service } = scope;
  const held = await heldAt(reader, utilisateur, scope);
  const says = assumptions.modificationReplacesConsultation ? implies : sameProfil;
  const missing = withoutRedundant(profils, assumptions).filter(
    (wanted) => !held.some(({ profil }) => says(profil, wanted)),
  );
  const granted = missing.map((profil) => ({
    id: habilitationId(utilisateur, service ?? structure, profil),
    utilisateur,
    structure,
    ...(service !== undefined && { service }),
    profil,
    depuis: now.toISOString(),
  }));
  const replaced = held.filter(({ profil }) => missing.some((wanted) => says(wanted, profil)));
  return {
    granted,
    changes: [
      ...replaced.map((right) => removed(habilitations, right)),
      ...granted.map((right) => created(habilitations, right)),
    ],
  };
}

/** What detaching takes away: the attachment, and the profiles that no other attachment covers. */
export async function detaching(
  reader: Reader,
  link: Rattachement,
): Promise<{ readonly value: Detachment; readonly changes: readonly DocumentChange[] }> {
  const [links, rights] = await Promise.all([
    reader.find(rattachements, 'utilisateur', link.utilisateur),
    reader.find(habilitations, 'utilisateur', link.utilisateur),
  ]);
  const others = links.filter(({ id }) => id !== link.id);
  const fallen = rights.filter(
    (right) => covers(link, right) && !others.some((other) => covers(other, right)),
  );
  return {
    value: {
      rattachement: link,
      profilsPerdus: fallen
        .map(({ profil }) => profil)
        .sort(compareProfils)
        .map(formatProfil),
    },
    changes: [...fallen.map((right) => removed(habilitations, right)), removed(rattachements, link)],
  };
}
