/** What names of structures are compared by when they are searched: words without accents, case and links. */

/** Words that nearly every name has: they find nothing. */
const LINKS = new Set([
  'DE',
  'DU',
  'DES',
  'D',
  'L',
  'LA',
  'LE',
  'LES',
  'ET',
  'EN',
  'A',
  'AU',
  'AUX',
  'SUR',
  'SOUS',
]);

/** The words of a text, each once, in order: « Commune de Vaucheron-le-Bas » → COMMUNE, VAUCHERON, BAS. */
export function searchWords(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').toUpperCase();
  const words = plain.split(/[^A-Z0-9]+/).filter((word) => word !== '' && !LINKS.has(word));
  return [...new Set(words)];
}
