/** Says what the dates of a text are for: a beginning or an end. The dates themselves are found in dates.ts. */
import { findDates } from '../dates.ts';
import type { Today } from '../understanding.ts';
import type { Page } from './page.ts';

const END =
  /(?<!\p{L})(?:jusqu'?(?:au|a|en|e)?|date de fin(?: de validite| d'activation)?|date de cloture|fin|finit|finira|finissant|finisse|se termin\w{1,6}|termin\w{1,6}|expir\w{1,6}|fin prevue|s'arret\w{1,5}|cess\w{1,5}|prend(?:ra)? fin|valable jusqu'\w{0,2}|avant|et fin)(?:[ :=,]+(?:le|la|au|en|du|a|est|sera|c'est|pour|prevue?|fixee?|de|d'|plutot|plus tard|partir|compter))*[ :=]*$/u;
const BEGIN =
  /(?<!\p{L})(?:a (?:partir|compter|dater)|des|depuis|debut\w{0,6}|date de debut(?: de validite| d'activation)?|commenc\w{1,6}|actif|active|activ\w{1,6}|ouvert\w?|ouverture|effet|demarr\w{1,5}|valable|en vigueur|entrer?\w{0,3} en)(?:[ :=,]+(?:le|la|au|en|du|de|d'|est|sera|c'est|pour|prevue?|fixee?|plutot|a|partir|compter))*[ :=]*$/u;
/** Verbs that end something: an unlabelled date in their sentence is when it ends. */
const ENDS =
  /(?<!\p{L})(?:(?:met|mets|mettre|mettez) fin|ferme(?:r|z)?|desactive(?:r|z)?|cloture(?:r|z)?|arrete(?:r|z)?|inactive(?:r|z)?)(?!\p{L})[^.;!?]{0,60}$/u;
const FOLLOWS = /^(?: ?,?)? ?(?:et )?(?:au|jusqu'au|jusqu'a|jusqu'en|a|-|et le|et)(?: le| la| fin)? ?$/;

/** How far before a date the words that say its role are looked for. */
const REACH = 80;

/** An unlabelled date is a beginning, a second one after it an end. */
export function findPeriod(page: Page, today: Today): void {
  let beginEnds: number | undefined;
  for (const date of findDates(page.text, today)) {
    if (date.day === undefined || date.contradictory || page.isTaken(date)) continue;
    const before = page.text.slice(Math.max(0, date.start - REACH), date.start);
    const closing = beginEnds !== undefined && FOLLOWS.test(page.text.slice(beginEnds, date.start));
    // « date de fin mars 2028 »: the edge belongs to the label.
    const labelledFin = /date de $/.test(before) && page.text.startsWith('fin', date.start);
    const opens = BEGIN.test(before);
    const isEnd = closing || labelledFin || END.test(before) || (!opens && ENDS.test(before));
    const isBegin = !isEnd && (opens || /(?<!\p{L})(?:du|le|pour le|au) $/u.test(before));
    if (date.loose && !isEnd && !opens) continue;
    // « il a fait l’intérim l’an dernier » tells when something was.
    if (date.day < today && !isEnd && !isBegin) continue;
    if (isEnd) {
      if (page.of('dateFin').length === 0) page.take('dateFin', date.day, date);
    } else if (page.of('dateDebut').length === 0) {
      page.take('dateDebut', date.day, date);
      beginEnds = date.end;
    } else if (!isBegin || closing) {
      if (page.of('dateFin').length === 0) page.take('dateFin', date.day, date);
    }
  }
}
