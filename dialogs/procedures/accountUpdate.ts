/** P23: change one's own account: names, addresses of contact and notification, telephones, postal address (F91–F93). */
import type { AccountRefusal } from '../../store/portal.ts';
import { sheetProblemText, textProblemText } from '../problems/contacts.ts';
import { defineProcedure, type Slot } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { optionalAdresse } from '../slots/adresse.ts';
import { change, changed, isChosen, removable } from '../slots/change.ts';
import { emailAddress, telephone } from '../slots/contacts.ts';
import { optionalText } from '../slots/text.ts';

const DOING = 'modifier votre compte';

/** Everything that people read in this procedure. */
const said = {
  change: 'Que voulez-vous changer dans votre compte ?',
  changeHelp:
    'Vous pouvez changer vos nom et prénom, vos adresses de contact et de notification, vos téléphones et votre adresse postale. L’adresse de connexion, elle, vous identifie : je ne peux pas la changer.',
  prenom: 'Quel est votre prénom ?',
  nom: 'Quel est votre nom ?',
  nameHelp: 'C’est le nom que voient vos collègues et les gestionnaires de vos structures.',
  adresseContact: 'Quelle est votre nouvelle adresse de contact ?',
  adresseContactHelp: 'C’est l’adresse à laquelle on vous écrit. Écrivez « aucune » pour la retirer.',
  adresseNotification: 'À quelle adresse voulez-vous recevoir vos notifications ?',
  adresseNotificationHelp:
    'Sans adresse de notification, vos notifications vont à votre adresse de contact. Écrivez « aucune » pour la retirer.',
  telephoneProfessionnel: 'Quel est votre téléphone professionnel ?',
  telephoneMobile: 'Quel est votre téléphone mobile ?',
  telephoneHelp:
    'Un numéro français à dix chiffres, ou un numéro international. Écrivez « aucun » pour le retirer.',
  adresse: 'Quelle est votre adresse postale professionnelle ?',
  done: (reference: string) => `C’est fait : votre compte est à jour. Référence : **${reference}**.`,
  nothing: 'Ces informations sont déjà celles de votre compte : il n’y a rien à changer.',
  next: suggest('Voir mon compte', 'Annuler ma dernière action'),
};

const FIELDS = [
  'adresseContact',
  'adresseNotification',
  'telephoneProfessionnel',
  'telephoneMobile',
  'adresse',
  'prenom',
  'nom',
] as const;

