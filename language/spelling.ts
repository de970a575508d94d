/** Finds the known word that a mistyped one stands for: by a slip, by ear, or because words are stuck together. */
import { soundOf } from './sound.ts';

/** The known words that an unknown one stands for; undefined when nothing is near enough to be sure. */
export type Speller = (word: string) => readonly string[] | undefined;

const SHORTEST = 5;
/** « route » is a slip away from « roule »: shorter words have too many neighbours. */
const SHORTEST_SLIP = 6;
const LONGEST = 30;
/** A sound of fewer letters is that of too many words. */
const SHORTEST_SOUND = 4;

/** « dengagement », « lannuaire »: an elision written without its apostrophe. */
const GLUED = /^(?:[cdjlmnst]|qu)([aeiouhy][a-z]{3,})$/;

/**
 * Parts a glued elision from its word, corrects one slip in words of six letters and two from nine on, hears words written by ear, and
 * parts words that are stuck together. The first letter, or the sound of it, is taken as right.
 */
export function createSpeller(vocabulary: Iterable<string>): Speller {
  const words = new Set([...vocabulary].filter((word) => /^[a-z]+$/.test(word)));
  const byInitial = new Map<string, string[]>();
  const bySound = new Map<string, string>();
  for (const word of words) {
    if (word.length < SHORTEST) continue;
    const list = byInitial.get(word.charAt(0));
    if (list === undefined) byInitial.set(word.charAt(0), [word]);
    else list.push(word);
    const sound = soundOf(word);
    if (sound.length >= SHORTEST_SOUND && !bySound.has(sound)) bySound.set(sound, word);
  }
  return (word) => {
    if (word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word)) return undefined;
    const apart = GLUED.exec(word)?.[1];
    if (apart !== undefined && words.has(apart)) return [apart];
    const heard = bySound.get(soundOf(word));
    if (heard !== undefined) return [heard];
    if (word.length < SHORTEST_SLIP) return undefined;
    const near = nearest(word, byInitial.get(word.charAt(0)) ?? []);
    return near === undefined ? partsOf(word, words) : [near];
  };
}

function nearest(word: string, known: readonly string[]): string | undefined {
  let allowed = word.length >= 9 ? 2 : 1;
  let best: string | undefined;
  for (const other of known) {
    if (Math.abs(other.length - word.length) > allowed) continue;
    const slips = distance(word, other);
    if (slips < allowed || (slips === allowed && best === undefined)) {
      best = other;
      allowed = slips;
    }
  }
  return best;
}

/** Stuck words hold at least two known ones of some length; the fewest parts win. */
const SHORTEST_STUCK = 8;
const SHORTEST_LONG_PART = 5;

/** « creerunservice » → creer, un, service; undefined when it is not wholly made of known words. */
function partsOf(word: string, words: ReadonlySet<string>): readonly string[] | undefined {
  if (word.length < SHORTEST_STUCK) return undefined;
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const part = word.slice(start, end);
      if (before === undefined || part.length < 2 || !words.has(part)) continue;
      if (best[end] === undefined || before.length + 1 < (best[end]?.length ?? 0))
        best[end] = [...before, part];
    }
  }
  const parts = best[word.length];
  return parts?.some((part) => part.length >= SHORTEST_LONG_PART) && parts.length > 1 ? parts : undefined;
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
