/** P11: change the level of one application that somebody holds, consultation or modification (the pencil of F175). */
import type { HabilitationUpdateRefusal } from '../../store/portal.ts';
import { unfitForGrant } from '../grants.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { type ColleagueValue, colleague } from '../slots/colleague.ts';
import { newLevel } from '../slots/heldProfils.ts';
import { showProfil } from '../slots/profils.ts';
import { optionalService } from '../slots/service.ts';
import { structure } from '../slots/structure.ts';

const DOING = 'modifier les habilitations d’un utilisateur';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Sur quelle structure ?',
  person: 'De qui voulez-vous modifier une habilitation ?',
  profil: 'Quel doit être le nouveau niveau ?',
  profilHelp:
    'Choisissez une application que cette personne a déjà, et son nouveau niveau : en consultation on voit, en modification on agit aussi. Pour une application qu’elle n’a pas, dites « Accorder une habilitation ».',
  service: 'Sur quel service ?',
  serviceHelp:
    'Sans service, il s’agit des habilitations sur toute la structure. Écrivez « passer » pour ne pas en choisir.',
  notice: ({ nom }: ColleagueValue, profil: string) =>
    `**${verbatim(nom)}** aura aussitôt « ${profil} », à la place de son niveau actuel sur cette application, et en sera averti.`,
  losesManagement: 'Sans « Organisation modification », cette personne ne pourra plus gérer la structure.',
  done: ({ nom }: ColleagueValue, profil: string, reference: string) =>
    `C’est fait : **${verbatim(nom)}** a maintenant « ${profil} ». Référence : **${reference}**.`,
  unattached: 'Cette personne n’est plus rattachée à cet endroit.',
  notHeld: 'Cette personne n’a pas d’habilitation sur cette application : il faut d’abord l’accorder.',
  already: 'Cette personne a déjà ce niveau.',
  principal:
    'Le profil « Organisation modification » ne se retire pas au gestionnaire principal de la structure.',
  next: suggest('Modifier une autre habilitation', 'Annuler ma dernière action'),
};

export const habilitationUpdate = defineProcedure({
  id: 'habilitation.update',
  title: DOING,
  noun: 'modification de l’habilitation',
  button: 'Modifier une habilitation',
  examples: [
    'Modifier une habilitation',
    'Modifier une autre habilitation',
    'passe Paul en modification sur les engagements',
    'modifier les habilitations d’un utilisateur',
    'changer les droits de Martine',
    'change le niveau d’habilitation de Paul',
    'mets Paul en consultation sur les factures reçues',
    'passer un agent de consultation en modification',
    'repasse Héloïse en consultation seule',
    'je veux modifier le profil de Paul Durand',
    'modifie l’habilitation de paul.durand@mairie.fr',
    'Paul doit repasser en consultation sur les engagements',
    'changer une habilitation de consultation à modification',
    'mettre à jour les droits d’un collègue',
    'basculer Martine en modification sur les factures reçues',
    'modifier le niveau de droits d’un agent',
    'réduire les droits de Paul à la consultation',
    'baisser les droits de Paul',
    'augmenter les droits de Paul sur les engagements',
  ],
  authority: 'habilitation.update',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'habilitation.update', doing: DOING }),
    utilisateur: colleague({ ask: said.person, among: ({ actif }) => actif }),
    service: optionalService({
      ask: said.service,
      help: said.serviceHelp,
      addition: 'un service',
      among: ({ active }) => active,
    }),
    profil: newLevel({ ask: said.profil, help: said.profilHelp, action: 'habilitation.update' }),
  },
  notice: async ({ utilisateur, service, profil: [wanted] }) => {
    if (wanted === undefined) return undefined;
    const { application, niveau } = wanted;
    const mayLose = application === 'Organisation' && niveau === 'consultation' && service === undefined;
    const notice = said.notice(utilisateur, showProfil(wanted));
    return mayLose ? `${notice} ${said.losesManagement}` : notice;
  },

  effect: async (
    { structure: chosen, utilisateur, service, profil: [wanted] },
    { portal, transaction, request },
  ) => {
    if (wanted === undefined) return { ok: false, reason: said.profil, askAgain: 'profil' };
    const outcome = await portal.updateHabilitation(transaction, request, {
      structure: chosen.id,
      utilisateur: utilisateur.id,
      ...(service !== undefined && { service: service.id }),
      ...wanted,
    });
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { reference } = outcome;
    const text = said.done(utilisateur, showProfil(wanted), reference);
    return { ok: true, reference, reply: { text, suggestions: said.next } };
  },
});

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: HabilitationUpdateRefusal): {
  readonly reason: string;
  readonly askAgain?: string;
} {
  switch (problem.code) {
    case 'UTILISATEUR_INCONNU':
    case 'UTILISATEUR_INACTIF':
    case 'SERVICE_INCONNU':
    case 'SERVICE_INACTIF':
      return unfitForGrant(problem.code);
    case 'UTILISATEUR_NON_RATTACHE':
      return { reason: said.unattached, askAgain: 'utilisateur' };
    case 'HABILITATION_INCONNUE':
      return { reason: said.notHeld, askAgain: 'profil' };
    case 'DEJA_HABILITE':
      return { reason: said.already, askAgain: 'profil' };
    case 'GESTIONNAIRE_PRINCIPAL':
      return { reason: said.principal, askAgain: 'profil' };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
