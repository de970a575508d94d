/**
 * Questions that the documentation has not answered, and those that had to be made clear first: what the articles lack. Kept without who
 * asked, with the values taken out, for so many days. The conversation is kept so that they go when the person is erased; once it is
 * forgotten nothing says whose it was.
 */
import type { Hit } from '../../knowledge/article.ts';
import type { Entity, EntityKey, Understanding } from '../../language/understanding.ts';
import {
  type Document,
  defineCollection,
  type Reader,
  type Transaction,
} from '../../store/database/database.ts';
import { type Expiring, hourOf } from '../../store/expiry.ts';
import type { Instant } from '../../store/model.ts';
import { masked } from '../masking.ts';
import type { Route } from '../routing.ts';

/** A question that got no answer, or a choice in its place. */
export interface Missed extends Document {
  readonly le: Instant;
  /** The key of its transcript; absent once that is forgotten. */
  readonly conversation?: string;
  /** At most 500 characters; `[email]` stands for an e-mail address, and so on. */
  readonly text: string;
  readonly decision: 'clarify' | 'out_of_scope';
  /** Best first, at most three; `confidence` from 0 to 1. */
  readonly nearest: readonly { readonly article: string; readonly confidence: number }[];
}

export const missedQuestions = defineCollection<Missed>()('missedQuestions', {
  heure: { of: ({ le }) => hourOf(le), unique: false },
  conversation: { of: ({ conversation }) => conversation, unique: false },
});

const HOURS_PER_DAY = 24;
const LONGEST = 500;
const NEAREST = 3;

/** What housekeeping removes after so many days. */
export function expiringMissed(keptDays: number): Expiring<Missed> {
  return { collection: missedQuestions, keptHours: keptDays * HOURS_PER_DAY };
}

/** All of them, oldest first. */
export async function readMissed(reader: Reader): Promise<readonly Missed[]> {
  const found = await reader.all(missedQuestions);
  return [...found].sort((a, b) => a.le.localeCompare(b.le));
}

/** Removes what was missed in a conversation. */
export async function dropMissed(transaction: Transaction, conversation: string): Promise<void> {
  for (const { id } of await transaction.find(missedQuestions, 'conversation', conversation)) {
    await transaction.remove(missedQuestions, id);
  }
}

/** A conversation is forgotten: what was missed in it stays, and nothing says where it was asked. */
export async function unlinkMissed(transaction: Transaction, conversation: string): Promise<void> {
  for (const missed of await transaction.find(missedQuestions, 'conversation', conversation)) {
    const { conversation: _forgotten, ...kept } = missed;
    await transaction.put(missedQuestions, kept);
  }
}

/** What a question is kept with. */
export interface MissedPorts {
  readonly search: (question: string, limit: number) => readonly Hit[];
  readonly newId: () => string;
  readonly now: Date;
  /** The key of its transcript. */
  readonly conversation: string;
}

/** Keeps the question when its route says that it was missed. What a procedure awaits is for the procedure, and is not kept. */
export async function keepMissed(
  transaction: Transaction,
  { search, newId, now, conversation }: MissedPorts,
  { text, entities }: Understanding,
  route: Route,
): Promise<void> {
  if (!isMissed(route)) return;
  const nearest = search(text, NEAREST).map(({ article, confidence }) => ({
    article: article.id,
    confidence: Math.round(confidence * 1000) / 1000,
  }));
  await transaction.put(missedQuestions, {
    id: newId(),
    le: now.toISOString(),
    conversation,
    text: keptQuestion({ text, entities }),
    decision: route.kind,
    nearest,
  });
}

/** A bare value asks nothing; a border article is an answer. */
function isMissed(route: Route): route is Extract<Route, { kind: 'clarify' | 'out_of_scope' }> {
  if (route.kind === 'clarify') return route.about.kind !== 'value';
  return route.kind === 'out_of_scope' && route.articles.length === 0;
}

/** Values that say who or whose. Levels, dates and applications stay: without them a question is another. */
const IDENTIFYING: ReadonlySet<EntityKey> = new Set<EntityKey>([
  'siret',
  'siren',
  'identifiant',
  'email',
  'nom',
  'telephone',
  'structureName',
  'raisonSociale',
  'codeService',
  'libelleService',
  'libelle',
  'motif',
  'iban',
  'bic',
  'ritm',
  'ticket',
]);

/** A question as it may be kept without who asked it: at most 500 characters, values and account numbers taken out. */
export function keptQuestion({ text, entities }: Pick<Understanding, 'text' | 'entities'>): string {
  return masked(withoutValues(text, entities)).slice(0, LONGEST);
}

/** The text with each value that says who or whose replaced by what it is. */
export function withoutValues(text: string, entities: readonly Entity[]): string {
  let kept = '';
  let at = 0;
  for (const { key, start, end } of [...entities].sort((a, b) => a.start - b.start)) {
    if (!IDENTIFYING.has(key) || end <= at) continue;
    if (start >= at) kept += `${text.slice(at, start)}[${key}]`;
    at = end;
  }
  return (kept + text.slice(at)).replace(LONG_NUMBER, '[nombre]').replace(ADDRESS, '[email]');
}

/** Whatever was not recognised: a number that may identify, an address. */
const LONG_NUMBER = /\d(?:[\s.-]?\d){5,}/g;
const ADDRESS = /\S+@\S+/g;
