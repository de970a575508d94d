/** What was missed, for those who keep the articles: by nearest article, the most frequent first. Pure. */
import { questionKey } from '../../knowledge/words.ts';
import { dayOf, groupedBy } from './grouping.ts';
import type { Missed } from './missed.ts';

/** Questions that are one but for case, accents, endings and names of the same thing. */
interface Wording {
  readonly text: string;
  readonly times: number;
  readonly clarified: number;
  readonly confidence: number;
  readonly last: string;
}

/** Below this the nearest article says nothing. */
const NEAR = 0.05;
/** Of one article. */
const MOST_WORDINGS = 20;
const NOTHING_NEAR = '(no article is near)';

/** Markdown: a heading an article, a line a wording. */
export function missedReport(missed: readonly Missed[]): string {
  const [first] = missed;
  if (first === undefined) return 'No question is kept: none was missed, or their time is over.\n';
  const groups = [...groupedBy(missed, nearestOf)].sort(([, a], [, b]) => b.length - a.length);
  const days = `${dayOf(first.le)} to ${dayOf(missed.at(-1)?.le ?? first.le)}`;
  return [
    `# Questions that were not answered, ${days}`,
    '',
    `${missed.length} in all; ${missed.filter(isClarified).length} of them got a choice. After each: how often, what it got, how sure of the nearest article, the last day.`,
    ...groups.flatMap(([article, group]) => ['', `## ${article}: ${group.length}`, '', ...linesOf(group)]),
    '',
  ].join('\n');
}

function linesOf(group: readonly Missed[]): readonly string[] {
  const wordings = [...groupedBy(group, ({ text }) => questionKey(text)).values()]
    .map(wordingOf)
    .sort((a, b) => b.times - a.times || b.confidence - a.confidence);
  const lines = wordings.slice(0, MOST_WORDINGS).map(({ text, times, clarified, confidence, last }) => {
    const got = clarified === times ? 'choice' : clarified === 0 ? 'no answer' : 'choice or no answer';
    return `- ${text.replace(/\s+/g, ' ')} (${times}×, ${got}, ${confidence.toFixed(2)}, ${last})`;
  });
  const more = wordings.length - lines.length;
  return more === 0 ? lines : [...lines, `- and ${more} more`];
}

function wordingOf(same: readonly Missed[]): Wording {
  const last = same.at(-1);
  return {
    text: last?.text ?? '',
    times: same.length,
    clarified: same.filter(isClarified).length,
    confidence: Math.max(...same.map(({ nearest }) => nearest[0]?.confidence ?? 0)),
    last: dayOf(last?.le ?? ''),
  };
}

function nearestOf({ nearest: [first] }: Missed): string {
  return first === undefined || first.confidence < NEAR ? NOTHING_NEAR : first.article;
}

function isClarified({ decision }: Missed): boolean {
  return decision === 'clarify';
}
