/** What is wrong with a file that is to be a document of a structure, in words (F161). */
import type { FileNameProblem, FileSizeProblem } from '../../store/rules/fichiers.ts';
import { verbatim } from '../markdown.ts';

/** The sentence for a name. */
export function fileNameProblemText(problem: FileNameProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'Ce fichier n’a pas de nom : renommez-le.';
    case 'characters':
      return `Son nom contient « ${verbatim(problem.found)} » : renommez-le sans ce caractère.`;
    case 'no-extension':
      return 'Son nom n’a pas d’extension, comme .pdf : renommez-le.';
    case 'too-long':
      return `Son nom compte ${problem.characters} caractères, extension comprise : raccourcissez-le à ${problem.max}.`;
  }
}

/** The sentence for a size. */
export function fileSizeProblemText(problem: FileSizeProblem): string {
  return problem.code === 'empty'
    ? 'Ce fichier est vide.'
    : 'La taille maximale d’une pièce jointe est de 4 Mo : réduisez-le ou coupez-le en plusieurs fichiers.';
}
