/** The keys that tell a mistyped number from a right one. Format only: whether the number exists is not known here. */

/** Luhn's key, over digits only. */
export function isLuhnValid(digits: string): boolean {
  let sum = 0;
  for (const [index, character] of [...digits].reverse().entries()) {
    const digit = Number(character);
    const doubled = index % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const LA_POSTE = '356000000';

/** 14 digits with a right key. La Poste's establishments may instead have digits whose sum is a multiple of 5. */
export function isSiretValid(digits: string): boolean {
  if (!/^\d{14}$/.test(digits) || /^0+$/.test(digits)) return false;
  if (isLuhnValid(digits)) return true;
  return digits.startsWith(LA_POSTE) && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
}

/** ISO 13616: the remainder by 97 of the number that the letters and digits make is 1. */
export function isIbanKeyValid(iban: string): boolean {
  const moved = iban.slice(4) + iban.slice(0, 4);
  let remainder = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    if (Number.isNaN(value)) return false;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
