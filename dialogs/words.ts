/** The engine's own sentences, the same in every procedure. What a procedure says of its subject is in its own file. */
import { verbatim } from './markdown.ts';
import type { AnySlot } from './procedure.ts';
import type { Fact, Suggestion } from './reply.ts';

const person: Suggestion = { label: 'Parler à un conseiller', say: 'Je voudrais parler à un conseiller' };
const cancel: Suggestion = { label: 'Annuler', say: 'Annuler' };
const resume: Suggestion = { label: 'Continuer', say: 'Non, continuer' };
const pause: Suggestion = { label: 'Mettre en pause', say: 'Mettre en pause' };
const wake: Suggestion = { label: 'Reprendre', say: 'Reprendre' };

export const words = {
  suggestions: { person, cancel, resume, pause, wake },

  noted: (facts: readonly Fact[]) =>
    `J’ai bien noté : ${facts.map(({ label, value }) => `${lower(label)} **${verbatim(value)}**`).join(', ')}.`,
  onlyChoice: ({ label, value }: Fact) => `${label} : **${verbatim(value)}**, le seul choix possible ici.`,
  impliedChoice: ({ label, value }: Fact) =>
    `${label} : **${verbatim(value)}**, d’après ce que vous venez de dire.`,
  corrected: (label: string, before: string | undefined, after: string) =>
    before === undefined
      ? `${label} : **${verbatim(after)}**.`
      : `Corrigé : ${lower(label)} ${verbatim(before)} → **${verbatim(after)}**.`,
  unchanged: (label: string, value: string) => `${label} : c’est déjà **${verbatim(value)}**.`,
  kept: (label: string, value: string) => `Je garde donc ${lower(label)} : ${verbatim(value)}.`,
  withdrawn: (label: string, value: string) => `Je retire donc ${lower(label)} : ${verbatim(value)}.`,
  previousValue: (value: string) => `Vous aviez répondu : ${verbatim(value)}.`,
  keep: (value: string): Suggestion => ({ label: `Garder : ${value}`, say: 'Garder la même réponse' }),
  alreadySaid: (label: string, value: string) =>
    `Oui, je l’ai bien noté : ${lower(label)} **${verbatim(value)}**.`,
  sorry: 'Pardon de vous faire répéter.',
  fine: 'Très bien.',
  noneOfThese: 'Aucun ne convient ? Écrivez « annule » pour arrêter, ou « aide » pour en savoir plus.',
  offerPause: (noun: string) =>
    `Souhaitez-vous mettre la ${noun} en pause ? Écrivez « pause » : je garde vos réponses. Sinon, reprenons :`,
  paused: (noun: string) =>
    `La ${noun} est en pause, vos réponses sont gardées. Écrivez « reprendre » quand vous voulez la continuer.`,
  resuming: (noun: string) => `Nous reprenons la ${noun}.`,
  noPrevious: 'C’est la première question, je ne peux pas revenir plus loin.',

  example: (slot: AnySlot) => `Par exemple : ${slot.example}. ${slot.help}`,
  stuck:
    'Nous n’y arrivons pas encore. Vous pouvez choisir ci-dessous, écrire « aide », ou demander à parler à un conseiller : rien n’est perdu.',
  searchAmong: (number: number) => `Il y en a ${number} : écrivez une partie du nom, je chercherai.`,
  noFileHere: 'Je n’attends pas de fichier ici, je ne l’ai pas utilisé.',
  oneFile: 'Vous avez envoyé plusieurs fichiers : je n’en prends qu’un, le premier.',
  required: (label: string) =>
    `Cette information est nécessaire (${lower(label)}), je ne peux pas m’en passer.`,
  waysOut:
    'Vous pouvez aussi écrire « retour » pour revenir en arrière, « récapitule » pour revoir vos réponses, « annule » pour arrêter, ou poser une question sur Chorus Pro.',

  summaryTitle: (noun: string) => `Récapitulatif : ${noun}`,
  summaryQuestion: (noun: string) => `Confirmez-vous la ${noun} ?`,
  summaryExplicit: (phrase: string) => `Pour le faire, répondez « ${phrase} ».`,
  summaryCorrections: (example: string | undefined, additions: readonly string[]) =>
    [
      example === undefined
        ? 'Pour corriger, dites-le simplement.'
        : `Pour corriger, dites-le simplement (« ${example} »).`,
      ...(additions.length > 0 ? [`Vous pouvez aussi ajouter ${enumerate(additions)}.`] : []),
    ].join(' '),
  changeTheDate: 'change la date',
  changeOne: (label: string) => `${lower(label)} : …`,
  list: (facts: readonly Fact[]) =>
    facts.map(({ label, value }) => `- ${label} : **${verbatim(value)}**`).join('\n'),
  confirmButton: 'Confirmer',
  declineButton: 'Modifier ou annuler',
  confirmUnclear:
    'Je n’ai pas compris votre réponse. Répondez « oui » pour confirmer ou « non » pour changer quelque chose.',
  confirmHelp: 'Vérifiez le récapitulatif : rien n’est enregistré tant que vous n’avez pas répondu « oui ».',
  declined: 'D’accord, rien n’est enregistré.',
  change: (name: string) => `Changer ${name}`,
  reviseQuestion: (labels: readonly string[]) =>
    [
      'Que voulez-vous changer ?',
      labels.map((label, index) => `${index + 1}. ${label}`).join('\n'),
      'Vous pouvez aussi écrire « annule », ou « oui » pour revoir le récapitulatif.',
    ].join('\n\n'),
  gathered: (facts: readonly Fact[]) =>
    facts.length > 0
      ? `Voici ce que j’ai noté :\n\n${words.list(facts)}`
      : 'Vous n’avez encore rien indiqué.',
  restarted: 'Nous reprenons du début.',

  cancelConfirm: (noun: string, facts: readonly Fact[]) =>
    `J’abandonne la ${noun} ? ${count(facts.length, 'réponse')} (${facts
      .map(({ value }) => verbatim(value))
      .join(', ')}) ${facts.length > 1 ? 'seront perdues' : 'sera perdue'} ; rien n’est enregistré.`,
  cancelYes: 'Oui, abandonner',
  cancelled: (noun: string) => `C’est abandonné : la ${noun} n’a pas eu lieu, rien n’a été enregistré.`,
  notCancelled: 'Très bien, nous continuons.',
  cancelUnclear: 'Répondez « oui » pour abandonner ou « non » pour continuer.',

  longPause: (noun: string) => `Nous en étions restés à la ${noun}, je la reprends où elle en était.`,
  newVersion: (noun: string) =>
    `La ${noun} a changé depuis votre dernier message. J’ai gardé vos réponses qui conviennent encore.`,
  oldCard: 'Cette carte n’est plus d’actualité, je n’ai rien exécuté. Voici où nous en sommes :',
  failed: (reason: string) => `Rien n’a été enregistré. ${reason}`,
};

/** « a, b et c ». */
export function enumerate(items: readonly string[], link: 'et' | 'ou' = 'et'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${link} ${last}`;
}

/** « 1 réponse », « 2 réponses ». */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number > 1 ? 's' : ''}`;
}

/** A label inside a sentence; acronyms keep their capitals. */
function lower(label: string): string {
  return /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
