/** What is wrong with bank details, in words. No sentence repeats an account number, nor the key that it should have. */
import type { CoordonneeProblem, NewCoordonneeRefusal } from '../../store/portal.ts';
import type { BicProblem } from '../../store/rules/bic.ts';
import type { IbanProblem } from '../../store/rules/iban.ts';
import type { RibProblem } from '../../store/rules/rib.ts';
import { verbatim } from '../markdown.ts';
import { refusalText } from '../refusals.ts';
import { textProblemText } from './contacts.ts';
import { identifiantProblemText } from './identifiants.ts';

/** The sentence for a field of bank details. */
export function coordonneeProblemText(refusal: CoordonneeProblem): string {
  switch (refusal.code) {
    case 'TEXTE_INVALIDE':
      return textProblemText(refusal.problem);
    case 'IBAN_INVALIDE':
      return ibanProblemText(refusal.problem);
    case 'BIC_INVALIDE':
      return bicProblemText(refusal.problem);
    case 'RIB_INVALIDE':
      return ribProblemText(refusal.problem);
    case 'PAYS_INCONNU':
      return 'Je ne connais pas ce pays : écrivez son nom en français, ou son code à deux lettres.';
    case 'IDENTIFIANT_INVALIDE':
      return identifiantProblemText(refusal.problem);
    case 'PIECE_JOINTE_INCONNUE':
      return 'Je ne trouve plus ce document parmi ceux de la structure : envoyez le RIB de nouveau.';
  }
}

/** The slot to ask again, by what is wrong; « nom » and the factor are named by the refusal itself. */
const QUESTIONS = {
  IBAN_INVALIDE: 'compte',
  RIB_INVALIDE: 'compte',
  BIC_INVALIDE: 'bic',
  PAYS_INCONNU: 'affactureurPays',
  IDENTIFIANT_INVALIDE: 'affactureurIdentifiant',
  PIECE_JOINTE_INCONNUE: 'piece',
} as const;

/** Why bank details were not kept, with the question to ask again when there is one. */
export function coordonneeRefused(
  problem: NewCoordonneeRefusal,
  doing: string,
): { readonly reason: string; readonly askAgain?: string } {
  if (problem.code === 'TEXTE_INVALIDE') {
    return { reason: coordonneeProblemText(problem), askAgain: problem.champ };
  }
  return isOfField(problem)
    ? { reason: coordonneeProblemText(problem), askAgain: QUESTIONS[problem.code] }
    : { reason: refusalText(problem, doing) };
}

type FieldProblem = Extract<CoordonneeProblem, { readonly code: keyof typeof QUESTIONS }>;

function isOfField(problem: NewCoordonneeRefusal): problem is FieldProblem {
  return problem.code in QUESTIONS;
}

function ibanProblemText(problem: IbanProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'Je n’y lis pas de numéro de compte.';
    case 'characters':
      return `Un IBAN ne contient que des lettres et des chiffres : j’y lis « ${verbatim(problem.found)} ».`;
    case 'no-country':
      return 'Un IBAN commence par les deux lettres de son pays ; un RIB compte 23 caractères : banque, guichet, compte et clé.';
    case 'country-without-iban':
      return `« ${verbatim(problem.country)} » n’est pas un pays à IBAN : vérifiez les deux premières lettres.`;
    case 'length':
      return `Un IBAN de ce pays compte ${problem.expected} caractères, j’en lis ${problem.characters}.`;
    case 'key':
      return 'Cet IBAN n’est pas valide : sa clé de contrôle ne correspond pas, un caractère est sans doute faux.';
    case 'rib':
      return 'Cet IBAN n’est pas valide : le RIB qu’il contient ne l’est pas. Recopiez celui de votre banque.';
    case 'other-country':
      return `Cet IBAN est d’un autre pays (${verbatim(problem.found)}) que celui qui est attendu (${verbatim(problem.expected)}).`;
  }
}

function ribProblemText(problem: RibProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'Je n’y lis pas de RIB.';
    case 'characters':
      return `Un RIB ne contient que des lettres et des chiffres : j’y lis « ${verbatim(problem.found)} ».`;
    case 'length':
      return `Un RIB compte ${problem.expected} caractères, j’en lis ${problem.characters}.`;
    case 'not-digits': {
      const part = { banque: 'le code banque', guichet: 'le code guichet', cle: 'la clé' }[problem.part];
      return `Dans un RIB, ${part} ne contient que des chiffres.`;
    }
    case 'key':
      return 'Ce RIB n’est pas valide : sa clé ne correspond pas, un caractère est sans doute faux.';
  }
}

function bicProblemText(problem: BicProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'Je n’y lis pas de BIC.';
    case 'characters':
      return `Un BIC ne contient que des lettres et des chiffres : j’y lis « ${verbatim(problem.found)} ».`;
    case 'length':
      return `Un BIC compte 8 ou 11 caractères, j’en lis ${problem.characters}.`;
    case 'country':
      return `Le cinquième et le sixième caractère d’un BIC sont un pays : « ${verbatim(problem.found)} » n’en est pas un.`;
  }
}
