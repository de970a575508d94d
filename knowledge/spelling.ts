/** Finds the word of the documentation that a mistyped one stands for. */

/** The known word nearest to an unknown one, or undefined when none is near enough to be sure. */
export type Speller = (word: string) => string | undefined;

const SHORTEST = 5;

/** « dengagement », « lannuaire »: an elision written without its apostrophe. */
const GLUED = /^(?:[cdjlmnst]|qu)([aeiouhy][a-z]{3,})$/;

/**
 * Parts a glued elision from its word; corrects one slip in words of five letters and two from nine on. The first letter
 * is taken as right.
 */
export function createSpeller(vocabulary: Iterable<string>): Speller {
  const words = new Set(vocabulary);
  const byInitial = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST) continue;
    const list = byInitial.get(word.charAt(0));
    if (list === undefined) byInitial.set(word.charAt(0), [word]);
    else list.push(word);
  }
  return (word) => {
    if (word.length < SHORTEST || word.length > 30 || !/^[a-z]+$/.test(word)) return undefined;
    const apart = GLUED.exec(word)?.[1];
    if (apart !== undefined && words.has(apart)) return apart;
    let allowed = word.length >= 9 ? 2 : 1;
    let best: string | undefined;
    for (const known of byInitial.get(word.charAt(0)) ?? []) {
      if (Math.abs(known.length - word.length) > allowed) continue;
      const slips = distance(word, known);
      if (slips < allowed || (slips === allowed && best === undefined)) {
        best = known;
        allowed = slips;
      }
    }
    return best;
  };
}

/** Insertions, deletions, replacements and exchanges of neighbours between two words. */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(slips);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
