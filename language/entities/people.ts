/** Finds names of people after words that announce one (« Mme », « rattache », « les droits de »). No directory behind it. */
import type { Page } from './page.ts';

const TITLE = /(?<![\p{L}\d])(?:mme|mlle|m\.|mr\.?|monsieur|madame|mademoiselle|docteur|dr\.?|maitre|me) /gu;
const ANNOUNCES =
  /(?<![\p{L}\d])(?:(?:re|r|de)?(?:ajoute|rattache|ratache|attache|detache|retire|enleve|supprime|inscri|nomme|habilite|autorise|remplace|designe)(?:r|z|s)?|(?:donne|accorde|attribue|transfere|transmet|transmets|retire|enleve|cede|confie|delegue|passe|laisse)(?:r|z)?(?: [\p{L}'-]+){0,8}? a|(?:droits?|habilitations?|profils?|acces|compte|role|demande|rattachement|gestion|permissions?) (?:de|d')|(?:pour|avec|par|collegue|agent|utilisat(?:eur|rice)|stagiaire|s'appelle|nommee?|nom :?|a la place de|remplacante?) )(?: |(?<=[' ]))(?:mon |ma |notre |la |le |l')?(?:collegue |agent |stagiaire |utilisat(?:eur|rice) |nouvelle? )?/gu;

/** Capitalised words that are no person. */
const NOT_PEOPLE: ReadonlySet<string> = new Set(
  `chorus pro claudia siret siren iban bic rib factures facture engagements organisation structure service services code mairie commune
  ville communaute je il elle nous vous tu on le la les un une des mon ma mes son sa ses ce cette merci bonjour madame monsieur
  janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi
  dimanche france etat dgfip aife ritm gp ej moa portail ticket insee gestionnaire principal consultation modification`.split(
    /\s+/,
  ),
);

const NAME =
  /^(\p{Lu}[\p{L}'’-]{1,30})((?: (?:de |du |d'|d’|le |la |van |von |ben |el )?\p{Lu}[\p{L}'’-]{1,30}){0,2})/u;

/** A name is capitalised in the original; after a title small letters will do. */
export function findPeople(page: Page): void {
  const take = (start: number, titled: boolean): void => {
    if (page.isTaken({ start, end: start + 1 })) return;
    const length = Math.min(90, page.text.length - start);
    const written = page.written({ start, end: start + length });
    const match = NAME.exec(written) ?? (titled ? /^([\p{L}'’-]{2,30})(?! \p{Ll})/u.exec(written) : null);
    const [whole = ''] = match ?? [];
    const words = whole.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').split(/[ ']/);
    if (whole === '' || words.some((word) => NOT_PEOPLE.has(word))) return;
    const codeLike = /^[\p{Lu}\d_-]+$/u.test(whole) && !whole.includes(' ');
    if (codeLike && !titled) return;
    const span = { start, end: endOf(page, start, whole.length) };
    if (!page.isTaken(span)) page.take('nom', whole, span);
  };
  for (const match of page.text.matchAll(TITLE)) {
    // « me » is also a pronoun: as a title it is written « Me ».
    if (match[0] === 'me ' && page.written({ start: match.index, end: match.index + 2 }) !== 'Me') continue;
    take(match.index + match[0].length, true);
  }
  if (page.shouted) return;
  for (const match of page.text.matchAll(ANNOUNCES)) take(match.index + match[0].length, false);
}

/** The folded position after `length` characters of the original, from a folded position on. */
function endOf(page: Page, start: number, length: number): number {
  const { origin } = page.folded;
  const target = (origin[start] ?? 0) + length;
  let at = start;
  while (at < origin.length - 1 && (origin[at] ?? 0) < target) at++;
  return at;
}
