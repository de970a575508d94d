/**
 * Finds the days that a French text names, by closed forms only, from « today ». It does not say what a day is for
 * (see entities/period.ts) and never rolls an impossible date over to another day.
 */
import { isoDay, partsOf, weekdayOf } from './calendar.ts';
import { DATE_FORMS, type DateForm, type DayParts, EXPECTED_FORMS, type Meaning } from './dateForms.ts';
import { type Folded, foldWithPositions, originalSpan } from './normalise.ts';
import type { Today } from './understanding.ts';

/** A date, or why there is none: nothing was recognised, no such day exists, or more than one is meant. */
export type DateReading =
  | { readonly ok: true; readonly day: string; readonly start: number; readonly end: number }
  | { readonly ok: false; readonly problem: 'none' | 'impossible' | 'ambiguous' };

/** A date in a folded text; positions are those of the folded text. `day` is undefined when no such day exists. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly day: string | undefined;
  /** The weekday and the day do not go together: « lundi 2 mars 2027 » (a Tuesday). */
  readonly contradictory: boolean;
  /** Words as common as « maintenant », « lundi », « le 15 »: a date only where one is expected. */
  readonly loose: boolean;
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
  readonly loose: boolean;
}

/** Two dates joined so are one period: the first borrows its month and year from the second. */
const JOINS_PERIOD = /^ ?(?:au|et le|et|jusqu'au|jusqu'a|a|-) (?:le )?$/;

const TIME =
  /(?:,? (?:a |vers )?|t)(?:\d{1,2} ?(?:h|heures?)(?: ?\d{2})?|\d{1,2}:\d{2}(?::\d{2})?|midi|minuit)(?![\p{L}\d])/uy;

function matchesOf(text: string, today: Today, forms: readonly DateForm[]): Match[] {
  const all: Match[] = [];
  const held = new Map<RegExp | undefined, boolean>([[undefined, true]]);
  for (const form of forms) {
    const { needs } = form;
    const mayMatch = held.get(needs) ?? needs?.test(text) === true;
    held.set(needs, mayMatch);
    if (!mayMatch) continue;
    for (const match of text.matchAll(form.pattern)) {
      const meaning = form.read(match.groups ?? {}, today);
      if (meaning === undefined) continue;
      const start = match.index;
      all.push({ start, end: start + match[0].length, meaning, loose: form.loose === true });
    }
  }
  // The longest of those that overlap; the first form listed when they are as long.
  all.sort((a, b) => a.start - b.start || b.end - a.end || Number(a.loose) - Number(b.loose));
  const kept: Match[] = [];
  for (const match of all) {
    const last = kept.at(-1);
    if (last === undefined || match.start >= last.end) kept.push(match);
    else if (match.end - match.start > last.end - last.start) kept[kept.length - 1] = match;
  }
  return kept;
}

/** The day that parts name: the year, or month and year, that are missing are those of the next such day. */
function complete({ day, month, year }: DayParts, from: string): string | undefined {
  if (!Number.isInteger(day)) return undefined;
  const base = partsOf(from);
  if (month !== undefined && year !== undefined) return isoDay(year, month, day);
  if (month !== undefined) {
    for (let later = 0; later <= 8; later++) {
      const found = isoDay(base.year + later, month, day);
      if (found !== undefined && found >= from) return found;
    }
    return undefined;
  }
  for (let later = 0; later <= 12; later++) {
    const months = base.month - 1 + later;
    const found = isoDay(base.year + Math.floor(months / 12), (months % 12) + 1, day);
    if (found !== undefined && found >= from) return found;
  }
  return undefined;
}

function borrow(first: DayParts, second: Meaning): DayParts {
  const from = 'parts' in second ? second.parts : undefined;
  const month = first.month ?? from?.month;
  const year = first.year ?? from?.year;
  if (month === undefined || year === undefined || first.year !== undefined) {
    return { ...first, ...(month === undefined ? {} : { month }), ...(year === undefined ? {} : { year }) };
  }
  // « du 15 décembre au 15 mars 2027 » begins the year before.
  const before = month > (from?.month ?? 12);
  return { ...first, month, year: before ? year - 1 : year };
}

/** All dates of a folded text, in order, without overlap. */
export function findDates(
  text: string,
  today: Today,
  forms: readonly DateForm[] = DATE_FORMS,
): readonly FoundDate[] {
  const matches = matchesOf(text, today, forms);
  const found: FoundDate[] = [];
  for (const [index, { meaning, start, end, loose }] of matches.entries()) {
    const previous = found.at(-1);
    const next = matches[index + 1];
    const closes = previous !== undefined && JOINS_PERIOD.test(text.slice(previous.end, start));
    const opens = next !== undefined && JOINS_PERIOD.test(text.slice(end, next.start));
    let day = 'day' in meaning ? meaning.day : undefined;
    let weekday: number | undefined;
    if ('parts' in meaning) {
      const parts = opens ? borrow(meaning.parts, next.meaning) : meaning.parts;
      const from = closes && previous.day !== undefined && previous.day > today ? previous.day : today;
      day = complete(parts, from);
      weekday = parts.weekday !== undefined && parts.year !== undefined ? parts.weekday : undefined;
    }
    const paired = (closes && !previous.loose) || (opens && !next.loose);
    found.push({
      start,
      end: withTime(text, end),
      day,
      contradictory: weekday !== undefined && day !== undefined && weekdayOf(day) !== weekday,
      loose: loose && !paired,
    });
  }
  return found;
}

/** The hour that follows a date belongs to it; only the day is kept. */
function withTime(text: string, end: number): number {
  const pattern = new RegExp(TIME);
  pattern.lastIndex = end;
  return pattern.test(text) ? pattern.lastIndex : end;
}

/** An answer to « quelle date ? » is short; the rest of a long text is not searched. */
const LONGEST_ANSWER = 1000;

/** The first date of a text in which a date is expected, with its place in the original. */
export function parseDate(text: string, today: Today): DateReading {
  const folded = foldWithPositions(text.slice(0, LONGEST_ANSWER));
  const bare = folded.text.replace(/[\s.!]+$/, '');
  const found = findDates(bare, today);
  const [first, second] = found;
  if (first === undefined) return choose(folded, findDates(bare, today, EXPECTED_FORMS)[0]);
  const either =
    second !== undefined &&
    second.day !== first.day &&
    / ou (?:le |bien |plutot )*$/.test(bare.slice(first.end, second.start));
  if (either) return { ok: false, problem: / ou plutot/.test(bare) ? 'none' : 'ambiguous' };
  return choose(folded, found.find(({ day, loose }) => day !== undefined && !loose) ?? first);
}

function choose(folded: Folded, found: FoundDate | undefined): DateReading {
  if (found === undefined) return { ok: false, problem: 'none' };
  if (found.day === undefined) return { ok: false, problem: 'impossible' };
  if (found.contradictory) return { ok: false, problem: 'ambiguous' };
  return { ok: true, day: found.day, ...originalSpan(folded, found.start, found.end) };
}
