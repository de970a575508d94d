/** Instants of the portal as French people read them: the day, or the day and the minute, in Paris. */
import type { Instant } from '../store/model.ts';

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });
const SHORT_DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeZone: 'Europe/Paris' });
const MINUTE = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' });

/** « 1er mars 2027 ». */
export function showDayOf(instant: Instant): string {
  return DAY.format(new Date(instant)).replace(/^1 /, '1er ');
}

/** « 12/01/2022 14:40 », as the portal's lists have it. */
export function showMinuteOf(instant: Instant): string {
  const at = new Date(instant);
  const [day, month, year] = SHORT_DAY.format(at).split('/');
  return `${day}/${month}/${year} ${MINUTE.format(at)}`;
}
