/** Everything that the frame says, apart from the conversation itself. */
import type { GrantRefusal } from '../embed/protocol.ts';
import type { ConnectionState } from './connection.ts';
import type { Trouble } from './outbox.ts';

export const words = {
  role: ' assistante automatique',
  newConversation: 'Nouvelle conversation',
  options: 'Autres possibilités',
  close: 'Fermer',
  download: 'Télécharger la conversation',
  print: 'Imprimer la conversation',
  accessibility: 'Accessibilité',
  personalData: 'Données personnelles',
  newWindow: ' (nouvelle fenêtre)',

  askNew: 'Commencer une nouvelle conversation\u00a0? Celle-ci ne sera plus affichée.',
  yesNew: 'Oui, recommencer',
  noNew: 'Non, continuer',

  failures: {
    signedOut: () => [
      'Votre session sur le portail a pris fin. Reconnectez-vous au portail, puis réessayez.',
    ],
    unreachable: (name: string) => [
      `La conversation avec ${name} n’a pas pu s’ouvrir. Vérifiez votre connexion à internet, puis réessayez.`,
      'Si cela se reproduit, rechargez la page, ou adressez-vous au support du portail.',
    ],
  } satisfies Record<GrantRefusal, (name: string) => readonly string[]>,
  retry: 'Réessayer',

  states: {
    connecting: (name: string) => `Connexion à ${name}…`,
    online: () => '',
    lost: () => 'Connexion perdue. Nouvelle tentative en cours… Vos messages partiront à son retour.',
    restored: () => 'Connexion rétablie.',
    gone: () => 'Cette conversation n’est plus disponible. Vous pouvez en commencer une nouvelle.',
  } satisfies Record<ConnectionState, (name: string) => string>,

  troubles: {
    offline: 'Votre message attend la connexion\u00a0: il partira dès son retour.',
    tooFast: 'Vous écrivez vite\u00a0: votre message part dans quelques secondes.',
    tooLong: 'Votre message est trop long pour être envoyé\u00a0: gardez-en l’essentiel.',
    refused: 'Votre message n’a pas pu être pris en compte. Reformulez-le, ou rechargez la page.',
    failed: 'Ce message n’a pas pu être traité. Vous pouvez le renvoyer dans un instant.',
  } satisfies Record<Trouble, string>,

  thumbs: {
    question: 'Cette réponse vous a-t-elle été utile\u00a0?',
    like: 'Utile',
    dislike: 'Pas utile',
    thanks: 'Merci, c’est noté.',
  },

  you: 'Vous',
  chose: (label: string) => `[bouton] ${label}`,
  file: (name: string) => `[pièce jointe] ${name}`,
  recordTitle: (name: string) => `Conversation avec ${name}, assistante automatique`,
  recordFile: (name: string, day: string) => `conversation-${name.toLowerCase()}-${day}.txt`,

  alone: (name: string) => `${name} s’ouvre depuis les pages de votre portail.`,
} as const;

/** Sentences of Web Chat that name « the bot », or that read better otherwise. */
export const webChatWords: Readonly<Record<string, string>> = {
  // ClaudIA, or a person at the support desk.
  ACTIVITY_BOT_SAID_ALT: 'Message reçu\u00a0:',
  ACTIVITY_BOT_ATTACHED_ALT: 'Pièce jointe reçue\u00a0:',
  ACTIVITY_STATUS_SEND_STATUS_ALT_SENT_AT: 'Envoyé le $1',
  ACTIVITY_STATUS_SEND_FAILED_RETRY: 'L’envoi a échoué. [Réessayer][RETRY].',
  ACTIVITY_STATUS_TIMESTAMP_JUST_NOW: 'À l’instant',
  ACTIVITY_STATUS_TIMESTAMP_TODAY: 'Aujourd’hui',
  CONNECTIVITY_STATUS_ALT_RENDER_ERROR: 'L’affichage a échoué. Veuillez recharger la page.',
  CONNECTIVITY_STATUS_ALT_FATAL: 'Connexion impossible.',
  TEXT_INPUT_PLACEHOLDER: 'Écrivez votre message',
  TRANSCRIPT_ARIA_LABEL_ALT:
    'Historique de la conversation. Utilisez les flèches pour passer d’un message à l’autre.',
  TRANSCRIPT_ARIA_ROLE_ALT: 'historique de la conversation',
  KEYBOARD_HELP_CHAT_HISTORY_HEADER: 'Historique de la conversation',
  KEYBOARD_HELP_CHAT_HISTORY_LEAVE_MESSAGE_HEADER: 'Quitter le message',
  KEYBOARD_HELP_CHAT_WINDOW_HEADER: 'Fenêtre de conversation',
  KEYBOARD_HELP_HEADER: 'Raccourcis du clavier',
};
