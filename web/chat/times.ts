/** When a message was sent, as French people write it: Web Chat's own would say « 11:00 PM », and change every minute. */

/** The hour, with the day before it when that is not today. */
export function timeText(timestamp: string | undefined, now: Date): string {
  const at = new Date(timestamp ?? '');
  if (Number.isNaN(at.getTime())) return '';
  const hour = at.toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
  const isToday = at.toDateString() === now.toDateString();
  return isToday ? hour : `${at.toLocaleDateString('fr-FR', { day: 'numeric', month: 'long' })}, ${hour}`;
}
