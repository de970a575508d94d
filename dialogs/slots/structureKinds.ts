/** Structures that are named by what they are: « la mairie », « le syndicat », « l’hôpital de Bar ». */
import { normalise, tokenise } from '../../language/normalise.ts';
import type { Understanding } from '../../language/understanding.ts';

/** A kind of Structure: how people say it, and how its names begin. Folded. */
interface Kind {
  readonly said: string;
  readonly name: RegExp;
  /** It is a Structure wherever it is named; « l’école » may also be what a service is for. */
  readonly isCollectivity: boolean;
}

const KINDS: readonly Kind[] = [
  {
    said: 'communaute de communes|communaute d agglomeration|communaute|agglo|agglomeration|intercommunalite|interco|metropole|epci|cc',
    name: /^(?:cc|ca|cu|communaute|metropole|epci)(?: |$)/,
    isCollectivity: true,
  },
  {
    said: 'mairie|commune|ville|municipalite',
    name: /^(?:commune|mairie|ville)(?: |$)/,
    isCollectivity: true,
  },
  { said: 'syndicat', name: /^(?:syndicat|sivu|sivom|sm|si)(?: |$)/, isCollectivity: true },
  {
    said: 'hopital|centre hospitalier|chu|chr',
    name: /^(?:hopital|centre hospitalier|ch|chu|chr)(?: |$)/,
    isCollectivity: true,
  },
  { said: 'ccas', name: /^(?:ccas|centre communal)(?: |$)/, isCollectivity: true },
  {
    said: 'departement|conseil departemental',
    name: /^(?:departement|conseil departemental)(?: |$)/,
    isCollectivity: false,
  },
  { said: 'region|conseil regional', name: /^(?:region|conseil regional)(?: |$)/, isCollectivity: false },
  { said: 'lycee', name: /^lycee(?: |$)/, isCollectivity: false },
  { said: 'college', name: /^college(?: |$)/, isCollectivity: false },
  { said: 'ecole', name: /^ecole(?: |$)/, isCollectivity: false },
  { said: 'universite', name: /^universite(?: |$)/, isCollectivity: false },
];

/** « la mairie », « au syndicat »: whoever’s it is. */
const DETERMINER = '(?:la|le|l|les|cette|cet|ce)';
/** « ma mairie » is whatever structure the person has: it only helps to choose. */
const ANY_DETERMINER = `(?:${DETERMINER}|ma|mon|notre|un|une|du|au|des)`;
/** What a Structure has. */
const OWNED =
  'services?|utilisateurs|agents|collegues|structure|siret|rib|iban|compte|coordonnees|parametres|fiche|adresse|documents|pieces|role|gp|gestionnaire|principal|rattachements|habilitations|approbations|demandes';
/** What leads to the Structure in which something is done: « pour la mairie », « les services de la mairie ». */
const LEADS = `(?:(?:pour|dans|sur|chez|a|(?:${OWNED}) de) ${DETERMINER}|au|aux|(?:${OWNED}) (?:du|des))`;
/** Verbs of which a Structure itself is the object. */
const ACTED_ON =
  '(?:desactive|ferme|supprime|active|reactive|rouvre|modifie|actualise|synchronise|mets a jour|mettre a jour|desactiver|fermer|supprimer|activer|reactiver|rouvrir|modifier|actualiser|synchroniser)';
/** What is named after these is not the Structure in which something is done. */
const IN_OWN_WORDS = new Set(
  'libelle description commentaire motif objet nom nomme appele appelle intitule'.split(' '),
);
/** A place ends before them. */
const ENDS_PLACE = new Set(
  'a au aux en et ou pour avec sans depuis dans par car qui que dont des svp merci s si avant apres jusqu c est sera code service libelle'.split(
    ' ',
  ),
);
const LONGEST_PLACE = 7;

/** A Structure as it was named. */
export interface NamedKind {
  /** « mairie de Troyes », as it was written. */
  readonly said: string;
  /** Whether a name may be meant. */
  fits(raisonSociale: string): boolean;
}

/** The Structure that a sentence names by its kind, in passing: « crée un service pour la mairie de Troyes ». */
export function kindInSentence({ text, entities, form }: Understanding): NamedKind | undefined {
  if (form === 'other') return undefined;
  return find(blanked(text, entities), ({ isCollectivity }) =>
    isCollectivity ? `(?:^|.* )(?:${LEADS}|${ACTED_ON} ${DETERMINER})` : `${ACTED_ON} ${DETERMINER}`,
  );
}

/** The Structure that an answer names by its kind: « la mairie », « mon lycée ». */
export function kindInAnswer({ text }: Understanding): NamedKind | undefined {
  const meant = text.replace(REFUSED, ' ');
  return find(meant, () => `(?:.* )?${ANY_DETERMINER}`) ?? find(meant, () => '');
}

/** « non, pas la communauté, le syndicat » */
const REFUSED = /(?:^|\s)pas\s+(?:la|le|les|l[’'])\s*[^,;.]+[,;.]/iu;

function find(text: string, before: (kind: Kind) => string): NamedKind | undefined {
  const tokens = tokenise(text);
  const words = tokens.map(({ folded }) => folded);
  if (words.some((word) => IN_OWN_WORDS.has(word))) return undefined;
  for (const kind of KINDS) {
    const lead = before(kind);
    const found = new RegExp(`^(${lead}${lead === '' ? '' : ' '})(${kind.said})(?= |$)`).exec(
      words.join(' '),
    );
    if (found === null) continue;
    const first = count(found[1]);
    const afterKind = first + count(found[2]);
    const place = placeAfter(words.slice(afterKind));
    const [from, to] = [tokens[first], tokens[afterKind + place.length - 1]];
    if (from !== undefined && to !== undefined) return named(kind, text.slice(from.start, to.end), place);
  }
  return undefined;
}

function count(words = ''): number {
  return words.split(' ').filter((word) => word !== '').length;
}

function named({ name }: Kind, said: string, place: readonly string[]): NamedKind {
  const words = place.filter((word) => word.length > 2);
  return {
    said,
    fits: (raisonSociale) => {
      const own = normalise(raisonSociale);
      return name.test(own) && words.every((word) => own.split(' ').includes(word));
    },
  };
}

/** « de troyes a partir du 1er mars » → de, troyes. */
function placeAfter(words: readonly string[]): readonly string[] {
  if (!/^(?:de|d|du|des)$/.test(words[0] ?? '')) return [];
  const end = words.findIndex((word, index) => index > 0 && (ENDS_PLACE.has(word) || /\d/.test(word)));
  const place = words.slice(0, Math.min(end < 0 ? words.length : end, LONGEST_PLACE));
  const last = place.findLastIndex((word) => !/^(?:de|d|du|des|la|le|l|les)$/.test(word));
  return place.slice(0, last + 1);
}

/** The text without what was read in it as a value of its own. */
function blanked(text: string, entities: Understanding['entities']): string {
  return entities.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
}
