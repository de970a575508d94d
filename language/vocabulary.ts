/**
 * How texts of one language and one subject are taken apart for comparing: their words, stems and groups of like words. The machine that
 * compares them (classify.ts) is the same for all.
 */
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { conceptsByStem } from './concepts.ts';
import { readWording } from './form.ts';
import { frenchAmong } from './frenchWords.ts';
import { plainWords, tokenise } from './normalise.ts';
import { createStemmer, isStopword } from './stem.ts';

export interface Vocabulary {
  /** The folded words of a text in full writing. */
  readonly words: (text: string) => readonly string[];
  readonly stem: (word: string) => string;
  /** A function word: it tells no subject. */
  readonly isStopword: (word: string) => boolean;
  /** From a stem to the groups of words that are used for one another. */
  readonly concepts: ReadonlyMap<string, readonly string[]>;
  /** How the text is put, as further features: a question, a wish, a way of doing. */
  readonly signs: (text: string) => readonly string[];
  /** Those of some folded words that the language has; takes a while. */
  readonly wordsAmong: (words: ReadonlySet<string>) => ReadonlySet<string>;
  readonly isFrench: boolean;
  /** Whether values (a SIRET, a name) are replaced by what they are. */
  readonly masksValues: boolean;
}

/** French, and what the portal's users call things. */
export function portalFrench(): Vocabulary {
  return { ...plainFrench(), concepts: conceptsByStem(), signs: signsOf, masksValues: true };
}

function signsOf(text: string): readonly string[] {
  const { form, aboutMine, how } = readWording(text);
  const signs = [`f ${form}`, `f ${form}${aboutMine ? ' mine' : ''}`];
  return how ? [...signs, 'f how'] : signs;
}

/** French about anything. */
export function plainFrench(): Vocabulary {
  return {
    words: plainWords,
    stem: createStemmer(),
    isStopword,
    concepts: new Map(),
    signs: () => [],
    wordsAmong: frenchAmong,
    isFrench: true,
    masksValues: false,
  };
}

/** English about anything. */
export function plainEnglish(): Vocabulary {
  const known = new Map<string, string>();
  const stem = (word: string): string => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const stemmed = /^[a-z]{3,30}$/.test(word) ? porter.stem(word) : word.slice(0, 30);
    if (known.size < 50_000) known.set(word, stemmed);
    return stemmed;
  };
  return {
    words: (text) => tokenise(text).map(({ folded }) => folded),
    stem,
    isStopword: (word) => ENGLISH_STOPWORDS.has(word),
    concepts: new Map(),
    signs: () => [],
    // Without a list of English words, none is taken for a slip.
    wordsAmong: (words) => words,
    isFrench: false,
    masksValues: false,
  };
}

const ENGLISH_STOPWORDS: ReadonlySet<string> = new Set(
  `a an the of to in on at by for with from and or but not no so if then than as is are was were be been being am do does did done
  have has had i me my mine we us our you your he him his she her it its they them their this that these those there here
  can could will would shall should may might must just please about into out up down over under again too very`.split(
    /\s+/,
  ),
);
