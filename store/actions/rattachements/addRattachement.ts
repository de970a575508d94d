/** P6 — attach somebody to one's structure, at once and without an approbation, with the default profiles. */
import type { Rattachement } from '../../model.ts';
import type { AttachmentRefusal, Scope } from '../../portal/rattachements.ts';
import { defineAction } from '../action.ts';
import { activeUtilisateur } from '../people.ts';
import { isRefused, refused } from '../plan.ts';
import { scopeLabel, scopeProblem } from '../services/serviceAt.ts';
import { attaching, linkAt } from './attaching.ts';

type Input = Scope & { readonly login: string };

export const addRattachement = defineAction<Input, Rattachement, AttachmentRefusal>({
  id: 'rattachement.add',
  on: async (_, { structure }) => structure,
  plan: async ({ reader, now, assumptions }, { structure, service, login }) => {
    const scope = { structure, ...(service !== undefined && { service }) };
    const problem = await scopeProblem(reader, now, scope);
    if (problem !== undefined) return refused(problem);
    const utilisateur = await activeUtilisateur(reader, login);
    if (isRefused(utilisateur)) return utilisateur;
    if ((await linkAt(reader, utilisateur.id, scope)) !== undefined)
      return refused({ code: 'DEJA_RATTACHE' });
    const { link, changes } = await attaching(reader, now, utilisateur.id, scope, assumptions);
    return {
      cible: `${await scopeLabel(reader, scope)} · ${utilisateur.id}`,
      value: link,
      changes,
      notices: [{ to: utilisateur.id, sujet: { kind: 'RATTACHE', ...scope } }],
    };
  },
});
