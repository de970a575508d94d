/** What is wrong with the identifier of a structure, in words; and the names of the kinds of identifiers (domain 2.1). */
import type { TypeIdentifiant } from '../../store/model.ts';
import type { HorsUeProblem, IdentifiantProblem, IslandProblem } from '../../store/rules/identifiants.ts';
import type { IdentifierProblem } from '../../store/rules/siret.ts';
import type { VatProblem } from '../../store/rules/vatNumbers.ts';
import { verbatim } from '../markdown.ts';
import type { Option } from '../slots/oneOf.ts';
import { enumerate } from '../words.ts';
import { textProblemText } from './contacts.ts';

/** The kinds of identifiers as a form lists them. */
export const TYPES_IDENTIFIANT: readonly [Option<TypeIdentifiant>, ...Option<TypeIdentifiant>[]] = [
  { value: 'SIRET', label: 'SIRET', saidAs: ['un siret', 'numéro siret', 'c’est un siret'] },
  {
    value: 'UE_HORS_FRANCE',
    label: 'Union européenne hors France (numéro de TVA)',
    saidAs: ['tva', 'numéro de tva', 'ue', 'ue hors france', 'union européenne'],
  },
  { value: 'HORS_UE', label: 'Hors Union européenne', saidAs: ['hors ue', 'étranger hors ue'] },
  {
    value: 'RIDET',
    label: 'RIDET (Nouvelle-Calédonie)',
    saidAs: ['ridet', 'un ridet', 'nouvelle-calédonie'],
  },
  {
    value: 'TAHITI',
    label: 'Numéro TAHITI (Polynésie française)',
    saidAs: ['tahiti', 'polynésie', 'polynésie française'],
  },
  { value: 'AUTRE', label: 'Autre identifiant', saidAs: ['autre'] },
  {
    value: 'PARTICULIER',
    label: 'Particulier',
    saidAs: ['un particulier', 'je suis un particulier', 'personne physique'],
  },
];

/** The sentence for an identifier that is none of its type. */
export function identifiantProblemText(wrong: IdentifiantProblem): string {
  switch (wrong.type) {
    case 'SIRET':
      return siretProblemText(wrong.problem);
    case 'UE_HORS_FRANCE':
      return vatProblemText(wrong.problem);
    case 'HORS_UE':
      return horsUeProblemText(wrong.problem);
    case 'RIDET':
    case 'TAHITI':
      return islandProblemText(wrong.type, wrong.problem);
    case 'AUTRE':
    case 'PARTICULIER':
      return wrong.problem === 'too-long'
        ? 'Cet identifiant est trop long pour que je l’enregistre.'
        : textProblemText(wrong.problem);
  }
}

function siretProblemText(problem: IdentifierProblem): string {
  switch (problem.code) {
    case 'empty':
    case 'not-digits':
      return 'Un SIRET compte 14 chiffres, sans lettre.';
    case 'length':
      return `Un SIRET compte ${problem.expected} chiffres, j’en lis ${problem.digits} : ${
        problem.digits < problem.expected ? 'il en manque' : 'il y en a trop'
      }.`;
    case 'key':
      return 'Ce SIRET n’est pas valide : sa clé de contrôle est fausse, un chiffre est sans doute inversé.';
  }
}

function vatProblemText(problem: VatProblem): string {
  switch (problem.code) {
    case 'empty':
    case 'no-country':
      return 'Un numéro de TVA intracommunautaire commence par les deux lettres de son pays.';
    case 'france':
      return 'C’est un numéro de TVA français : une structure française s’identifie par son SIRET. Changez le type d’identifiant.';
    case 'outside-union':
      return `« ${verbatim(problem.country)} » n’est pas un pays de l’Union européenne : choisissez le type « Hors Union européenne ».`;
    case 'format':
      return `Ce numéro n’a pas la forme des numéros de TVA de ce pays (${verbatim(problem.country)}) : vérifiez le nombre de caractères.`;
  }
}

function horsUeProblemText(problem: HorsUeProblem): string {
  switch (problem.code) {
    case 'empty':
    case 'no-country':
      return 'Cet identifiant commence par le code du pays en deux lettres, suivi du nom de l’entreprise : « CH HORLOGERIE DU LEMAN » s’écrit CHHORLOGERIE DU LE.';
    case 'in-union':
      return 'Ce pays est dans l’Union européenne : l’identifiant est alors le numéro de TVA. Changez le type d’identifiant.';
    case 'french':
      return `Ce territoire est français : l’identifiant est alors le ${problem.instead}. Changez le type d’identifiant.`;
    case 'no-name':
      return 'Il manque le nom de l’entreprise après le code du pays.';
    case 'characters':
      return 'Cet identifiant contient des caractères invisibles que je ne peux pas enregistrer.';
    case 'too-long':
      return `Cet identifiant compte ${problem.characters} caractères : ${problem.max} au plus, soit le code du pays et le début du nom.`;
  }
}

function islandProblemText(type: 'RIDET' | 'TAHITI', problem: IslandProblem): string {
  const name = type === 'RIDET' ? 'Un RIDET' : 'Un numéro TAHITI';
  switch (problem.code) {
    case 'empty':
      return `${name} ne peut pas être vide.`;
    case 'characters':
      return `${name} ne contient pas « ${verbatim(problem.found)} ».`;
    case 'length':
      return `Je lis ${problem.characters} caractères : j’en attends ${enumerate(problem.expected.map(String), 'ou')}.`;
  }
}
