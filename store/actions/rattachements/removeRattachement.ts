/** P7 — detach somebody from one's structure or from one of its services; never its GP. */
import { structures, utilisateurId } from '../../collections.ts';
import type { Detachment, DetachmentRefusal, Scope } from '../../portal/rattachements.ts';
import { defineAction } from '../action.ts';
import { refused } from '../plan.ts';
import { scopeLabel } from '../services/serviceAt.ts';
import { detaching, linkAt } from './attaching.ts';

type Input = Scope & { readonly login: string };

export const removeRattachement = defineAction<Input, Detachment, DetachmentRefusal>({
  id: 'rattachement.remove',
  on: async (_, { structure }) => structure,
  plan: async ({ reader }, { structure, service, login }) => {
    const scope = { structure, ...(service !== undefined && { service }) };
    const utilisateur = utilisateurId(login);
    const link = await linkAt(reader, utilisateur, scope);
    if (link === undefined) return refused({ code: 'RATTACHEMENT_INCONNU' });
    const found = await reader.get(structures, structure);
    if (service === undefined && found?.gestionnairePrincipal === utilisateur) {
      return refused({ code: 'GESTIONNAIRE_PRINCIPAL', remede: 'gp.transfer' });
    }
    const { value, changes } = await detaching(reader, link);
    return {
      cible: `${await scopeLabel(reader, scope)} · ${utilisateur}`,
      value,
      changes,
      notices: [{ to: utilisateur, sujet: { kind: 'DETACHE', ...scope } }],
    };
  },
});
