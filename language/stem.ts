/**
 * Reduces French words to stems so that « habilitation » and « habilitations » meet, and tells function words.
 * It repairs what the Carry stemmer separates wrongly; it knows no synonyms.
 */
import carry from 'natural/lib/natural/stemmers/Carry/index.js';
import { plainWords } from './normalise.ts';

/** Words whose family the stemmer splits or merges wrongly: folded pattern → stem. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:re)?cre(?:e{1,3}[srz]?|es|er|ez|era|erai|erez|erait|ons|ent|ant|ation|ations|ateur|ateurs|atrice)$/,
    'cre',
  ],
  [/^suppr(?:ession|essions|im[a-z]*)$/, 'supprim'],
  [/^appro(?:bation|bations|bateur|bateurs|uv[a-z]*)$/, 'approuv'],
  [/^habili(?:t[a-z]*)?$/, 'habilit'],
  [/^abilit[a-z]*$/, 'habilit'],
  [/^compt(?:e|es)$/, 'compte'],
  [/^comment$/, 'comment'],
  [/^transfer(?:[a-z]*|ts?)$/, 'transfer'],
  [/^ann(?:ee|ees)$/, 'annee'],
  [/^ge(?:re|res|rer|rez|rent|rons|stion|stions)$/, 'ger'],
  [/^rat+ach[a-z]*$/, 'rattach'],
  [/^deta?t?ach[a-z]*$/, 'detach'],
  [/^delegu[a-z]*|^delegation[s]?$/, 'delegu'],
  [/^connex[a-z]*|^connect[a-z]*$/, 'connect'],
  [/^dro(?:it|its)$/, 'droit'],
  [/^acces$/, 'acces'],
  [/^refus[a-z]*$/, 'refus'],
  [/^ouv(?:r[a-z]*|ert[a-z]*)$/, 'ouvr'],
  [/^re?ouv(?:r[a-z]*|ert[a-z]*)$/, 'rouvr'],
  [/^ferm(?:e|es|er|ez|eture|ee|ees)$/, 'ferm'],
];

/** No French word needs more; a longer string is noise and would cost the stemmer quadratic time. */
const LONGEST = 30;

/** The stem of one folded word. Codes and numbers come back unchanged. */
export function stem(word: string): string {
  if (word.length < 3 || word.length > LONGEST || !/^[a-z]+$/.test(word)) return word.slice(0, LONGEST);
  for (const [family, common] of FAMILIES) if (family.test(word)) return common;
  const stemmed = carry.stem(word);
  return stemmed.length < 3 ? word.replace(/(?<=..)s$/, '') : stemmed;
}

/** A stemmer that remembers what it has stemmed, up to `capacity` words; for those who stem much. */
export function createStemmer(capacity = 20_000): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const stemmed = stem(word);
    if (known.size >= capacity) known.clear();
    known.set(word.slice(0, 2 * LONGEST), stemmed);
    return stemmed;
  };
}

const STOPWORDS: ReadonlySet<string> = new Set(
  `le la les un une des du de d l au aux a ce cet cette ces c ca cela ceci se s sa son ses leur leurs mon ma mes
  ton ta tes notre nos votre vos je j tu t il elle on nous vous ils elles me m te lui moi toi soi y en et ni mais
  donc or car que qu si ne n pas plus est es suis sont etre ete etait soit sera ai as ont avez avons avoir eu fait
  faire dans par pour sur avec sans sous vers chez entre afin alors ainsi aussi tres tout toute tous toutes meme
  deja encore bien merci svp plait bonjour salut veux voudrais veut peux peut pouvez puis dois doit faut fais
  quelque quelques autre autres jusque lorsque puisque comme la-bas ici voila voici`.split(/\s+/),
);

/** Whether a folded word carries no subject. « comment », « qui », « quand », « où », « quel » are kept for search. */
export function isStopword(word: string): boolean {
  return STOPWORDS.has(word);
}

/** The stems of a text's words, function words left out. */
export function stems(text: string): string[] {
  return plainWords(text)
    .filter((word) => !isStopword(word))
    .map(stem);
}
