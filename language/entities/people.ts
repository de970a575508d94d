/**
 * Finds names of people by words that announce one (« Mme », « rattache », « les droits de ») and by frequent first
 * names, capitalised. No directory behind it: a name may be nobody's.
 */
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

/** Frequent first names, which need no announcement. */
const FIRST_NAMES: ReadonlySet<string> = new Set(
  `adele adrien agathe agnes alain albert alexandra alexandre alexis alice aline amandine amelie anais andre andrea anne annick annie
  anthony antoine antonin arnaud arthur audrey aurelie aurelien axel baptiste bastien beatrice benedicte benjamin benoit bernard
  bernadette bertrand brigitte bruno camille carine carole caroline catherine cecile cedric celia celine chantal charles charlotte
  chloe christelle christian christiane christine christophe claire clara claude claudine clemence clement colette corinne cyril
  damien daniel daniele danielle david deborah delphine denis denise didier dominique dorothee edouard elisabeth elise elodie eloise
  emile emilie emma emmanuel emmanuelle eric estelle etienne eugenie eva evelyne fabien fabienne fabrice fanny fatima fernand
  florence florent florian francine francis franck francois francoise frederic frederique gabriel gaelle genevieve georges gerard
  gilbert gilles gisele gregory guillaume guy gwenaelle helene heloise henri herve hubert hugo hugues ibrahim ines irene isabelle
  jacqueline jacques jean jeane jeanne jeremy jerome joel joelle jonathan josette josiane joseph julie julien juliette justine karim
  karine katia kevin khadija laetitia laura laure laurence laurent lea leila leo liliane lionel loic louis louise luc lucas lucie
  lucien ludovic lydie madeleine magali manon manuel marc marcel marguerite maria marie marine marion marjolaine marjorie marlene
  martin martine mathieu mathilde matthieu maud maurice maxime melanie michel michele micheline mireille mohamed monique morgane
  muriel mustapha myriam nadege nadia nadine nathalie nicolas nicole nina noel noemie odette odile olivier pascal pascale patrice
  patricia patrick paul paulette pauline philippe pierre quentin rachel rachid raphael raymond regine regis remi remy renaud rene
  renee robert roger roland romain rose sabine sabrina samuel sandra sandrine sara sarah sebastien serge severine simon simone
  solange solene sonia sophie stephane stephanie suzanne sylvain sylvie tatiana theo theodore theophile therese thibault thierry
  thomas tristan valentin valerie vanessa veronique victor vincent virginie viviane william xavier yann yannick yasmine yolande yves
  yvette yvonne yvon zoe`.split(/\s+/),
);

/** The person's own name: a signature, a presentation. */
const SELF =
  /(?<!\p{L})(?:cordialement|salutations|respectueusement|bien a vous|je suis|je m'appelle|moi c'est|signe)[ ,.:!-]*(?:m\. |mme |monsieur |madame )?$/u;

const WORD = /(?<![\p{L}\d_@.-])\p{L}{2,20}(?:-\p{L}{2,20})?(?![\p{L}\d_@]|\.[\p{L}\d])/gu;

const NAME =
  /^(\p{Lu}[\p{L}'’-]{1,30})((?: (?:de |du |d'|d’|le |la |van |von |ben |el )?\p{Lu}[\p{L}'’-]{1,30}){0,2})/u;

/** A name is capitalised in the original; after a title small letters will do. */
export function findPeople(page: Page): void {
  const take = (start: number, titled: boolean): void => {
    if (page.isTaken({ start, end: start + 1 })) return;
    if (SELF.test(page.text.slice(Math.max(0, start - 30), start))) return;
    const length = Math.min(90, page.text.length - start);
    const written = page.written({ start, end: start + length });
    const match =
      NAME.exec(written) ??
      (titled ? /^(?!(?:de|du|la|le|des|et|ou) )([\p{L}'’-]{2,30})(?! \p{Ll})/u.exec(written) : null);
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
  for (const match of page.text.matchAll(WORD)) {
    if (FIRST_NAMES.has(match[0].split('-')[0] ?? '')) take(match.index, false);
  }
}

/** The folded position after `length` characters of the original, from a folded position on. */
function endOf(page: Page, start: number, length: number): number {
  const { origin } = page.folded;
  const target = (origin[start] ?? 0) + length;
  let at = start;
  while (at < origin.length - 1 && (origin[at] ?? 0) < target) at++;
  return at;
}
