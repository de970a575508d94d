/** Days in Paris and instants: the portal's forms speak of days, the store keeps instants. */
import type { Day, Instant } from '../model.ts';
import { ASSUMPTIONS, type Assumptions } from './assumptions.ts';

const HOUR = 3_600_000;
/** Paris is never further than this from UTC. */
const PARIS_OFFSETS = [2, 1];

/** The day that an ISO text (`2027-03-01`) names, when there is such a day in a plausible year. */
export function parseDay(
  text: string,
  assumed: Pick<Assumptions, 'plausibleYears'> = ASSUMPTIONS,
): Day | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const year = Number(parts[1]);
  const { first, last } = assumed.plausibleYears;
  if (year < first || year > last) return undefined;
  const midnight = new Date(`${text}T00:00:00.000Z`);
  const exists = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
  return exists ? text : undefined;
}

/** Negative when `a` comes before `b`, 0 on the same day. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The day after. */
export function nextDay(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + 24 * HOUR).toISOString().slice(0, 10);
}

/** The first instant of a day in Paris: `2027-03-01` → `2027-02-28T23:00:00.000Z`. */
export function startOfDay(day: Day): Instant {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  const candidates = PARIS_OFFSETS.map((hours) => new Date(midnight - hours * HOUR));
  const start = candidates.find((candidate) => dayInParis(candidate) === day);
  return (start ?? new Date(midnight)).toISOString();
}

/** The first instant that is no longer in that day. */
export function endOfDay(day: Day): Instant {
  return startOfDay(nextDay(day));
}

/** Writes days as ISO does. Making such a format costs more than a whole turn should. */
const PARIS_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day that it is in Paris at an instant. */
export function dayInParis(at: Date | Instant): Day {
  return PARIS_DAY.format(typeof at === 'string' ? new Date(at) : at);
}
