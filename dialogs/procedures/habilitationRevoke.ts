/** P11: take profiles away from somebody (the bin of F175), or all that they have there (F178). */
import type { RevocationRefusal } from '../../store/portal.ts';
import { listedProfils, managesStructure, placeOfGrant, unfitForGrant } from '../grants.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { type ColleagueValue, colleague } from '../slots/colleague.ts';
import { heldProfils } from '../slots/heldProfils.ts';
import { optionalService } from '../slots/service.ts';
import { structure } from '../slots/structure.ts';

const DOING = 'retirer une habilitation';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Sur quelle structure voulez-vous retirer une habilitation ?',
  person: 'À qui voulez-vous retirer une habilitation ?',
  profils: 'Quelle habilitation voulez-vous retirer ?',
  profilsHelp:
    'Choisissez parmi les habilitations que cette personne a aujourd’hui, ou dites « toutes ». Son rattachement, lui, ne change pas.',
  service: 'Sur quel service ?',
  serviceHelp:
    'Sans service, il s’agit des habilitations sur toute la structure. Écrivez « passer » pour ne pas en choisir.',
  notice: ({ nom }: ColleagueValue, profiles: string, where: string) =>
    `**${verbatim(nom)}** perdra aussitôt « ${profiles} » sur ${where}, et en sera averti. Son rattachement ne change pas.`,
  losesManagement: 'Sans « Organisation modification », cette personne ne pourra plus gérer la structure.',
  done: ({ nom }: ColleagueValue, profiles: string, reference: string) =>
    `C’est fait : **${verbatim(nom)}** n’a plus « ${profiles} ». Référence : **${reference}**.`,
  unattached: 'Cette personne n’est plus rattachée à cet endroit : elle n’y a plus d’habilitation.',
  notHeld: 'Cette personne n’a plus cette habilitation : en voici la liste à jour.',
  nothing: 'Dites-moi quelle habilitation retirer.',
  principal:
    'Le profil « Organisation modification » ne se retire pas au gestionnaire principal de la structure.',
  next: suggest('Retirer une autre habilitation', 'Annuler ma dernière action'),
};

export const habilitationRevoke = defineProcedure({
  id: 'habilitation.revoke',
  title: DOING,
  noun: 'suppression de l’habilitation',
  button: 'Retirer une habilitation',
  examples: [
    'Retirer une habilitation',
    'Retirer une autre habilitation',
    'retire les habilitations de Paul',
    'supprimer une habilitation',
    'enlève à Martine les factures reçues',
    'révoquer les droits d’un agent',
    'retire toutes ses habilitations à Paul Durand',
    'enlever les droits de paul.durand@mairie.fr',
    'je veux supprimer le profil Engagements consultation de Paul',
    'retirer le droit de modifier les factures reçues à un collègue',
    'retire Organisation modification à Héloïse',
    'enlève l’habilitation Suivi des flux à Héloïse',
    'supprime tous les droits de Martine',
    'retire à Paul l’accès aux engagements',
    'pouvez-vous enlever ses habilitations à un agent qui a changé de poste',
    'supprimer les profils d’un utilisateur',
    'retirez-moi le profil Factures émises consultation',
    'révoque l’habilitation Raccordements de Jeane',
    'Paul a changé de poste, retirez-lui ses habilitations',
    'annuler une habilitation donnée à un collègue',
  ],
  authority: 'habilitation.revoke',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'habilitation.revoke', doing: DOING }),
    utilisateur: colleague({ ask: said.person }),
    service: optionalService({ ask: said.service, help: said.serviceHelp, addition: 'un service' }),
    profils: heldProfils({ ask: said.profils, help: said.profilsHelp, action: 'habilitation.revoke' }),
  },
  notice: async ({ structure: chosen, utilisateur, service, profils: taken }) => {
    const notice = said.notice(utilisateur, listedProfils(taken), placeOfGrant(chosen, service));
    return managesStructure(taken, service) ? `${notice} ${said.losesManagement}` : notice;
  },

  effect: async (
    { structure: chosen, utilisateur, service, profils: taken },
    { portal, transaction, request },
  ) => {
    const outcome = await portal.revokeHabilitation(transaction, request, {
      structure: chosen.id,
      utilisateur: utilisateur.id,
      ...(service !== undefined && { service: service.id }),
      profils: taken,
    });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { reference } = outcome;
    const text = said.done(utilisateur, listedProfils(taken), reference);
    return { ok: true, reference, reply: { text, suggestions: said.next } };
  },
});

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: RevocationRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'UTILISATEUR_INCONNU':
    case 'UTILISATEUR_INACTIF':
      return unfitForGrant(problem.code);
    case 'UTILISATEUR_NON_RATTACHE':
      return { reason: said.unattached, askAgain: 'utilisateur' };
    case 'HABILITATION_INCONNUE':
      return { reason: said.notHeld, askAgain: 'profils' };
    case 'PROFIL_REQUIS':
      return { reason: said.nothing, askAgain: 'profils' };
    case 'GESTIONNAIRE_PRINCIPAL':
      return { reason: said.principal, askAgain: 'profils' };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
