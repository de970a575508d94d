/** Finds e-mail addresses and telephone numbers. Whether anyone answers there is not its subject. */
import type { Page } from './page.ts';

const EMAIL =
  /(?<![\p{L}\d._%+-])[a-z0-9][a-z0-9._%+'-]{0,63}@[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62})){1,5}(?![\p{L}\d@])/gu;

export function findEmails(page: Page): void {
  for (const match of page.text.matchAll(EMAIL)) {
    const span = { start: match.index, end: match.index + match[0].length };
    page.take('email', page.written(span).normalize('NFC').toLowerCase(), span);
  }
}

const FRENCH =
  /(?<![\p{L}\d+.,/-])(?:(?:\+ ?33|0033) ?(?:\(0\) ?)?|0)[1-9](?:[ ./-]{0,2}\d{2}){4}(?![\p{L}\d]|[./-]\d)/gu;
const FOREIGN = /(?<![\p{L}\d+])\+(?!33)[1-9]\d{0,2}(?:[ .-]?\d{1,4}){2,6}(?!\d)/gu;

/** French numbers come back as ten digits, foreign ones with « + » and their country. */
export function findTelephones(page: Page): void {
  for (const match of page.text.matchAll(FRENCH)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (page.isTaken(span)) continue;
    page.take('telephone', `0${match[0].replace(/\D/g, '').slice(-9)}`, span);
  }
  for (const match of page.text.matchAll(FOREIGN)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!page.isTaken(span)) page.take('telephone', `+${match[0].replace(/\D/g, '')}`, span);
  }
}
