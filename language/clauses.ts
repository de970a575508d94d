/** Cuts a message into the clauses that may each wish or ask something. It does not say what they are about. */
import { readForm } from './form.ts';

/** A clause, the one before it, and whether it cannot be understood without that one. */
export interface ClauseText {
  readonly clause: string;
  readonly before: string;
  readonly refersBack: boolean;
}

/** More is a whole letter: what it wishes is in its first sentences or its last. */
const MOST = 6;
const SHORTEST_WORDS = 2;

/** At the end of a sentence, a line, or before « 2) ». */
const SENTENCES = /(?<=[.;?!…])\s+|\n+|\s+(?=\d\)\s)/u;
const JOINTS =
  /,?\s+(?:et (?:puis|aussi|ensuite|après|surtout)|et|puis|ensuite|mais|ainsi que|après quoi)\s+/iu;

/** The clauses of a message that says several things; none for a message that says one. */
export function clausesOf(text: string): readonly ClauseText[] {
  const clauses = unsigned(text.replace(/[^\S\n]+/g, ' ').split(SENTENCES))
    .flatMap((sentence) => sentence.split(JOINTS))
    .flatMap(atCommas)
    .map((clause) => clause.trim().replace(/^\d\)\s+|[\s.;!,]+$/gu, ''))
    .filter((clause) => clause.split(/\s+/).length >= SHORTEST_WORDS);
  if (clauses.length < 2) return [];
  const kept =
    clauses.length <= MOST ? clauses : [...clauses.slice(0, MOST / 2), ...clauses.slice(-MOST / 2)];
  return kept.map((clause, at) => ({
    clause,
    before: kept[at - 1] ?? '',
    refersBack: at > 0 && REFERS_BACK.test(clause),
  }));
}

/** Sentences without the closing formula and the name below it. */
function unsigned(sentences: readonly string[]): readonly string[] {
  const closing = sentences.findIndex((sentence, at) => at > 0 && CLOSING.test(sentence));
  return closing < 0 ? sentences : sentences.slice(0, closing);
}
const CLOSING =
  /^(?:(?:bien |très )?cordialement|cdlt|bien à (?:vous|toi)|respectueusement|(?:sincères |meilleures )?salutations|veuillez (?:agréer|recevoir)|je vous prie d['’]agréer|dans l['’]attente|en vous remerciant)(?!\p{L})/iu;

/** « ferme le service A12, rouvre le service B13 »: a comma parts where what follows wishes or asks by itself. */
function atCommas(sentence: string): readonly string[] {
  const clauses: string[] = [];
  for (const part of sentence.split(/,\s+/u)) {
    const isOwn =
      part.split(/\s+/).length >= SHORTEST_WORDS && !isRelative(part) && readForm(part).form !== 'other';
    if (isOwn || clauses.length === 0) clauses.push(part);
    else clauses.push(`${clauses.pop()}, ${part}`);
  }
  return clauses;
}

/** « ma collègue, qui a quitté la mairie » asks nothing. */
function isRelative(part: string): boolean {
  return RELATIVE.test(part) && !part.trimEnd().endsWith('?');
}
const RELATIVE = /^(?:ce )?(?:qui|que|qu['’]|quand|où|dont)(?![\p{L}])/iu;

/** « crée-moi en un », « liste les nôtres », « donne-lui », « qui est-ce ? » */
const REFERS_BACK =
  /(?:^|[\s-])(?:en une?|m[’']en|t[’']en|moi-?\s?en|-en|les? (?:miens?|nôtres?)|las? (?:miennes?|nôtres?)|les miennes|lui|leur|l[ea]s?[- ](?:moi|lui)|le faire|le changement|celui-ci|celle-ci|ça|cela)(?=$|[\s,.!?])|-(?:le|la|les)(?=$|[\s,.!?-])|est-ce(?=$|[ ,?!](?!que|qu))/iu;
