/**
 * Reads the short answers to a question that was just asked: yes or no with what follows, and « la deuxième ».
 * It knows nothing of the question; a text that only contains a « oui » somewhere is not an answer.
 */
import { plainWords } from './normalise.ts';
import { readNumber, readOrdinalWord } from './numbers.ts';
import { lexicon, POLITE, positionedWords, restFrom, skipPhrases } from './phrases.ts';

/** A yes or a no, and what the person added: « non, le code c'est COMPTA2 » → « le code c'est COMPTA2 ». */
export interface YesNo {
  readonly answer: 'yes' | 'no';
  readonly rest: string;
}

const YES = lexicon(`
  oui | ouais | ouai | oué | ouep | ouaip | wi | yes | yep | yeah | si si | mais si
  ok | okay | oki | okey | ok d'accord | ok pour moi | d'accord | dac | je suis d'accord | on est d'accord | entendu
  bien sûr | bien sur que oui | bien entendu | évidemment | certainement | absolument | tout à fait | exactement
  exact | c'est exact | affirmatif | volontiers | avec plaisir | sans problème | pas de problème | pourquoi pas
  c'est bon | c'est bon pour moi | tout est bon | c'est tout bon | c'est ça | c'est bien ça | c'est cela | voilà
  c'est parfait | parfait | super | génial | nickel | impeccable | très bien | c'est très bien | ça marche | ça roule
  ça me va | ça me convient | cela me convient | ça me paraît bien | c'est correct | correct | c'est juste
  tout est correct | tout est juste | c'est le bon | c'est la bonne | c'est celui-là | c'est celle-là
  vas-y | allez-y | va-y | allons-y | go | on y va | faites-le | fais-le | fais donc | faites donc | faites | lancez
  je confirme | confirmé | confirmer | confirme | confirmez | je le confirme | je valide | validé | valider | valide
  validez | tu peux y aller | vous pouvez y aller | tu peux valider | vous pouvez valider | j'accepte | accepté
  je pense que oui | je crois que oui | je dirais oui | je dirais que oui | plutôt oui | a priori oui | il me semble
  je veux bien | oui je veux bien | bonne idée | comme ça | positif | obligatoire oui | en effet | effectivement`);

const NO = lexicon(`
  non | nn | nan | nannn | nope | nop | niet | négatif | non non | mais non | non merci | non merci beaucoup | non merci bien | non pas du tout | no way
  surtout pas | certainement pas | absolument pas | pas du tout | pas question | hors de question | jamais
  jamais de la vie | en aucun cas | plutôt non | plutôt pas | pas vraiment | je ne pense pas | je pense pas
  je ne crois pas | je crois pas | je pense que non | je crois que non | je dirais non | a priori non | bien sûr que non
  pas d'accord | je ne suis pas d'accord | je suis pas d'accord | je refuse | refusé | je ne veux pas | je veux pas
  je ne confirme pas | je confirme pas | je ne valide pas | je valide pas | ne valide pas | ne validez pas
  ne fais pas ça | ne faites pas ça | ne le fais pas | ne le faites pas | ne fais rien | ne faites rien
  ce n'est pas ça | c'est pas ça | ce n'est pas bon | c'est pas bon | pas bon | ce n'est pas correct | c'est pas correct
  ce n'est pas exact | c'est pas exact | ce n'est pas juste | c'est pas juste | incorrect | c'est incorrect | c'est faux
  faux | c'est une erreur | il y a une erreur | ça ne va pas | ça va pas | ça ne me va pas | pas comme ça
  pas maintenant | pas tout de suite | pas encore | pas aujourd'hui | pas besoin | ce n'est pas nécessaire
  c'est pas la peine | ce n'est pas la peine | inutile | sans façon`);

const THUMBS_UP = /^[\s\p{P}]*(?:[👍👌✅✔🆗])/u;
const THUMBS_DOWN = /^[\s\p{P}]*(?:[👎❌🚫])/u;

/** No answer is longer; and what is not read must not be taken for consent. */
const LONGEST = 2000;

/** The answer that a text begins with; « oui oui, je confirme, merci » has no rest. */
export function readYesNo(text: string): YesNo | undefined {
  if (text.length > LONGEST) return undefined;
  const words = positionedWords(text);
  if (words.length === 0) {
    if (THUMBS_UP.test(text)) return { answer: 'yes', rest: '' };
    return THUMBS_DOWN.test(text) ? { answer: 'no', rest: '' } : undefined;
  }
  // « si » answers only alone: « si je crée un service… » asks. « no » is also « n° ».
  const whole = text
    .trim()
    .toLowerCase()
    .replace(/[\s.!,]+$/, '');
  if (whole === 'si') return { answer: 'yes', rest: '' };
  if (whole === 'no') return { answer: 'no', rest: '' };

  const start = skipOpening(words);
  const isYes = YES.lengthAt(words, start);
  const isNo = NO.lengthAt(words, start);
  if (isYes === 0 && isNo === 0) return undefined;
  const [answer, own] = isNo >= isYes ? (['no', NO] as const) : (['yes', YES] as const);
  const afterAnswers = skipPhrases(words, start, own);
  const afterPolite = skipPhrases(words, afterAnswers, own, CLOSING);
  return { answer, rest: restFrom(text, words, afterPolite) };
}

/** Words after an answer that add nothing to it. */
const CLOSING = lexicon(`
  merci | merci beaucoup | merci bien | merci d'avance | s'il vous plaît | s'il te plaît | please | madame | monsieur
  claudia | alors | du coup | bien sûr | vraiment | désolé | désolée | pardon | pour moi | pour l'instant`);

/** « bon » and « bien » open a sentence, but also begin « bien sûr »: an answer is looked for before each of them. */
function skipOpening(words: ReturnType<typeof positionedWords>): number {
  let at = 0;
  for (;;) {
    if (YES.lengthAt(words, at) > 0 || NO.lengthAt(words, at) > 0) return at;
    const length = POLITE.lengthAt(words, at);
    if (length === 0) return at;
    at += length;
  }
}

const AROUND_CHOICE: ReadonlySet<string> = new Set(
  plainWords(`
  je prends prendre choisis choisir veux voudrais préfère opte pour sélectionne vais avec ce sera serait est
  le la les l numéro option choix réponse proposition ligne celui celle plutôt oui alors donc euh bon ok
  s'il vous te plaît merci svp please mettez mets donne donnez moi de dans liste possibilité`),
);

/** Which of `count` choices a text names by its rank, from 0: « la deuxième », « le 2 », « n°3 », « la dernière ». */
export function readOrdinal(text: string, count: number): number | undefined {
  if (count < 1 || text.length > 200) return undefined;
  const words = plainWords(text)
    .map((word) => word.replace(/^(?:no|n|#)?(\d+)$/, '$1'))
    .filter((word) => !AROUND_CHOICE.has(word));
  const said = words.join(' ');
  if (/^derniere?$/.test(said)) return count - 1;
  if (/^avant derniere?$/.test(said) && count >= 2) return count - 2;
  if (/^autre$/.test(said)) return count === 2 ? 1 : undefined;
  const value = readOrdinalWord(said) ?? readNumber(said === 'une' ? 'un' : said);
  return value !== undefined && value >= 1 && value <= count ? value - 1 : undefined;
}
