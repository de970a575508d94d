/**
 * Replaces the values of a text by what they are, so that a sentence is recognised whatever its SIRET or its name.
 * Values that carry the wish itself (profile, level, engagement) stay.
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
  ['structureName', 'structurex'],
  ['raisonSociale', 'structurex'],
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
  for (const { key, start, end } of entities) {
    const placeholder = PLACEHOLDERS.get(key);
    if (placeholder === undefined || start < at) continue;
    masked += `${text.slice(at, start)} ${placeholder} `;
    at = end;
  }
  return masked + text.slice(at);
}
