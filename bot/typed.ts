/** What a person has written, as an activity brings it. Pure. */
import type { Activity } from 'botbuilder';

/** What was said; the lines of a pasted form are clauses of one sentence. */
export function textOf(activity: Activity): string {
  return typed(activity).replace(/\s*\n\s*/g, ', ');
}

/** What was written, without what no keyboard types. */
export function typed({ text }: Pick<Partial<Activity>, 'text'>): string {
  return typeof text === 'string' ? text.replace(UNTYPEABLE, ' ').trim() : '';
}

/** Control characters but line breaks, marks that reorder what follows, and lone halves of characters. */
const UNTYPEABLE = /[\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]|(?![\n\t])\p{Cc}/gu;

/** Whether somebody other than the bot joins. */
export function someoneJoined({ membersAdded, recipient }: Activity): boolean {
  return membersAdded?.some(({ id }) => id !== recipient?.id) ?? false;
}