export const accountUpdate = defineProcedure({
  id: 'account.update',
  title: DOING,
  noun: 'modification de votre compte',
  button: 'Modifier mon compte',
  examples: [
    'Modifier mon compte',
    'modifier mon compte',
    'changer mon adresse électronique de contact',
    'mettre à jour mon nom',
    'modifie mes informations personnelles',
    'changer mon adresse de notification',
    'je veux recevoir mes notifications à une autre adresse',
    'mon téléphone professionnel est le 03 25 40 00 00',
    'mettre à jour mes coordonnées',
    'change mon numéro de mobile',
    'corriger mon prénom',
    'j’ai changé de nom, mettez à jour mon compte',
    'mon adresse de contact devient jeane@mairie.fr',
    'compléter mon compte',
    'ajouter mon téléphone à mon compte',
    'je voudrais modifier mon adresse postale professionnelle',
    'enlève mon numéro de téléphone mobile',
    'supprimer mon adresse de notification',
    'actualiser mon profil utilisateur',
  ],
  authority: 'account.update',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    change: change({
      ask: said.change,
      help: said.changeHelp,
      fields: [
        {
          value: 'adresseContact',
          label: 'L’adresse de contact',
          saidAs: ['contact', 'mon mail', 'mon adresse mail'],
        },
        {
          value: 'adresseNotification',
          label: 'L’adresse de notification',
          saidAs: ['notification', 'notifications'],
        },
        { value: 'telephoneProfessionnel', label: 'Le téléphone professionnel', saidAs: ['téléphone fixe'] },
        { value: 'telephoneMobile', label: 'Le téléphone mobile', saidAs: ['portable', 'mobile'] },
        { value: 'adresse', label: 'L’adresse postale', saidAs: ['adresse professionnelle'] },
        { value: 'prenom', label: 'Le prénom', saidAs: ['mon prénom'] },
        { value: 'nom', label: 'Le nom', saidAs: ['mon nom', 'nom de famille'] },
      ],
    }),
    adresseContact: changed(
      'adresseContact',
      removable({
        ...emailAddress({ ask: said.adresseContact, help: said.adresseContactHelp }),
        label: 'Adresse de contact',
        names: ['adresse de contact', 'adresse électronique de contact', 'mail de contact'],
        addition: 'une adresse de contact',
        ...onlyAbout(/(?:^| )contact(?: |$)/, 'email'),
      }),
    ),
    adresseNotification: changed(
      'adresseNotification',
      removable({
        ...emailAddress({ ask: said.adresseNotification, help: said.adresseNotificationHelp }),
        label: 'Adresse de notification',
        names: ['adresse de notification', 'adresse des notifications', 'notifications', 'notification'],
        addition: 'une adresse de notification',
        ...onlyAbout(/(?:^| )notifications?(?: |$)/, 'email'),
      }),
    ),
    telephoneProfessionnel: changed(
      'telephoneProfessionnel',
      removable({
        ...telephone({ ask: said.telephoneProfessionnel, help: said.telephoneHelp }),
        label: 'Téléphone professionnel',
        names: ['téléphone professionnel', 'numéro professionnel', 'téléphone fixe'],
        addition: 'un téléphone professionnel',
        ...onlyAbout(/(?:^| )(?:professionnel|pro|fixe|bureau)(?: |$)/, 'telephone'),
      }),
    ),
    telephoneMobile: changed(
      'telephoneMobile',
      removable({
        ...telephone({ ask: said.telephoneMobile, help: said.telephoneHelp }),
        label: 'Téléphone mobile',
        names: ['téléphone mobile', 'téléphone portable', 'numéro de mobile', 'mobile', 'portable'],
        addition: 'un téléphone mobile',
        ...onlyAbout(/(?:^| )(?:mobile|portable)(?: |$)/, 'telephone'),
      }),
    ),
    adresse: changed(
      'adresse',
      removable({
        ...optionalAdresse({ ask: said.adresse }),
        label: 'Adresse postale',
        names: ['adresse postale', 'adresse postale professionnelle', 'adresse professionnelle'],
        addition: 'une adresse postale',
      }),
    ),
    prenom: changed(
      'prenom',
      optionalText({
        label: 'Prénom',
        names: ['prénom'],
        addition: 'un autre prénom',
        ask: said.prenom,
        help: said.nameHelp,
        example: '« Jeane »',
        entities: [],
      }),
    ),
    nom: changed(
      'nom',
      optionalText({
        label: 'Nom',
        names: ['nom de famille', 'nom'],
        addition: 'un autre nom',
        ask: said.nom,
        help: said.nameHelp,
        example: '« Chaource »',
        entities: [],
      }),
    ),
  },
  skip: { change: isChosen(FIELDS) },

  effect: async ({ change: _field, ...values }, { portal, transaction, request }) => {
    const outcome = await portal.updateAccount(transaction, request, values);
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { reference } = outcome;
    return { ok: true, reference, reply: { text: said.done(reference), suggestions: said.next } };
  },
});

/** Of two addresses, or two numbers, a sentence gives the one that it names. */
function onlyAbout(named: RegExp, key: 'email' | 'telephone'): Pick<Slot<string>, 'entities' | 'saidIn'> {
  return {
    entities: [],
    saidIn: ({ normalised, entities }) => named.test(normalised) && entities.some((one) => one.key === key),
  };
}

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: AccountRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'TEXTE_INVALIDE':
      return { reason: textProblemText(problem.problem), askAgain: problem.champ };
    case 'ADRESSE_ELECTRONIQUE_INVALIDE':
    case 'TELEPHONE_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: problem.champ };
    case 'ADRESSE_INVALIDE':
      return { reason: sheetProblemText(problem), askAgain: 'adresse' };
    case 'RIEN_A_CHANGER':
      return { reason: said.nothing };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
