/** Finds IBAN and BIC. An IBAN with a wrong key or length is still found, and said to be wrong. */
import { isIbanKeyValid } from './checksums.ts';
import type { Page, Span } from './page.ts';

/** Total length by country, ISO 13616. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 br29 ch21 cr22 cy28 cz24 de22 dk18 do28 ee20 es24 fi18 fo18 fr27 gb22 ge22 gi23 ' +
    'gl18 gr27 gt28 hr21 hu28 ie22 il23 is26 it27 jo30 kw30 kz20 lb28 li21 lt20 lu20 lv21 mc27 md24 me22 mk19 mr27 mt31 mu30 nl18 no15 ' +
    'pk24 pl28 ps29 pt25 qa29 ro24 rs22 sa24 se24 si19 sk24 sm27 tn24 tr26 ua29 vg24 xk20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const IBAN_START = /(?<![\p{L}\d])([a-z]{2})[ .-]?\d{2}(?=[ .-]?[a-z0-9])/gu;

/** Countries whose code, before a space, is a French word. */
const FRENCH_WORD = /^(?:de|es|me|no|se) /;

interface Read extends Span {
  readonly value: string;
}

/** The letters and digits from `start` on, single separators skipped, up to `length` of them. */
function characters(text: string, start: number, length: number): Read {
  let value = '';
  let at = start;
  let end = start;
  while (value.length < length && at < text.length) {
    const character = text.charAt(at);
    if (/[a-z0-9]/.test(character)) {
      value += character;
      end = at + 1;
    } else if (!/[ .-]/.test(character) || !/[a-z0-9]/.test(text.charAt(at + 1))) {
      break;
    }
    at++;
  }
  return { value, start, end };
}

/** The groups from `start` on that still look like an account number: what a person meant as an IBAN. */
function attempt(text: string, start: number): Read {
  const match = /^[a-z]{2} ?\d{2}(?:[ .-]?(?=[a-z]{0,11}\d)[a-z0-9]{1,30}){1,12}/.exec(
    text.slice(start, start + 60),
  );
  const whole = match?.[0] ?? '';
  return { value: whole.replace(/[ .-]/g, ''), start, end: start + whole.length };
}

export function findIbans(page: Page): void {
  for (const match of page.text.matchAll(IBAN_START)) {
    const length = LENGTHS.get(match[1] ?? '');
    // « n° 20007104100046 » is no Norwegian account.
    const labels = /^no[ .-]/.test(match[0]);
    if (length === undefined || labels || page.isTaken({ start: match.index, end: match.index + 4 }))
      continue;
    const read = characters(page.text, match.index, length);
    const whole = read.value.length === length && !/[a-z0-9]/.test(page.text.charAt(read.end));
    if (whole && isIbanKeyValid(read.value)) {
      page.take('iban', read.value.toUpperCase(), read);
      page.take('ibanValid', true, read);
      continue;
    }
    const meant = attempt(page.text, match.index);
    const labelled = /iban\W{0,4}(?:\w{1,5}\W{1,3}){0,2}$/.test(
      page.text.slice(Math.max(0, match.index - 25), match.index),
    );
    // « le service STOCK de 20007104100046 » speaks of a structure, not of Germany.
    if (!labelled && FRENCH_WORD.test(match[0])) continue;
    const digits = meant.value.replace(/\D/g, '').length;
    if (meant.value.length < (labelled ? 8 : 14) || digits < meant.value.length * 0.6) continue;
    page.take('iban', meant.value.toUpperCase(), meant);
    page.take('ibanValid', false, meant);
  }
}

const BIC = /(?<![\p{L}\d])[a-z]{4}[a-z]{2}[a-z0-9]{2}(?:[a-z0-9]{3})?(?![\p{L}\d])/gu;

/** A BIC is believed when it is labelled, or when its country is one and the text is about a bank account. */
export function findBics(page: Page): void {
  const aboutBank =
    page.of('iban').length > 0 ||
    /(?<!\p{L})(?:bancaires?|banque|rib|iban|bic|swift)(?!\p{L})/u.test(page.text);
  for (const match of page.text.matchAll(BIC)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (page.isTaken(span)) continue;
    const before = page.text.slice(Math.max(0, span.start - 25), span.start);
    const labelled = /(?:bic|swift)(?: ?\/ ?swift)?(?: (?:est|c'est|sera|numero|code))? ?[:=]? ?$/.test(
      before,
    );
    const written = page.written(span);
    const capitals = written === written.toUpperCase() && !page.shouted;
    const knownCountry = LENGTHS.has(match[0].slice(4, 6));
    if ((labelled && (capitals || knownCountry)) || (aboutBank && capitals && knownCountry)) {
      page.take('bic', written.toUpperCase(), span);
    }
  }
}
