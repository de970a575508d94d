/** Identifiers as people write and paste them: what stands between their characters and is none of them. */

/** Spaces of every width, dots, dashes of every length, and the invisible marks that come with a paste from a spreadsheet. */
const SEPARATORS = /[\s\p{Cf}.\-\u2010-\u2015]/gu;

/** The characters of an identifier alone, in capitals: `fr76 3000-6` → `FR7630006`. Only a to z have capitals here. */
export function withoutSeparators(text: string): string {
  return text.replace(SEPARATORS, '').replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** The first character that is neither A to Z nor 0 to 9. Digits of other alphabets are none. */
export function firstForeignCharacter(text: string): string | undefined {
  return /[^A-Z0-9]/u.exec(text)?.[0];
}
