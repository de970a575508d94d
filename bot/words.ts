/** What ClaudIA says outside of procedures and articles. Warm, short, vouvoiement. */
import { verbatim } from '../dialogs/markdown.ts';
import type { Suggestion } from '../dialogs/reply.ts';

const person: Suggestion = { label: 'Parler à un conseiller', say: 'Je voudrais parler à un conseiller' };

const ticket: Suggestion = { label: 'Ouvrir un ticket', say: 'Ouvrir un ticket' };

const rephrase: Suggestion = { label: 'Poser ma question autrement', say: 'Poser ma question autrement' };

const more: Suggestion = { label: 'En savoir plus', say: 'En savoir plus' };

const resume: Suggestion = { label: 'Reprendre', say: 'Reprendre' };

/** The sentences of a conversation, for an assistant of that name. */
export const words = {
  suggestions: { person, ticket, rephrase, more, resume },

  greeting: (botName: string, prenom: string | undefined, connected: boolean) =>
    [
      `Bonjour${prenom === undefined ? '' : ` ${verbatim(prenom)}`}, je suis ${botName}, l’assistante automatique de Chorus Pro.`,
      connected
        ? 'Je réponds à vos questions d’après la documentation, et je fais vos démarches avec vous.'
        : 'Sans connexion, je réponds à vos questions et je transmets vos demandes au support.',
      'Que puis-je faire pour vous ?',
    ].join(' '),
  capabilities: (botName: string, titles: readonly string[]) =>
    `Je suis ${botName}, une assistante automatique. Je peux :\n\n${titles.map((title) => `- ${title} ;`).join('\n')}\n- répondre à vos questions sur Chorus Pro, avec la source ;\n- transmettre notre échange à un conseiller.`,
  abilities: (botName: string) =>
    `Je suis ${botName}, une assistante automatique. Voici les démarches que je peux faire avec vous, selon vos droits :`,
  alsoAnswers:
    'Je réponds aussi à vos questions sur Chorus Pro, avec la source, et je peux transmettre notre échange à un conseiller.',
  mayNot: (titles: readonly string[]) =>
    `Vos droits ne permettent pas aujourd’hui de : ${titles.join(', ')}. Demandez-moi « pourquoi je ne peux pas ${titles[0] ?? ''} ? » pour savoir ce qui manque.`,
  youMay: (title: string) =>
    `Vous pouvez ${title} : vos droits le permettent. Voulez-vous le faire maintenant ?`,
  tooManyKept: (nouns: readonly string[]) =>
    `Vous avez déjà ${nouns.length} démarches en cours : ${nouns.join(', ')}. Terminez celle-ci, ou écrivez « annule » pour l’abandonner : nous ferons l’autre ensuite.`,
  tooManyPaused: (nouns: readonly string[]) =>
    `Vous avez déjà ${nouns.length} démarches en cours : ${nouns.join(', ')}. Écrivez « reprendre » pour en terminer une d’abord : nous ferons l’autre ensuite.`,
  thanks: 'Avec plaisir. Puis-je vous aider pour autre chose ?',
  goodbye: 'Merci de votre visite, bonne journée.',
  howAreYou: 'Tout va bien, merci. Que puis-je faire pour vous ?',
  robot: (botName: string) =>
    `Oui, je suis ${botName}, une assistante automatique : c’est un programme qui vous répond. Si vous préférez une personne, je peux lui transmettre notre échange.`,
  insult:
    'Je suis désolée de ne pas vous avoir aidé comme vous l’attendiez. Voulez-vous que je transmette notre échange à un conseiller ?',

  noAnswer:
    'Je ne trouve pas cette information dans la documentation de Chorus Pro, et je préfère ne pas deviner. Pouvez-vous poser la question autrement ?',
  noAnswerHere: 'La documentation que je connais ne répond pas à cette question.',
  outOfScope:
    'Je réponds sur l’utilisation de Chorus Pro : structures, services, rattachements, habilitations… Cette question sort de mon domaine.',
  offerPerson:
    'Je ne parviens pas à vous répondre. Voulez-vous que je transmette notre échange à un conseiller ?',
  disliked: 'Merci de me l’avoir dit : votre avis aide à améliorer mes réponses.',
  dislikedOffer: 'Merci de me l’avoir dit. Comment puis-je vous aider mieux ?',
  nearest: (title: string) => `Ce que j’ai de plus proche : « ${title} ».`,
  clarify: 'Vouliez-vous dire :',
  clarifyValue: (value: string) => `J’ai bien noté **${verbatim(value)}**. Que souhaitez-vous faire ?`,
  clarifySecret:
    'C’est un numéro de compte : je ne le garde pas, vous le redonnerez quand il sera demandé. Que souhaitez-vous faire ?',
  somethingElse: 'Autre chose',
  askAgain: 'Dites-moi en une phrase ce que vous cherchez.',
  canDoIt: (title: string) => `Je peux aussi le faire avec vous : ${title}.`,
  seeAlso: 'Voir aussi',

  alreadyThere: (noun: string) => `Nous y sommes déjà : ${noun}.`,
  setAside: (noun: string) => `Je garde la ${noun} de côté.`,
  oldCard: 'Cette carte n’est plus d’actualité, je n’ai rien exécuté.',
  alreadyDone: (text: string) => `C’est déjà fait, je n’ai rien exécuté de plus. ${text}`,
  fine: 'Très bien. Je reste à votre disposition.',
  nothingPending: 'Il n’y a rien en cours. Que puis-je faire pour vous ?',
  onlyPaused: (noun: string) =>
    `Il n’y a rien en cours ; la ${noun} est en pause, écrivez « reprendre » pour la continuer.`,
  someoneElses:
    'Cette conversation est celle d’une autre personne : je ne peux pas la poursuivre avec vous. Ouvrez la vôtre pour m’écrire.',
  empty: 'Votre message est vide. Que puis-je faire pour vous ?',
  tooLong: (limit: number) =>
    `Votre message est trop long pour que je le lise en entier : gardez l’essentiel, en moins de ${limit} caractères.`,
  wholeListIn: (file: string) => `La liste complète est dans le fichier joint, ${verbatim(file)}.`,
  fileElsewhere:
    'Le fichier n’est proposé que sur le portail : posez-moi la même question là-bas pour le télécharger.',
  attachment:
    'J’ai bien reçu votre fichier, mais je ne sais pas encore m’en servir. Dites-moi ce que vous souhaitez faire.',

  ticketSubject: 'Demande de mise en relation avec un conseiller',
  ticketOpened: (number: string) =>
    `J’ai transmis votre demande au support : c’est le ticket **${number}**. Un conseiller y trouvera tout notre échange, vous n’aurez rien à répéter.`,
  ticketAlreadyOpen: (number: string) => `Votre demande est déjà transmise : c’est le ticket **${number}**.`,
  ticketPaused: (noun: string) =>
    `La ${noun} est mise en attente, pas perdue : écrivez « reprendre » pour la continuer quand vous voulez.`,
} as const;
