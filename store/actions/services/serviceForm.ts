/** What the form of a service asks of each field (P1, P2), whoever fills it. */
import type { Day } from '../../model.ts';
import type { NewService, ServiceUpdateRefusal } from '../../portal/services.ts';
import { compareDays, parseDay } from '../../rules/dates.ts';
import { parseDescription, parseLibelle } from '../../rules/text.ts';

type FormProblem = Extract<
  ServiceUpdateRefusal,
  { code: 'TEXTE_INVALIDE' | 'DATES_INCOHERENTES' | 'DATE_INVALIDE' }
>;

/** What is wrong with the texts that are given; an empty description is none. */
export function textProblem({ libelle, description }: Partial<NewService>): FormProblem | undefined {
  const parsedLibelle = libelle === undefined ? undefined : parseLibelle(libelle);
  if (parsedLibelle?.ok === false) {
    return { code: 'TEXTE_INVALIDE', champ: 'libelle', problem: parsedLibelle.problem };
  }
  const parsedDescription = parseDescription(description ?? '');
  return parsedDescription.ok || parsedDescription.problem === 'empty'
    ? undefined
    : { code: 'TEXTE_INVALIDE', champ: 'description', problem: parsedDescription.problem };
}

/** What is wrong with the days that are given: each must exist, and the end come after the beginning. */
export function dateProblem({
  debut,
  fin,
}: {
  readonly debut?: Day;
  readonly fin?: Day;
}): FormProblem | undefined {
  if (debut !== undefined && parseDay(debut) === undefined) return { code: 'DATE_INVALIDE', champ: 'debut' };
  if (fin !== undefined && parseDay(fin) === undefined) return { code: 'DATE_INVALIDE', champ: 'fin' };
  const inOrder = debut === undefined || fin === undefined || compareDays(fin, debut) > 0;
  return inOrder ? undefined : { code: 'DATES_INCOHERENTES' };
}

/** A text as it is kept. */
export function clean(text: string): string {
  return text.normalize('NFC').trim();
}
