/** When a message was sent, as French people write it: Web Chat's own would say « 11:00 PM », and change every minute. */
import type { StatusMiddleware } from './webChat.ts';

/** The hour, with the day before it when that is not today. */
export function timeText(timestamp: string | undefined, now: Date): string {
  const at = new Date(timestamp ?? '');
  if (Number.isNaN(at.getTime())) return '';
  const hour = at.toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
  const isToday = at.toDateString() === now.toDateString();
  return isToday ? hour : `${at.toLocaleDateString('fr-FR', { day: 'numeric', month: 'long' })}, ${hour}`;
}

/** Replaces the time of what was sent; that something is being sent, or failed to be, is left to Web Chat. */
export const frenchTimes: StatusMiddleware = () => {
  const Time = ({ timestamp }: { timestamp?: string }) => timeText(timestamp, new Date());
  return (next) => (shown) => {
    const { activity, hideTimestamp, sendState } = shown;
    const rendered = next(shown);
    if (!rendered || hideTimestamp || (sendState !== undefined && sendState !== 'sent')) return rendered;
    // Web Chat does not hand out its React; an element made of one of its own is as good.
    return { ...rendered, type: Time, props: { timestamp: activity.timestamp } };
  };
};
