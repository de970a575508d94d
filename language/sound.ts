/**
 * How a French word sounds, roughly: « abilitassion » and « habilitation », « voudré » and « voudrais » have one key. For words that
 * are written by ear; it does not know how any word is spelt.
 */

/** Replacements in order, on a folded word. Digits and capitals in the key are sounds that take several letters. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/(?<=[a-z]{3})(?<!e)[sxtdp]+$/, ''],
  [/(.)\1+/g, '$1'],
  [/tion/g, 'sion'],
  [/ph/g, 'f'],
  [/(?:sch|ch|sh)/g, 'X'],
  [/h/g, ''],
  [/gn/g, 'N'],
  [/qu|q|k|ck/g, 'K'],
  [/sc(?=[eiy])|c(?=[eiy])/g, 's'],
  [/c/g, 'K'],
  [/g(?=[eiy])/g, 'j'],
  [/gu(?=[eiy])/g, 'g'],
  [/(?:eau|au)/g, 'o'],
  [/(?:ain|ein|aim|in|im|yn|ym)(?![aeiouy])/g, '1'],
  [/(?:en|em|an|am)(?![aeiouy])/g, '2'],
  [/(?:on|om)(?![aeiouy])/g, '3'],
  [/ou/g, 'U'],
  [/oi/g, 'W'],
  [/(?:ai|ei)/g, 'e'],
  [/y/g, 'i'],
  [/z/g, 's'],
  [/(?:er|ees?|es|ets?|est|eds?|ed)$/, 'e'],
  [/(?<=.{2})e+$/, ''],
  [/(.)\1+/g, '$1'],
];

/** The key of a folded word; the word itself where it holds anything but letters. */
export function soundOf(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  return RULES.reduce((sound, [pattern, by]) => sound.replace(pattern, by), word);
}
