/** Turns a text into what a classifier compares: stems, pairs of stems, and pieces of words. It weighs nothing. */
import { isPlaceholder } from './mask.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The features of one text: words and pieces apart, since they are weighed apart. */
export interface Features {
  readonly words: readonly string[];
  /** The words whose pieces are features: see {@link piecesOf}. */
  readonly spelt: readonly string[];
  readonly concepts: readonly string[];
  /** How many words say something; all values together count as one. */
  readonly telling: number;
  /** The features of the words that say something and are in no group, to see whether they were ever met. */
  readonly subjects: readonly string[];
}

/** A longer text is judged on its beginning. */
const MOST_WORDS = 60;
const LONGEST_WORD = 24;

/** Words that open a sentence without telling what it is about. */
const SILENT: ReadonlySet<string> = new Set(
  'bonjour bonsoir salut hello madame monsieur se il vous te plait svp merci le la les l de du des d un une euh alors donc cordialement respectueusement salutations reconnaissant reconnaissante serais vouloir gentillesse amabilite obligeance infiniment avance voila bref hein desole desolee deranger promis'.split(
    ' ',
  ),
);

/** Function words that tell whom a wish is for. */
const PERSONAL: ReadonlySet<string> = new Set('me moi mon ma mes lui leur notre nos nous'.split(' '));

/** The features of a text's words. */
export function featuresOf(
  said: readonly string[],
  signs: readonly string[],
  { stem, isStopword, concepts: groupsByStem }: Vocabulary,
): Features {
  const all = said.slice(0, MOST_WORDS);
  const telling = all.filter((word) => !SILENT.has(word) && !/^\d/.test(word));
  // « merci » and « bonjour » are telling when there is nothing else: « bonjour à vous ».
  const kept = (telling.some((word) => !isStopword(word) || PERSONAL.has(word)) ? telling : all).map((word) =>
    word.slice(0, LONGEST_WORD),
  );
  const words: string[] = [];
  const concepts: string[] = [];
  const met: string[] = [];
  let before = '^';
  for (const word of kept) {
    const root = stem(word);
    words.push(`w ${root}`, `p ${before} ${root}`);
    before = root;
    const groups = groupsByStem.get(root) ?? [];
    met.push(...groups);
    // A word of no group dilutes those of the others; one never seen in an example does so most.
    if (groups.length === 0 && !isStopword(word)) concepts.push(`u ${root}`);
  }
  if (kept.length > 0) words.push(`p ${before} $`);
  for (const [index, concept] of met.entries()) {
    concepts.push(`k ${concept}`);
    for (const other of met.slice(index + 1, index + 6))
      if (other !== concept) concepts.push(`q ${concept} ${other}`);
  }
  const sayings = new Set(
    kept.filter((word) => !isPlaceholder(word) && (!isStopword(word) || PERSONAL.has(word))),
  );
  const subjects = [...sayings]
    .filter((word) => !isStopword(word))
    .map(stem)
    .filter((root) => !groupsByStem.has(root))
    .map((root) => `w ${root}`);
  return {
    words: kept.length > 0 ? [...words, ...signs] : words,
    spelt: kept,
    concepts,
    subjects,
    telling: sayings.size + (kept.some(isPlaceholder) ? 1 : 0),
  };
}

/** Every run of three to five letters of a word, its borders marked. */
export function piecesOf(word: string): readonly string[] {
  const padded = ` ${word} `;
  const pieces: string[] = [];
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= padded.length; at++) pieces.push(`c${padded.slice(at, at + size)}`);
  }
  return pieces;
}
