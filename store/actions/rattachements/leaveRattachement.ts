/** P4 — detach oneself, at once; the profiles that the attachment covered fall with it. */
import { structures } from '../../collections.ts';
import type { Detachment, DetachmentRefusal, Scope } from '../../portal/rattachements.ts';
import { defineAction } from '../action.ts';
import { refused } from '../plan.ts';
import { scopeLabel } from '../services/serviceAt.ts';
import { detaching, linkAt } from './attaching.ts';

export const leaveRattachement = defineAction<Scope, Detachment, DetachmentRefusal>({
  id: 'rattachement.leave',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, person }, scope) => {
    const link = await linkAt(reader, person, scope);
    if (link === undefined) return refused({ code: 'RATTACHEMENT_INCONNU' });
    const structure = await reader.get(structures, link.structure);
    if (link.service === undefined && structure?.gestionnairePrincipal === person) {
      return refused({ code: 'GESTIONNAIRE_PRINCIPAL', remede: 'gp.transfer' });
    }
    const { value, changes } = await detaching(reader, link);
    const where = { structure: link.structure, ...(link.service !== undefined && { service: link.service }) };
    const sujet = { kind: 'DEPART', utilisateur: person, ...where } as const;
    return {
      cible: `${await scopeLabel(reader, link)} · ${person}`,
      value,
      changes,
      notices: structure === undefined ? [] : [{ to: structure.gestionnairePrincipal, sujet }],
    };
  },
});
