/** P4, P7 — what a detachment would take away, told to whoever may do it. */
import { utilisateurId } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal } from '../../portal/authority.ts';
import type { Detachment, Scope } from '../../portal/rattachements.ts';
import { authorise, personOf } from '../authorise.ts';
import { detaching, linkAt } from './attaching.ts';

/** See {@link import('../../portal/rattachements.ts').RattachementsPortal.detachmentImpact}. */
export async function detachmentImpact(
  reader: Reader,
  actor: Actor,
  { login, ...scope }: Scope & { readonly login?: string },
): Promise<Found<Detachment, AuthorityRefusal | { readonly code: 'RATTACHEMENT_INCONNU' }>> {
  const action = login === undefined ? 'rattachement.leave' : 'rattachement.remove';
  const authorisation = await authorise(reader, actor, action, scope.structure);
  if (!authorisation.granted) return { ok: false, refusal: authorisation.refusal };
  const person = login === undefined ? personOf(actor) : utilisateurId(login);
  const link = person === undefined ? undefined : await linkAt(reader, person, scope);
  if (link === undefined) return { ok: false, refusal: { code: 'RATTACHEMENT_INCONNU' } };
  return { ok: true, value: (await detaching(reader, link)).value };
}
