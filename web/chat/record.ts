/** The conversation as plain text: to download, to print, to read again without the widget. */
import type { SpokenLine } from '../embed/protocol.ts';
import type { ChatActivity } from './webChat.ts';
import { words } from './words.ts';

/** What was said, oldest first; `botName` says it where a message does not. */
export function linesOf(activities: readonly ChatActivity[], botName: string): readonly SpokenLine[] {
  return activities.flatMap((activity, index) => {
    if (activity.type !== 'message') return [];
    const text = textOf(activity, activities.slice(0, index));
    if (text === '') return [];
    const isOwn = activity.from?.role === 'user';
    const who = isOwn ? words.you : (activity.from?.name ?? botName);
    return [{ who, at: activity.timestamp ?? '', text }];
  });
}

/** A file that any editor reads: a heading, then each message with its time. */
export function recordText(lines: readonly SpokenLine[], botName: string, now: Date): string {
  const heading = `${words.recordTitle(botName)}\n${day(now)}`;
  const said = lines.map(({ who, at, text }) => `${at === '' ? '' : `${hour(at)} – `}${who}\u00a0:\n${text}`);
  return `${[heading, ...said].join('\n\n')}\n`;
}

/** Offers the file to the person. The mark at its beginning tells older editors that it is UTF-8. */
export function downloadRecord(lines: readonly SpokenLine[], botName: string, now: Date): void {
  const file = new Blob([`\ufeff${recordText(lines, botName, now)}`], { type: 'text/plain;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = words.recordFile(botName, now.toISOString().slice(0, 10));
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Markdown as ClaudIA writes it, without its marks: an address stays beside its words. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]\n]*)\]\(([^()\s]*)\)/g, (_, label: string, address: string) =>
      label === address ? label : `${label} (${address})`,
    )
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/(^|\s)_([^_\n]+)_(?=[\s.,;:!?]|$)/gm, '$1$2')
    .replace(/^(\s*)[*+] /gm, '$1- ')
    .replace(/^#{1,6} /gm, '')
    .replace(/\\([\\`*_{}[\]()#+.!|~<>&-])/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function textOf(activity: ChatActivity, earlier: readonly ChatActivity[]): string {
  const isOwn = activity.from?.role === 'user';
  const text = activity.text ?? '';
  if (text !== '') return isOwn ? text.trim() : plainText(text);
  const label = isOwn && activity.value !== undefined ? pressedLabel(activity.value, earlier) : undefined;
  if (label !== undefined) return words.chose(label);
  return (activity.attachments ?? [])
    .flatMap(({ name }) => (name === undefined ? [] : [words.file(name)]))
    .join('\n');
}

/** The words on the button of a card that sends this value. */
function pressedLabel(value: unknown, earlier: readonly ChatActivity[]): string | undefined {
  const cards = earlier.flatMap(({ attachments }) => attachments ?? []).map(({ content }) => content);
  const actions = cards.flatMap((card) => {
    const { actions } = (card ?? {}) as { actions?: unknown };
    return Array.isArray(actions) ? (actions as readonly { title?: string; data?: object }[]) : [];
  });
  // What was typed into the card is sent with the button's own data.
  return actions.findLast(({ data }) => data !== undefined && isWithin(data, value))?.title;
}

function isWithin(data: object, value: unknown): boolean {
  const fields = (value ?? {}) as Record<string, unknown>;
  return Object.entries(data).every(
    ([name, field]) => JSON.stringify(fields[name]) === JSON.stringify(field),
  );
}

function day(date: Date): string {
  return date.toLocaleDateString('fr-FR', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

function hour(at: string): string {
  return new Date(at).toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
}
