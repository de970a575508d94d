/** Bank identifiers are not kept in clear: of an IBAN only the country and the last four characters stay. */
import type { Entity } from '../language/understanding.ts';
import { withoutAccountNumbers } from '../store/rules/accountNumbers.ts';

/** So much of a text is read at once: a reader looks for values in the beginning of what it is given. */
const WINDOW = 10_000;
/** Longer than any account number as people write it: one that a window cuts is whole in the next. */
const OVERLAP = 200;

/** What identifies: a client waits for its own marks unchanged, and a card for its instance. */
const IDENTIFYING: ReadonlySet<string> = new Set([
  'id',
  'replyToId',
  'conversation',
  'clientActivityID',
  'instance',
]);

/** An activity, or what is remembered of a conversation, as it may be kept: in whatever part of it an account number was written. */
export function masked<T>(kept: T): T {
  return withoutAccountNumbers(kept, IDENTIFYING);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text with its IBANs masked, however long it is: « FR•• •••• 0189 ». */
export function maskBankIdentifiers(text: string, read: (part: string) => readonly Entity[]): string {
  return spansOf(text, read).reduceRight((done, { start, end }) => {
    const iban = text.slice(start, end).replace(/[^\p{L}\p{N}]/gu, '');
    return `${done.slice(0, start)}${iban.slice(0, 2)}•• •••• ${iban.slice(-4)}${done.slice(end)}`;
  }, text);
}

/** Where the IBANs are, in order; what two windows have both seen is one. */
function spansOf(text: string, read: (part: string) => readonly Entity[]): readonly Span[] {
  const spans: Span[] = [];
  for (let from = 0; from === 0 || from + OVERLAP < text.length; from += WINDOW - OVERLAP) {
    const ibans = read(text.slice(from, from + WINDOW)).filter(({ key }) => key === 'iban');
    for (const iban of ibans.sort((a, b) => a.start - b.start)) {
      const start = from + iban.start;
      const end = from + iban.end;
      const before = spans.at(-1);
      if (before === undefined || start >= before.end) spans.push({ start, end });
      else spans[spans.length - 1] = { start: before.start, end: Math.max(before.end, end) };
    }
  }
  return spans;
}
