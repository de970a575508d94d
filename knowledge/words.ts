/** Texts as the search sees them: stems with the function words kept, and runs of three to five characters. */
import { plainWords } from '../language/normalise.ts';
import { isStopword, stem } from '../language/stem.ts';
import { portalWords } from './synonyms.ts';

/** Texts longer than this are cut: no question needs more and the cost of a search stays bounded. */
const LONGEST_TEXT = 2_000;

/**
 * Words that put a question without saying what it is about, beyond the function words. They are searched like others;
 * they only do not count when it is judged how much of a question's subject an article holds.
 */
const MANNERS: ReadonlySet<string> = new Set(
  `comment pourquoi quand quoi qui quel quelle quels quelles ou combien lequel laquelle lesquels lesquelles
  souhaite souhaiterais souhaitons aimerais aimerait aimerions savoir sais sait comprends comprendre comprend
  expliquer explique expliquez expliquer-moi expliquons dire dis dites dit definir definition signifie veulent
  vraiment juste possible impossible necessaire besoin existe existent sert servent servir utile utilite
  correspond correspondent appelle appellent represente question questions exactement simplement certain certaine plusieurs
  trouver trouve trouves trouvez cherche chercher voir vois voit voyez aller va vais vont passe passer passe-t-on
  clique cliquer donc etre aura sont serai serait normal moyen facon maniere chose quelqu'un quelqu autrement
  probleme marche marcher demarche procedure proceder attends attendez madame monsieur urgent aide aider aidez
  maintenant depuis hier demain apres avant celui celle ceux celles rien jamais toujours tjs ok oui non peu beaucoup
  claudia chorus pro portail plateforme puis-je est-ce quelconque mettre mets mettent mis`.split(/\s+/),
);

/** Whether a word says something about the subject of a question. */
export function isSubject(word: string): boolean {
  return !isStopword(word) && !MANNERS.has(word);
}

/** Whether a text is one word that says too little, as « service » or « mes droits »: it names a subject, asks nothing. */
export function isVague(text: string): boolean {
  return plainWords(text.slice(0, LONGEST_TEXT)).filter((word) => !isStopword(word)).length <= 1;
}

/** The words of a text in the documentation's vocabulary, from at most its first 2,000 characters, without its values. */
export function questionWords(text: string): readonly string[] {
  const said = text.slice(0, LONGEST_TEXT);
  // « 12 + 30 » asks nothing of a documentation.
  if (!/\p{L}/u.test(said)) return [];
  return portalWords(said)
    .map((word) => (REQUEST_NUMBER.test(word) ? 'ritm' : word))
    .filter((word) => !VALUE.test(word));
}

const REQUEST_NUMBER = /^ritm\d+$/;

/** A SIRET, a SIREN, an address: whose, not what. */
const VALUE = /^\d{9,}$|@/;

/** « la mairie de Troyes »: which structure it is says nothing of what is asked. */
export function withoutStructureNames(
  words: readonly string[],
  isKnown: (word: string) => boolean,
): readonly string[] {
  let named = false;
  return words.filter((word) => {
    if (named && !isKnown(word)) return false;
    named = word === 'structure' || (named && LINKS.has(word));
    return true;
  });
}

const LINKS: ReadonlySet<string> = new Set(['de', 'du', 'des', 'le', 'la', 'les']);

/** The stems of words and of their neighbours in pairs: « gestion principal » is worth more than each alone. */
export function stemsAndPairs(stems: readonly string[]): readonly string[] {
  return [...stems, ...stems.slice(1).map((next, i) => `${stems[i]} ${next}`)];
}

/** Every run of three to five characters of a word, its borders marked by spaces. */
export function gramsOf(word: string): readonly string[] {
  const found: string[] = [];
  const padded = ` ${word} `;
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= padded.length; at++) found.push(padded.slice(at, at + size));
  }
  return found;
}

/** What two writings of one question share; used to find the same question in two articles. */
export function questionKey(text: string): string {
  return portalWords(text).map(stem).join(' ');
}
