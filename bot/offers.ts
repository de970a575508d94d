/** What ClaudIA has just proposed, and the short answers that take it. */

import type { Suggestion } from '../dialogs/reply.ts';
import { readOrdinal, readYesNo } from '../language/answers.ts';
import { normalise } from '../language/normalise.ts';
import type { Offer, RowActions } from './conversation.ts';

/** One thing, for a yes or a no. */
export function offerOf(option: Suggestion): Offer {
  return { options: [option], yesNo: true };
}

/** Several things to choose from. */
export function choiceOf(options: readonly Suggestion[]): Offer {
  return { options, yesNo: false };
}

/** What the person has said by taking an offer; undefined when the text is something else. */
export function taken(offer: Offer | undefined, text: string): string | undefined {
  if (offer === undefined) return undefined;
  const [first] = offer.options;
  const yesNo = readYesNo(text);
  if (offer.yesNo && yesNo?.answer === 'yes' && yesNo.rest === '') return first?.say;
  if (offer.yesNo) return undefined;
  const chosen = readOrdinal(text, offer.options.length);
  return chosen === undefined ? undefined : offer.options[chosen]?.say;
}

/** The message that made ClaudIA ask what was meant, when a text is one of the choices that it gave then. */
export function saidBefore(offer: Offer | undefined, text: string): string | undefined {
  return offer?.options.some(({ say }) => say === text) ? offer.about : undefined;
}

/** « approuve la première », « refuse le 2 », after a list: what the button of that row would say. */
export function rowActionSaid(rows: RowActions | undefined, text: string): string | undefined {
  if (rows === undefined) return undefined;
  const [verb = '', ...rest] = normalise(text).split(' ');
  const row = rows[readOrdinal(rest.join(' '), rows.length) ?? -1];
  return row?.find(({ label }) => sharesStem(normalise(label), verb))?.say;
}

/** « approuve », « approuver », « approuvez ». */
function sharesStem(label: string, verb: string): boolean {
  const stem = label.replace(/(?:er|ir|re)$/, '');
  return stem.length > 3 && verb.startsWith(stem) && verb.length - stem.length <= 3;
}
