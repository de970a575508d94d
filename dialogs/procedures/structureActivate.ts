/** P16: open a structure again, so that it can receive invoices. */
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { structure } from '../slots/structure.ts';

const DOING = 'réactiver une structure';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Quelle structure voulez-vous réactiver ?',
  none: 'Aucune des structures que vous gérez n’est inactive : il n’y a rien à réactiver.',
  active: 'Cette structure est déjà active : il n’y a rien à réactiver.',
  closed: 'La réactivation d’une structure se demande au support : ouvrez un ticket.',
  notice: 'La structure pourra de nouveau recevoir des factures. Ses gestionnaires en seront informés.',
  done: (name: string, reference: string) =>
    `C’est fait : la structure **${verbatim(name)}** est active. Référence : **${reference}**.`,
  next: suggest('Voir la fiche de ma structure', 'Voir les services'),
};

export const structureActivate = defineProcedure({
  id: 'structure.activate',
  title: DOING,
  noun: 'réactivation de la structure',
  button: 'Réactiver une structure',
  examples: [
    'Réactiver une structure',
    'réactiver ma structure',
    'active la structure 20007104100046',
    'je voudrais réactiver notre structure',
    'activer une structure',
    'rouvrir ma structure',
    'remettre la structure en activité',
    'notre structure est inactive, réactivez-la',
    'la structure a été désactivée par erreur, remettez-la',
    'rendre ma structure active',
    'peux-tu réactiver la structure du syndicat',
    'réouverture de la structure',
    'je veux que ma structure puisse de nouveau recevoir des factures',
  ],
  authority: 'structure.activate',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: {
      ...structure({
        ask: said.structure,
        action: 'structure.activate',
        doing: DOING,
        // A structure that can be closed is open.
        suits: async ({ id }, { portal, reader, actor }) =>
          (await portal.authorise(reader, actor, 'structure.deactivate', id)).granted
            ? said.active
            : undefined,
      }),
      none: () => ({ text: said.none }),
    },
  },
  notice: async () => said.notice,
  effect: async ({ structure: chosen }, { portal, transaction, request }) => {
    const outcome = await portal.activateStructure(transaction, request, { structure: chosen.id });
    if (outcome.ok) {
      const { value, reference } = outcome;
      return {
        ok: true,
        reference,
        reply: { text: said.done(value.raisonSociale, reference), suggestions: said.next },
      };
    }
    switch (outcome.refusal.code) {
      case 'DEJA_ACTIVE':
        return { ok: false, reason: said.active };
      case 'REACTIVATION_FERMEE':
        return { ok: false, reason: said.closed };
      default:
        return { ok: false, reason: refusalText(outcome.refusal, DOING) };
    }
  },
});
