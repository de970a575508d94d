/**
 * Replaces the values of a text by what they are, so that a sentence is recognised whatever its SIRET or its name.
 * Values that carry the wish itself (level, engagement) stay.
 */
import type { Entity, EntityKey } from './understanding.ts';

/** Made-up words, so that « un service » and a service's code stay apart. */
const PLACEHOLDERS: ReadonlyMap<EntityKey, string> = new Map([
  ['siret', 'siretx'],
  ['siren', 'siretx'],
  ['identifiant', 'siretx'],
  ['email', 'personnex'],
  ['nom', 'personnex'],
  ['codeService', 'codex'],
  // Names that are known are those of the person's own structures.
  ['structureName', 'ma structure'],
  ['raisonSociale', 'structurex'],
  ['profil', 'profilx'],
  ['iban', 'ibanx'],
  ['bic', ''],
  ['ritm', 'ritmx'],
  ['ticket', 'ticketx'],
  ['telephone', ''],
  ['dateDebut', ''],
  ['dateFin', ''],
  ['libelleService', ''],
  ['libelle', ''],
  ['motif', ''],
]);

const WORDS: ReadonlySet<string> = new Set(PLACEHOLDERS.values());

/** Whether a word stands for a value. */
export function isPlaceholder(word: string): boolean {
  return WORDS.has(word);
}

export function maskValues(text: string, entities: readonly Entity[]): string {
  let masked = '';
  let at = 0;
  for (const { key, value, start, end } of entities) {
    const placeholder = PLACEHOLDERS.get(key);
    if (placeholder === undefined || start < at) continue;
    // « une facture envoyée » is a profile only with its level.
    if (key === 'profil' && !/ (?:consultation|modification)$/.test(String(value))) continue;
    masked += `${text.slice(at, start)} ${placeholder} `;
    at = end;
  }
  return withoutBodies(masked + text.slice(at));
}

const BODY =
  "(?:mairie|commune|ville|village|communauté (?:de communes|d[’']agglomération|urbaine)|communaute de communes|métropole|metropole|département|departement|" +
  'conseil (?:départemental|régional|departemental|regional)|région|region|préfecture|prefecture|lycée|lycee|collège|college|école|ecole|université|universite|' +
  'hôpital|hopital|centre hospitalier|chu|chr|ccas|syndicat|ehpad)';
const LINK = "(?: (?:de la|de l[’']|des|du|de|d[’']))?";

/** « la mairie de Bar-sur-Seine », « lycée Jules-Ferry »: which public body it is says nothing of what is wished. */
const NAMED_BODY = new RegExp(
  `(?<![\\p{L}])(${BODY})${LINK} ?(?! )\\p{Lu}[\\p{L}’'-]+(?: (?:(?:de|du|des|la|le|les|et|sur|en) )*\\p{Lu}[\\p{L}’'-]+)*`,
  'gu',
);
/** In small letters: one word after « de ». */
const SMALL_BODY = new RegExp(
  `(?<![\\p{L}])(${BODY})(?: (?:de|du)| d[’'])? ?(?! )(?<=(?:de|du|d[’']) ?)(?!(?:la|le|les|ma|mon|notre|nos|votre|ce|cette|une?|communes?|services?|structures?)(?!\\p{L}))\\p{Ll}[\\p{L}-]{2,}`,
  'gu',
);

function withoutBodies(text: string): string {
  return text.replace(NAMED_BODY, ' structurex ').replace(SMALL_BODY, ' structurex ');
}
