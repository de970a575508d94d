/** What is said to the servers, and what they must answer: an exchange that is not the right one stops the measurement. */

/** A message with the reply that it must get. */
export interface Line {
  readonly say: string;
  readonly expect: (reply: string) => boolean;
}

/** One kind of turn to be measured. */
export interface Workload {
  readonly name: string;
  readonly server: 'assistant' | 'echo';
  /** Brings a new conversation to where the measured message is due. */
  readonly prepare: readonly Line[];
  /** The measured message, the `number`th of its kind (from 0): varied, so that no single text is measured. */
  readonly measured: (number: number) => Line;
  /** Brings the conversation back to where it was; not measured. */
  readonly restore: readonly Line[];
}

const answering = (say: string, reply: RegExp): Line => ({ say, expect: (text) => reply.test(text) });

const LABELS = [
  'Service comptabilité',
  'Restauration scolaire',
  'Direction des ressources humaines',
  'Voirie et espaces verts',
  'Bibliothèque municipale',
  'Accueil et état civil',
  'Police municipale',
  'Urbanisme réglementaire',
  'Eau et assainissement',
  'Affaires culturelles',
  'Systèmes d’information',
  'Commande publique',
];

const QUESTIONS = [
  'À quoi sert un service dans une structure ?',
  'c’est quoi un GP ?',
  'Comment me rattacher à une structure ?',
  'Qu’est-ce qu’un numéro d’engagement ?',
  'Comment créer un service dans le portail ?',
  'Où voir les demandes en attente de ma validation ?',
  'Quelle différence entre consultation et modification ?',
  'Comment réinitialiser mon mot de passe ?',
  'Quelle est l’adresse du PIGP ?',
  'Deux services peuvent-ils avoir le même code ?',
  'La date de fin d’activation est-elle obligatoire ?',
  'Combien de structures pour un SIRET ?',
  'Comment contacter le support Chorus Pro ?',
  'Comment refuser une demande d’accès ?',
  'Où trouver le SIRET d’une entité publique ?',
  'Comment rendre le code service obligatoire pour mes fournisseurs ?',
  'Qui peut donner ou modifier des habilitations ?',
  'Pourquoi ma facture a-t-elle été rejetée ?',
  'Comment raccorder mon logiciel à Chorus Pro ?',
];

const LEADS = ['', 'Bonjour, ', 'Une question : ', 'Dites-moi, ', 'Svp, '];

/** Every combination of the two lists comes up before one comes again: their lengths share no divisor. */
function pick(list: readonly string[], number: number): string {
  return list[number % list.length] ?? '';
}

export const ECHO: Workload = {
  name: 'echo bot',
  server: 'echo',
  prepare: [],
  measured: (number) => {
    const say = pick(LABELS, number);
    return { say, expect: (text) => text === `Vous avez dit : ${say}` };
  },
  restore: [],
};

/** A question that the documentation answers, with its source. */
export const QUESTION: Workload = {
  name: 'documentation question',
  server: 'assistant',
  prepare: [],
  measured: (number) => answering(`${pick(LEADS, number)}${pick(QUESTIONS, number)}`, /\n\nSources?\u00a0: /),
  restore: [],
};

/** Jeane answers « Quel libellé ? » in the creation of a service, then goes back to that question. */
export const STEP: Workload = {
  name: 'step « libellé »',
  server: 'assistant',
  prepare: [
    answering('Je veux créer un service', /Quel code voulez-vous/),
    answering('COMPTA', /Quel libellé voulez-vous/),
  ],
  measured: (number) => answering(`${pick(LABELS, number)} ${number}`, /À partir de quelle date/),
  restore: [answering('retour', /Quel libellé voulez-vous/)],
};
