/** What a person has not been told yet, as one message. Telling it and noting that it was told are one write. */
import type { Registry } from '../../dialogs/registry.ts';
import type { Reply, Suggestion } from '../../dialogs/reply.ts';
import type { Transaction } from '../../store/database/database.ts';
import type { Actor, NotificationLine, Portal } from '../../store/portal.ts';
import { ACTS, SENTENCES, said } from './sentences.ts';

/** What telling needs. */
export interface NewsPorts {
  readonly portal: Portal;
  readonly registry: Registry;
}

/**
 * The news of a person, and notes that they are told: call it in the write that keeps the reply. Undefined when there are none.
 * `atArrival`: they have just come.
 */
export async function takeNews(
  { portal, registry }: NewsPorts,
  transaction: Transaction,
  actor: Actor,
  { atArrival }: { readonly atArrival: boolean },
): Promise<Reply | undefined> {
  if (actor.kind !== 'utilisateur') return undefined;
  const unseen = await portal.unseenNotifications(transaction, actor);
  if (!unseen.ok || unseen.value.length === 0) return undefined;
  const lines = await portal.describeNotifications(transaction, actor, unseen.value);
  await portal.markSeen(
    transaction,
    actor,
    unseen.value.map(({ id }) => id),
  );
  return newsReply(lines, registry, atArrival);
}

/** The message; undefined when all of it is over already. */
export function newsReply(
  lines: readonly NotificationLine[],
  registry: Registry,
  atArrival: boolean,
): Reply | undefined {
  const groups = grouped(current(lines));
  if (groups.length === 0) return undefined;
  const title = atArrival ? said.sinceLastVisit : said.forInformation;
  const sentences = groups.flatMap(sentencesOf);
  const [only, ...others] = sentences;
  const text =
    others.length === 0 ? `${title} ${decapitalised(only ?? '')}` : `${title}\n\n${listed(sentences)}`;
  const suggestions = actsOf(groups, registry);
  return suggestions.length > 0 ? { text, suggestions } : { text };
}

/** In front of the pending question, which keeps its buttons; otherwise after what was said, with the buttons of both. */
export function withNews(
  replies: readonly Reply[],
  news: Reply | undefined,
  isInProcedure: boolean,
): readonly Reply[] {
  if (news === undefined) return replies;
  if (isInProcedure) return [{ text: news.text }, ...replies];
  const kept = replies.at(-1)?.suggestions ?? [];
  const suggestions = [...(news.suggestions ?? []), ...kept];
  return [...replies, suggestions.length > 0 ? { ...news, suggestions } : news];
}

/** Requests that wait no more are no news for who would have decided them, nor is what was done and undone meanwhile. */
function current(lines: readonly NotificationLine[]): readonly NotificationLine[] {
  const undone = new Set(
    lines.flatMap(({ notification: { sujet } }) => (sujet.kind === 'ACTION_ANNULEE' ? [sujet.annule] : [])),
  );
  const received = new Set(
    lines.flatMap(({ notification: { sujet } }) =>
      sujet.kind === 'DEMANDE_RECUE' ? [sujet.approbation] : [],
    ),
  );
  const references = new Set(lines.map(({ notification: { reference } }) => reference));
  return lines.filter(({ notification: { sujet, reference }, demande }) => {
    switch (sujet.kind) {
      case 'DEMANDE_RECUE':
        return demande?.approbation.etat === 'DEMANDE';
      case 'DEMANDE_RETIREE':
        return !received.has(sujet.approbation);
      case 'ACTION_ANNULEE':
        return !references.has(sujet.annule);
      default:
        return !undone.has(reference);
    }
  });
}

/** Of the same kind, in the same place; in the order of the first of each. */
function grouped(lines: readonly NotificationLine[]): readonly (readonly NotificationLine[])[] {
  const groups = new Map<string, NotificationLine[]>();
  for (const line of lines) {
    const { sujet } = line.notification;
    const place = 'structure' in sujet ? [sujet.structure, 'service' in sujet ? sujet.service : ''] : [];
    const key = JSON.stringify([sujet.kind, ...place]);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()];
}

function sentencesOf(group: readonly NotificationLine[]): readonly string[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  const { one, several } = SENTENCES[first.notification.sujet.kind];
  return others.length === 0 || several === undefined ? group.map(one) : [several(group.length, first)];
}

/** The buttons of the procedures that there are. */
function actsOf(groups: readonly (readonly NotificationLine[])[], registry: Registry): readonly Suggestion[] {
  const ids = groups.flatMap(([first]) => (first === undefined ? [] : [actOf(first)]));
  const buttons = [...new Set(ids)].flatMap((id) => {
    const procedure = id === undefined ? undefined : registry.get(id);
    return procedure === undefined ? [] : [procedure.button];
  });
  return buttons.slice(0, MOST_BUTTONS).map((button) => ({ label: button, say: button }));
}

const MOST_BUTTONS = 3;

function actOf({ notification: { sujet }, demande }: NotificationLine): string | undefined {
  const isAboutProfiles = sujet.kind === 'DEMANDE_APPROUVEE' && demande?.approbation.type === 'HABILITATION';
  return isAboutProfiles ? 'habilitation.list' : ACTS[sujet.kind];
}

function listed(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join('\n');
}

/** After a colon. A sentence that begins with a name keeps it. */
function decapitalised(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
