/** What is wrong with a structure's sheet, in words: each sentence says what to do. */
import type { SheetProblem } from '../../store/portal.ts';
import type { AdresseProblem, CodePostalProblem } from '../../store/rules/adresse.ts';
import type { EmailProblem } from '../../store/rules/email.ts';
import type { TelephoneProblem } from '../../store/rules/telephone.ts';
import type { TextProblem } from '../../store/rules/text.ts';
import type { TvaProblem } from '../../store/rules/tva.ts';
import { verbatim } from '../markdown.ts';

/** The sentence for a field of a sheet. */
export function sheetProblemText(refusal: SheetProblem): string {
  switch (refusal.code) {
    case 'ADRESSE_ELECTRONIQUE_INVALIDE':
      return emailProblemText(refusal.problem);
    case 'TELEPHONE_INVALIDE':
      return telephoneProblemText(refusal.problem);
    case 'ADRESSE_INVALIDE':
      return refusal.problems.map(adresseProblemText).join(' ');
    case 'NUMERO_TVA_INVALIDE':
      return tvaProblemText(refusal.problem);
    case 'TEXTE_INVALIDE':
      return textProblemText(refusal.problem);
  }
}

/** The sentence for a text of one line. */
export function textProblemText(problem: TextProblem): string {
  return {
    empty: 'Ce texte ne peut pas être vide.',
    'too-long': 'Ce texte est trop long : il doit tenir en 100 caractères.',
    characters: 'Ce texte contient des caractères invisibles que je ne peux pas enregistrer.',
  }[problem];
}

function emailProblemText(problem: EmailProblem): string {
  switch (problem.code) {
    case 'empty':
    case 'no-at':
      return 'Une adresse électronique contient une arobase : mairie@exemple.fr.';
    case 'spaces':
      return 'Une adresse électronique ne contient pas d’espace.';
    case 'several-at':
      return 'Une adresse électronique ne contient qu’une arobase.';
    case 'characters':
      return `Une adresse électronique ne contient pas le caractère « ${verbatim(problem.found)} ».`;
    case 'local-part':
      return 'Vérifiez ce qui précède l’arobase : il y manque quelque chose, ou un point y est mal placé.';
    case 'domain':
      return 'Vérifiez ce qui suit l’arobase : j’attends un domaine comme exemple.fr.';
    case 'too-long':
      return `Cette adresse est trop longue : ${problem.max} caractères au plus.`;
  }
}

function telephoneProblemText(problem: TelephoneProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'Je n’y lis pas de numéro de téléphone.';
    case 'characters':
      return `Un numéro de téléphone ne contient pas « ${verbatim(problem.found)} ».`;
    case 'french-length':
      return `Un numéro français compte ${problem.expected} chiffres, j’en lis ${problem.digits}.`;
    case 'french-prefix':
      return 'Un numéro français commence par 0, suivi d’un chiffre de 1 à 9.';
    case 'short':
      return 'C’est un numéro court : donnez un numéro à dix chiffres.';
    case 'international':
      return 'Ce numéro international n’est pas complet : il commence par + et l’indicatif du pays, et compte de 8 à 15 chiffres.';
  }
}

function adresseProblemText(problem: AdresseProblem): string {
  switch (problem.field) {
    case 'ligne':
      return problem.problem === 'empty'
        ? 'Il manque le numéro et la rue.'
        : `La rue ne convient pas. ${textProblemText(problem.problem)}`;
    case 'ville':
      return problem.problem === 'empty'
        ? 'Il manque la ville.'
        : `La ville ne convient pas. ${textProblemText(problem.problem)}`;
    case 'complement1':
    case 'complement2':
      return `Le complément d’adresse ne convient pas. ${textProblemText(problem.problem)}`;
    case 'codePostal':
      return codePostalProblemText(problem.problem);
    case 'pays':
      return 'Je ne connais pas ce pays : écrivez son nom en français, ou son code à deux lettres.';
  }
}

function codePostalProblemText(problem: CodePostalProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'Il manque le code postal.';
    case 'not-digits':
      return 'Un code postal français ne contient que des chiffres.';
    case 'length':
      return `Un code postal français compte ${problem.expected} chiffres, j’en lis ${problem.digits}.`;
    case 'foreign':
      return 'Ce code postal ne convient pas.';
  }
}

function tvaProblemText(problem: TvaProblem): string {
  switch (problem.code) {
    case 'empty':
    case 'country':
    case 'length':
      return 'Un numéro de TVA intracommunautaire français compte 13 caractères : FR, deux caractères de clé, puis le SIREN.';
    case 'characters':
    case 'key-characters':
      return `Un numéro de TVA ne contient pas « ${verbatim(problem.found)} » à cet endroit.`;
    case 'siren':
      return 'Les neuf derniers chiffres de ce numéro de TVA ne sont pas un SIREN valide.';
    case 'key':
      return 'La clé de ce numéro de TVA ne correspond pas à son SIREN : un chiffre est sans doute inversé.';
  }
}
