/** Finds the known word that a mistyped one stands for: by a slip, by ear, or because words are stuck together. */
import { soundOf } from './sound.ts';

/** The known words that an unknown one stands for; undefined when nothing is near enough to be sure. */
export type Speller = (word: string) => readonly string[] | undefined;

const SHORTEST = 4;
/** « route » is a slip away from « roule »: shorter words have too many neighbours. */
const SHORTEST_SLIP = 6;
const LONGEST = 30;
/** A sound of fewer letters is that of too many words. */
const SHORTEST_SOUND = 3;

/** « dengagement », « lannuaire »: an elision written without its apostrophe. */
const GLUED = /^(?:[cdjlmnst]|qu)([aeiouhy][a-z]{3,})$/;

/**
 * Parts a glued elision from its word, puts letters back in order, corrects one slip in words of six letters and two from nine on, hears
 * words written by ear, and parts words that are stuck together. The first letter, or the sound of it, is taken as right. Of two words that
 * may be meant, the one that comes first in the vocabulary is. What is not French is neither heard nor elided.
 */
export function createSpeller(
  vocabulary: Iterable<string>,
  { isFrench = true }: { readonly isFrench?: boolean } = {},
): Speller {
  const words = new Set([...vocabulary].filter((word) => /^[a-z]+$/.test(word)));
  const byInitial = new Map<string, Known[]>();
  const byLetters = new Map<string, string>();
  for (const word of words) {
    if (word.length < SHORTEST) continue;
    const list = byInitial.get(word.charAt(0));
    const known = { word, letters: lettersOf(word) };
    if (list === undefined) byInitial.set(word.charAt(0), [known]);
    else list.push(known);
    const letters = inAnyOrder(word);
    if (!byLetters.has(letters)) byLetters.set(letters, word);
  }
  const hear = isFrench ? createEar(words) : () => undefined;
  const found = (word: string): readonly string[] | undefined => {
    if (word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word)) return undefined;
    const apart = isFrench ? GLUED.exec(word)?.[1] : undefined;
    if (apart !== undefined && words.has(apart)) return [apart];
    const likely = hear(word) ?? byLetters.get(inAnyOrder(word));
    if (likely !== undefined) return [likely];
    if (word.length < SHORTEST_SLIP) return undefined;
    const near = nearest(word, byInitial.get(word.charAt(0)) ?? []);
    return near === undefined ? partsOf(word, words) : [near];
  };
  const remembered = new Map<string, readonly string[] | undefined>();
  return (word) => {
    if (remembered.has(word)) return remembered.get(word);
    const spelt = found(word);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(word.slice(0, LONGEST + 1), spelt);
    return spelt;
  };
}

/** « lsite », « mofidier »: the first letter in its place, the others in any. */
function inAnyOrder(word: string): string {
  return word.charAt(0) + [...word.slice(1)].sort().join('');
}

/** Finds the word that sounds like another; a short sound is only heard where it is that of one family of words. */
function createEar(words: Iterable<string>): (word: string) => string | undefined {
  const bySound = new Map<string, string>();
  for (const word of words) {
    if (word.length < SHORTEST) continue;
    const sound = soundOf(word);
    if (sound.length < SHORTEST_SOUND) continue;
    const before = bySound.get(sound);
    if (before === undefined) bySound.set(sound, word);
    else if (sound.length === SHORTEST_SOUND && !isFamily(before, word)) bySound.set(sound, SEVERAL);
  }
  return (word) => bySound.get(soundOf(word)) || undefined;
}

/** Instead of a word, for a sound of several. */
const SEVERAL = '';

/** « quitter », « quitte ». */
function isFamily(one: string, other: string): boolean {
  return one !== SEVERAL && (one.startsWith(other) || other.startsWith(one));
}

/** People make the same mistakes, and a message is read more than once. */
const REMEMBERED = 5_000;

/** A known word, and which letters it has, a bit each. */
interface Known {
  readonly word: string;
  readonly letters: number;
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) - 97);
  return letters;
}

/** One slip changes two letters at most; looking at that first spares most comparisons. */
function lettersApart(a: number, b: number): number {
  let apart = 0;
  for (let rest = a ^ b; rest !== 0; rest &= rest - 1) apart += 1;
  return apart;
}

function nearest(word: string, known: readonly Known[]): string | undefined {
  const own = lettersOf(word);
  let allowed = word.length >= 9 ? 2 : 1;
  let best: string | undefined;
  for (const { word: other, letters } of known) {
    if (Math.abs(other.length - word.length) > allowed || lettersApart(own, letters) > 2 * allowed) continue;
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
