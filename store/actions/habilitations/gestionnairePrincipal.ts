/** P12, P13 — the role of gestionnaire principal: where one has it, and giving it to somebody else. */
import { habilitations, structures } from '../../collections.ts';
import type { Reader } from '../../database/database.ts';
import type { Structure, StructureId } from '../../model.ts';
import type { Actor, Found } from '../../portal/acting.ts';
import type { AuthorityRefusal, StructureRef } from '../../portal/authority.ts';
import type { TransferRefusal } from '../../portal/habilitations.ts';
import { defineAction } from '../action.ts';
import { activeAccount, byRaisonSociale, refOf } from '../authorise.ts';
import { activeUtilisateur } from '../people.ts';
import { changed, isRefused, refused, removed } from '../plan.ts';
import { heldAt, linkAt } from '../rattachements/attaching.ts';

type Transfer = { readonly structure: StructureId; readonly login: string };

export const transferGestionnaire = defineAction<Transfer, Structure, TransferRefusal>({
  id: 'gp.transfer',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, assumptions }, { structure: id, login }) => {
    const before = await reader.get(structures, id);
    if (before === undefined) return refused({ code: 'STRUCTURE_INCONNUE' });
    const chosen = await activeUtilisateur(reader, login);
    if (isRefused(chosen)) return chosen;
    const former = before.gestionnairePrincipal;
    if (chosen.id === former) return refused({ code: 'DEJA_GESTIONNAIRE_PRINCIPAL' });
    if ((await linkAt(reader, chosen.id, { structure: id })) === undefined) {
      return refused({ code: 'UTILISATEUR_NON_RATTACHE', remede: 'rattachement.add' });
    }
    const after: Structure = { ...before, gestionnairePrincipal: chosen.id };
    const lost = assumptions.formerGestionnaireKeepsProfiles
      ? []
      : await heldAt(reader, former, { structure: id });
    return {
      cible: `${before.identifiant} · ${chosen.id}`,
      value: after,
      changes: [changed(structures, before, after), ...lost.map((right) => removed(habilitations, right))],
      notices: [
        { to: chosen.id, sujet: { kind: 'GP_RECU', structure: id } },
        { to: former, sujet: { kind: 'GP_TRANSMIS', structure: id } },
      ],
    };
  },
});

/** See {@link import('../../portal/habilitations.ts').HabilitationsPortal.managedStructures}. */
export async function managedStructures(
  reader: Reader,
  actor: Actor,
): Promise<Found<readonly StructureRef[], AuthorityRefusal>> {
  const account = await activeAccount(reader, actor);
  if (!account.ok) return account;
  const managed = await reader.find(structures, 'gestionnairePrincipal', account.utilisateur.id);
  return { ok: true, value: managed.map(refOf).sort(byRaisonSociale) };
}
