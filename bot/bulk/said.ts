/** What ClaudIA says of imports. */
import type { BulkKind } from '../../dialogs/bulk/kinds.ts';
import { verbatim } from '../../dialogs/markdown.ts';
import type { Suggestion } from '../../dialogs/reply.ts';
import { count, enumerate } from '../../dialogs/words.ts';

/** Larger files are nobody's list of services. */
export const MAX_BYTES = 1024 * 1024;
export const MAX_ROWS = 1000;

const stop: Suggestion = { label: 'Arrêter l’import', say: 'Arrêter l’import' };

export const said = {
  suggestions: { stop },

  howTo: ({ things }: BulkKind, header: readonly string[]) =>
    [
      `Pour importer une liste ${of(things)}, déposez un fichier CSV avec le bouton trombone, ou collez ici les lignes de votre tableur.`,
      `Les colonnes que je reconnais : ${enumerate(header.map((label) => `**${label}**`))}. L’ordre est libre si la première ligne porte ces titres.`,
      'Je vérifie chaque ligne et je vous montre le résultat avant de faire quoi que ce soit.',
    ].join('\n\n'),
  which: 'Que voulez-vous faire de ces lignes ?',
  whichWish: 'Que voulez-vous importer ?',

  spreadsheet:
    'Je lis les fichiers CSV, pas les classeurs. Dans votre tableur, choisissez « Enregistrer sous », puis « CSV », et envoyez-moi ce fichier ; vous pouvez aussi copier les lignes et les coller ici.',
  tooBig: `Ce fichier est trop gros pour un import : il doit tenir en 1 Mo. Découpez-le en plusieurs fichiers de ${MAX_ROWS} lignes au plus.`,
  tooManyRows: (rows: number) =>
    `Il y a ${rows} lignes, j’en importe ${MAX_ROWS} au plus à la fois. Découpez la liste : une ligne envoyée deux fois n’est faite qu’une fois.`,
  unreadable:
    'Je ne lis pas de tableau dans ce fichier. J’attends une ligne de titres, puis une ligne par élément.',
  gone: 'Ce fichier n’est plus disponible : envoyez-le à nouveau.',
  onlyHeader: 'Je ne lis que la ligne de titres : il n’y a rien à importer.',
  missingColumns: (labels: readonly string[], header: readonly string[]) =>
    `Il manque ${labels.length > 1 ? 'les colonnes' : 'la colonne'} ${enumerate(labels.map((label) => `**${label}**`))}. Les colonnes que je reconnais : ${enumerate(header)}.`,
  laterInProcedure: (noun: string) =>
    `Je pourrai importer ce tableau quand la ${noun} sera terminée ou annulée : envoyez-le-moi à nouveau à ce moment-là.`,

  forAllRows: (rows: number) => `Pour les ${count(rows, 'ligne')} :`,

  title: ({ things }: BulkKind) => `Récapitulatif : import ${of(things)}`,
  ready: 'Lignes à traiter',
  already: 'Lignes déjà faites',
  invalid: 'Lignes en erreur',
  firstRow: (facts: readonly string[]) => `La première ligne se lit ainsi : ${facts.join(' ; ')}.`,
  ignored: (headers: readonly string[]) =>
    `Je n’utilise pas ${headers.length > 1 ? 'les colonnes' : 'la colonne'} ${enumerate(headers.map((header) => `« ${verbatim(header)} »`))}.`,
  problem: (line: number, reason: string) => `Ligne ${line} — ${reason}`,
  moreProblems: (hidden: number) =>
    `… et ${count(hidden, 'autre')} : toutes les lignes en erreur sont dans le fichier joint, avec le motif.`,
  leftOut:
    'Les lignes en erreur sont laissées de côté : corrigez-les et renvoyez le fichier, rien ne sera fait deux fois.',
  question: (rows: number) => `Confirmez-vous l’import de ${count(rows, 'ligne')} ?`,
  confirm: 'Confirmer',
  decline: 'Abandonner',
  nothingToDo: (already: number, invalid: number) =>
    invalid === 0
      ? `Tout est déjà fait : ${count(already, 'ligne')}. Je n’ai rien exécuté de plus.`
      : 'Aucune ligne ne peut être importée telle quelle. Corrigez-les et renvoyez le fichier ou les lignes.',

  started: (rows: number) =>
    `C’est parti pour ${count(rows, 'ligne')}. Vous pouvez continuer à m’écrire : je vous dirai où j’en suis.`,
  progress: (done: number, total: number) => `Import en cours : ${done} sur ${total}.`,
  reminder:
    'L’import attend toujours votre confirmation : répondez « oui » pour le lancer, « non » pour l’abandonner.',
  dropped: 'L’import est abandonné : rien n’a été fait.',
  oldCard: 'Cette carte n’est plus d’actualité, je n’ai rien exécuté.',
  alreadyRunning: 'Cet import est déjà lancé : je n’ai rien exécuté de plus.',
  stopping: 'J’arrête l’import. Ce qui est déjà fait le reste, le reste n’est pas fait.',
  notStopped: 'Il n’y a pas d’import en cours.',

  ended: ({ things }: BulkKind) => `Import ${of(things)} terminé`,
  stopped: ({ things }: BulkKind) => `Import ${of(things)} arrêté`,
  done: 'Faites',
  refused: 'Refusées',
  notDone: 'Non traitées',
  detail: 'Ligne par ligne',
  columns: { line: 'Ligne', result: 'Résultat', reference: 'Référence', reason: 'Motif' },
  states: {
    ready: 'non traitée',
    already: 'déjà faite',
    invalid: 'en erreur',
    done: 'faite',
    refused: 'refusée',
  },
  toCorrect: 'Voici les lignes à corriger, avec le motif de chacune. Corrigez le fichier et renvoyez-le-moi.',
  files: { result: 'resultat-import', toCorrect: 'lignes-a-corriger', model: 'modele-import' },
  interrupted: 'Une erreur inattendue m’empêche de traiter cette ligne : renvoyez-la plus tard.',
} as const;

/** « de services », « d’habilitations ». */
function of(things: string): string {
  return /^[aeiouhéèê]/i.test(things) ? `d’${things}` : `de ${things}`;
}
