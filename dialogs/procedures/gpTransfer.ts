/** P13: give the role of gestionnaire principal to somebody else, at once and for good. */
import type { TransferRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure, type QueryContext } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { type ColleagueValue, colleague } from '../slots/colleague.ts';
import { type StructureValue, structure } from '../slots/structure.ts';

const DOING = 'transférer le rôle de gestionnaire principal';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Pour quelle structure voulez-vous transférer le rôle de gestionnaire principal ?',
  successor: 'Qui sera le nouveau gestionnaire principal ?',
  successorHelp:
    'C’est une personne dont le compte est actif, rattachée à toute la structure. Si elle ne l’est pas encore, rattachez-la d’abord.',
  unfit:
    'Le nouveau gestionnaire principal doit avoir un compte actif et être rattaché à toute la structure : rattachez d’abord cette personne si elle ne l’est pas.',
  /** For whom what changes. */
  successorGets: ({ nom }: ColleagueValue, { raisonSociale }: StructureValue) =>
    `**${verbatim(nom)}** deviendra aussitôt le seul gestionnaire principal de ${verbatim(raisonSociale)} : cette personne gérera la structure, ses services, ses utilisateurs et leurs habilitations, et validera les rattachements.`,
  youBecome:
    'Vous deviendrez un utilisateur comme les autres. **Vous ne pourrez pas revenir en arrière** : seul le nouveau gestionnaire principal pourra vous rendre ce rôle.',
  youLose:
    'Vous n’avez pas le profil « Organisation modification » : vous ne pourrez plus gérer cette structure, sauf si le nouveau gestionnaire principal vous donne ce profil.',
  done: ({ nom }: ColleagueValue, { raisonSociale }: StructureValue, reference: string) =>
    `C’est fait : **${verbatim(nom)}** est gestionnaire principal de ${verbatim(raisonSociale)}. Référence : **${reference}**.`,
  told: 'La personne en est avertie. Vous restez rattaché à la structure.',
  unknown: 'Je ne trouve pas de compte à ce nom.',
  inactive: 'Le compte de cette personne n’est pas actif.',
  already: 'Cette personne est déjà gestionnaire principal de la structure.',
  next: suggest('Demander le profil Organisation modification', 'Voir le gestionnaire principal'),
};

export const gpTransfer = defineProcedure({
  id: 'gp.transfer',
  title: DOING,
  noun: 'transmission du rôle de gestionnaire principal',
  button: 'Transférer le rôle de gestionnaire principal',
  examples: [
    'Transférer le rôle de gestionnaire principal',
    'transfère mon rôle de gestionnaire principal à Paul',
    'je veux transférer le rôle de GP',
    'nommer un nouveau gestionnaire principal',
    'changer de gestionnaire principal',
    'passe le rôle de GP à Héloïse',
    'transfère le GP à paul.durand@mairie.fr',
    'je pars à la retraite, Héloïse prend le rôle de GP',
    'je pars à la retraite, Héloïse prend ma suite',
    'rends le rôle de gestionnaire principal à Jeane',
    'je voudrais céder mon rôle de gestionnaire principal à une collègue',
    'désigne Paul Durand comme gestionnaire principal',
    'mettre Héloïse gestionnaire principale à ma place',
    'j’ai été nommé GP par erreur, je veux transférer le rôle',
    'donne le rôle de GP à Martine',
    'nommer Paul Durand GP de la structure',
    'transférer le gestionnaire principal',
    'transfert de GP',
    'faire de Paul le nouveau GP de la structure',
    'passer la main à ma collègue comme gestionnaire principale',
    'remplacer le gestionnaire principal par Paul',
    'je quitte mon poste, il faut nommer un autre GP',
  ],
  authority: 'gp.transfer',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'gp.transfer', doing: DOING }),
    successeur: colleague({
      label: 'Nouveau gestionnaire principal',
      names: [
        'nouveau gestionnaire principal',
        'gestionnaire principal',
        'gp',
        'personne',
        'collègue',
        'successeur',
      ],
      ask: said.successor,
      help: said.successorHelp,
      unfit: said.unfit,
      among: ({ actif, structureEntiere, gestionnairePrincipal }) =>
        actif && structureEntiere && !gestionnairePrincipal,
    }),
  },
  confirm: 'je confirme',
  notice: async ({ structure: chosen, successeur }, context) =>
    [
      said.successorGets(successeur, chosen),
      said.youBecome,
      ...((await keepsManaging(chosen, context)) ? [] : [said.youLose]),
    ].join('\n\n'),

  effect: async ({ structure: chosen, successeur }, { portal, transaction, request }) => {
    const input = { structure: chosen.id, login: successeur.login };
    const outcome = await portal.transferGestionnaire(transaction, request, input);
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { reference } = outcome;
    const text = [said.done(successeur, chosen, reference), said.told].join('\n\n');
    return { ok: true, reference, reply: { text, suggestions: said.next } };
  },
});

/** Whether the person has « Organisation modification » on the Structure besides the role that they give away. */
async function keepsManaging(
  { id }: StructureValue,
  { portal, reader, actor }: QueryContext,
): Promise<boolean> {
  const found = await portal.listHabilitations(reader, actor);
  return (
    found.ok &&
    found.value.some(
      ({ structure: where, service, profils }) =>
        where.id === id && service === undefined && profils.includes('Organisation modification'),
    )
  );
}

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: TransferRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'UTILISATEUR_INCONNU':
      return { reason: said.unknown, askAgain: 'successeur' };
    case 'UTILISATEUR_INACTIF':
      return { reason: said.inactive, askAgain: 'successeur' };
    case 'DEJA_GESTIONNAIRE_PRINCIPAL':
      return { reason: said.already, askAgain: 'successeur' };
    case 'UTILISATEUR_NON_RATTACHE':
      return { reason: said.unfit, askAgain: 'successeur' };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
