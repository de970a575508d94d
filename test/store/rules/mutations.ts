/** Slips of the keyboard: what a key of control is there to catch. */

/** Every text that differs from `text` by one digit. */
export function otherDigits(text: string): readonly string[] {
  return [...text].flatMap((character, at) =>
    /\d/.test(character)
      ? [...'0123456789'].filter((digit) => digit !== character).map((digit) => replaced(text, at, digit))
      : [],
  );
}

/** Every text in which two different neighbours changed places. */
export function transpositions(text: string): readonly string[] {
  return [...text].slice(1).flatMap((second, at) => {
    const first = text.charAt(at);
    return first === second ? [] : [replaced(replaced(text, at, second), at + 1, first)];
  });
}

/** Ways to type the same characters: grouped, in small letters, with the spaces and marks that a paste brings. */
export function typedOtherwise(text: string): readonly string[] {
  const groups = text.match(/.{1,4}/g) ?? [];
  return [
    ...[' ', '\u00a0', '\u202f', '\u2009', '-', '\u2011', '.', '\t', '\n'].map((separator) =>
      groups.join(separator),
    ),
    text.toLowerCase(),
    `\ufeff ${text}\u200b `,
    `\u202a${text}\u202c`,
  ];
}

function replaced(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1);
}
