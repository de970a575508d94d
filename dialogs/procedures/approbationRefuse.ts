/** P5: refuse a request, with a reason that who asked can read. */
import type { DenialRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { type ApprobationValue, approbation } from '../slots/approbation.ts';
import { text } from '../slots/text.ts';

const DOING = 'refuser une demande';

/** Everything that people read in this procedure. */
const said = {
  demande: 'Quelle demande voulez-vous refuser ?',
  none: 'Aucune demande n’attend votre décision.',
  motif: 'Pour quel motif refusez-vous cette demande ?',
  motifHelp: 'Le demandeur pourra lire le motif : dites-lui simplement pourquoi, et ce qu’il peut faire.',
  notice: ({ demandeur, ou }: ApprobationValue) =>
    `**${verbatim(demandeur)}** n’obtiendra pas ce qu’il demande sur ${verbatim(ou)}, et pourra lire votre motif. S’il en a besoin, il devra faire une nouvelle demande.`,
  done: (number: string, reference: string) =>
    `C’est fait : la demande **${verbatim(number)}** est refusée, et le demandeur en est averti. Référence : **${reference}**.`,
  next: suggest('Voir les approbations'),
  nothing: suggest('Voir les utilisateurs'),
  unknown: 'Je ne trouve plus cette demande parmi celles que vous pouvez traiter.',
  decided: 'Cette demande a déjà été traitée.',
  own: 'Vous ne pouvez pas refuser votre propre demande : un autre gestionnaire de la structure doit la traiter.',
  texte: {
    empty: 'Le motif ne peut pas être vide.',
    'too-long': 'Ce motif est trop long : résumez-le en quelques phrases.',
    characters: 'Ce motif contient des caractères invisibles que je ne peux pas enregistrer.',
  },
};

export const approbationRefuse = defineProcedure({
  id: 'approbation.refuse',
  title: DOING,
  noun: 'décision de refus',
  button: 'Refuser une demande',
  examples: [
    'Refuser une demande',
    'refuse la demande RITM0015261',
    'rejeter une demande de rattachement',
    'refuser l’approbation',
    'Refuser la demande RITM0015261',
    'refuse RITM0015262, motif : doublon',
    'je refuse la demande de Camille Test car je ne la connais pas',
    'rejette la demande de test@test.com',
    'je souhaite rejeter cette demande',
    'je voudrais refuser une demande en attente',
    'décliner une demande de rattachement',
    'ne pas donner suite à la demande RITM0015261, la refuser',
    'refuser le rattachement demandé par Paul',
    'rejette RITM0015261 au motif que cet agent est parti',
    'pouvez-vous rejeter une demande d’habilitation',
    'refus de la demande RITM0015262',
  ],
  authority: 'approbation.refuse',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    demande: approbation({
      ask: said.demande,
      none: () => ({ text: said.none, suggestions: said.nothing }),
    }),
    motif: text({
      label: 'Motif',
      names: ['motif', 'raison', 'commentaire', 'justification'],
      ask: said.motif,
      help: said.motifHelp,
      example: '« Cette personne ne travaille pas dans notre collectivité »',
      entities: ['motif'],
      prose: true,
    }),
  },

  notice: async ({ demande }) => said.notice(demande),

  effect: async ({ demande, motif }, { portal, transaction, request }) => {
    const outcome = await portal.refuseRequest(transaction, request, { approbation: demande.id, motif });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { reference } = outcome;
    return { ok: true, reference, reply: { text: said.done(demande.id, reference), suggestions: said.next } };
  },
});

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: DenialRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'DEMANDE_INCONNUE':
      return { reason: said.unknown, askAgain: 'demande' };
    case 'DEJA_TRAITEE':
      return { reason: said.decided, askAgain: 'demande' };
    case 'PROPRE_DEMANDE':
      return { reason: said.own };
    case 'TEXTE_INVALIDE':
      return { reason: said.texte[problem.problem], askAgain: 'motif' };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
