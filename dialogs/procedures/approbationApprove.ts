/** P5: approve a request; what it asks for is given at once. */
import type { ApprovalRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { type Suggestion, suggest } from '../reply.ts';
import { type ApprobationValue, approbation } from '../slots/approbation.ts';

const DOING = 'approuver une demande';

/** Everything that people read in this procedure. */
const said = {
  demande: 'Quelle demande voulez-vous approuver ?',
  none: 'Aucune demande n’attend votre décision.',
  attaches: ({ demandeur, ou }: ApprobationValue) =>
    `**${verbatim(demandeur)}** sera rattaché tout de suite à ${verbatim(ou)}, avec les accès par défaut, en consultation, et en sera averti.`,
  grants: ({ demandeur, ou }: ApprobationValue) =>
    `**${verbatim(demandeur)}** aura tout de suite les profils demandés sur ${verbatim(ou)}, et en sera averti.`,
  done: (number: string, reference: string) =>
    `C’est fait : la demande **${verbatim(number)}** est approuvée. Référence : **${reference}**.`,
  attached: (demandeur: string, ou: string) => `${verbatim(demandeur)} est rattaché à ${verbatim(ou)}.`,
  granted: (demandeur: string, ou: string) =>
    `${verbatim(demandeur)} a maintenant les profils demandés sur ${verbatim(ou)}.`,
  grant: (login: string): Suggestion => ({
    label: 'Accorder des habilitations',
    say: `Accorder des habilitations à ${login}`,
  }),
  next: suggest('Voir les approbations'),
  nothing: suggest('Voir les utilisateurs'),
  unknown: 'Je ne trouve plus cette demande parmi celles que vous pouvez traiter.',
  decided: 'Cette demande a déjà été traitée.',
  own: 'Vous ne pouvez pas approuver votre propre demande : un autre gestionnaire de la structure doit le faire.',
  closed:
    'Le compte du demandeur n’est plus actif : cette demande ne peut plus être approuvée, mais vous pouvez la refuser.',
  attachedAlready:
    'Le demandeur est déjà rattaché à ce niveau : vous pouvez refuser cette demande, devenue inutile.',
  detached: 'Le demandeur n’est pas rattaché à la structure : rattachez-le d’abord, ou refusez sa demande.',
  held: 'Le demandeur a déjà ces profils : vous pouvez refuser cette demande, devenue inutile.',
  noService:
    'Le service demandé n’existe plus : cette demande ne peut plus être approuvée, mais vous pouvez la refuser.',
  inactiveService: 'Le service demandé est inactif : réactivez-le d’abord, ou refusez la demande.',
};

export const approbationApprove = defineProcedure({
  id: 'approbation.approve',
  title: DOING,
  noun: 'validation de la demande',
  button: 'Approuver une demande',
  examples: [
    'Approuver une demande',
    'approuve la demande RITM0015261',
    'accepter la demande de rattachement',
    'valide RITM0015262',
    'j’approuve la demande',
    'Approuver la demande RITM0015261',
    'je valide la demande de rattachement de Camille Test',
    'accepte le rattachement demandé par test@test.com',
    'je voudrais approuver une demande en attente',
    'donner mon accord à la demande RITM0015262',
    'valider une approbation',
    'ok pour la demande RITM0015261',
    'accepte la demande d’habilitation de Paul',
    'approuver un rattachement',
    'pouvez-vous valider la demande de Dominique',
    'c’est bon pour RITM0015261, approuvez',
  ],
  authority: 'approbation.approve',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    demande: approbation({
      ask: said.demande,
      none: () => ({ text: said.none, suggestions: said.nothing }),
    }),
  },

  notice: async ({ demande }) =>
    demande.type === 'RATTACHEMENT' ? said.attaches(demande) : said.grants(demande),

  effect: async ({ demande }, { portal, transaction, request }) => {
    const outcome = await portal.approveRequest(transaction, request, { approbation: demande.id });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { reference } = outcome;
    const isAttachment = demande.type === 'RATTACHEMENT';
    const given = isAttachment ? said.attached : said.granted;
    const text = [said.done(demande.id, reference), given(demande.demandeur, demande.ou)].join('\n\n');
    const suggestions = [...(isAttachment ? [said.grant(demande.login)] : []), ...said.next];
    return { ok: true, reference, reply: { text, suggestions } };
  },
});

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: ApprovalRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'DEMANDE_INCONNUE':
      return { reason: said.unknown, askAgain: 'demande' };
    case 'DEJA_TRAITEE':
      return { reason: said.decided, askAgain: 'demande' };
    case 'PROPRE_DEMANDE':
      return { reason: said.own };
    case 'DEMANDEUR_INACTIF':
      return { reason: said.closed };
    case 'DEJA_RATTACHE':
      return { reason: said.attachedAlready };
    case 'DEMANDEUR_NON_RATTACHE':
      return { reason: said.detached };
    case 'DEJA_HABILITE':
      return { reason: said.held };
    case 'SERVICE_INCONNU':
      return { reason: said.noService };
    case 'SERVICE_INACTIF':
      return { reason: said.inactiveService };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
