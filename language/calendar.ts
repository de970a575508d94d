/** Arithmetic on ISO days (« 2027-03-01 »), without clock or time zone. It parses no French. */

export const DAY_MS = 86_400_000;

/** The ISO day of a year, month (1–12) and day; undefined when there is no such day: never a roll-over. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/** Year, month (1–12) and day of an ISO day. */
export function partsOf(day: string): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

/** Whether a text is an ISO day that exists. */
export function isIsoDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = partsOf(text);
  return isoDay(year, month, day) === text;
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day `count` months later, or the last day of that month when it is shorter. */
export function addMonths(day: string, count: number): string {
  const parts = partsOf(day);
  const months = parts.year * 12 + parts.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  const last = partsOf(lastOfMonth(year, month)).day;
  return isoDay(year, month, Math.min(parts.day, last)) ?? day;
}

/** The last day of a month. */
export function lastOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
