/** Picks rows of a long list by what is typed: a name, a code, « inactifs ». */
import { normalise } from '../language/normalise.ts';

/** Words that say that one filters, not by what. */
const AROUND: ReadonlySet<string> = new Set(
  `le la les l un une des du de d et ou a au aux en qui sont est avec pour dans sur chez par que ne ceux celles celui celle seulement
  uniquement juste montre montrez moi affiche affichez voir filtre filtrez filtrer plutot service services structure structures utilisateur
  utilisateurs agent agents collegue collegues personne personnes demande demandes nom prenom code svp merci`.split(
    /\s+/,
  ),
);

/** States of which « inactif » is said. */
const INACTIVE: ReadonlySet<string> = new Set([
  'inactif',
  'desactive',
  'termine',
  'pas encore actif',
  'structure inactive',
  'service inactif',
]);

/** The rows that hold each word of the filter, as a word or the beginning of one; all of them when the filter says nothing. */
export function filteredRows(
  rows: readonly (readonly string[])[],
  filter: string,
): readonly (readonly string[])[] {
  const words = normalise(filter)
    .split(' ')
    .filter((word) => word !== '' && !AROUND.has(word));
  return rows.filter((row) => {
    const cells = row.map(normalise);
    return words.every((word) => holds(cells, word));
  });
}

function holds(cells: readonly string[], word: string): boolean {
  if (/^inacti(?:f|fs|ve|ves)$/.test(word)) return cells.some((cell) => INACTIVE.has(cell));
  if (/^acti(?:f|fs|ve|ves)$/.test(word)) return !cells.some((cell) => INACTIVE.has(cell));
  return cells.some((cell) => cell.split(' ').some((one) => one.startsWith(word)));
}
