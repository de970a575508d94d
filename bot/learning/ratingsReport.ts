/** What was thought of answers, for those who keep the articles: those that helped least first, with what was asked. Pure. */
import { questionKey } from '../../knowledge/words.ts';
import { dayOf, groupedBy } from './grouping.ts';
import type { Rated } from './ratings.ts';

/** Of one article. */
const MOST_QUESTIONS = 10;

/** Markdown: a heading an article that was found wanting, a line a question; the others are named together. */
export function ratingsReport(rated: readonly Rated[]): string {
  const [first] = rated;
  if (first === undefined) return 'No rating is kept: none was given, or their time is over.\n';
  const articles = [...groupedBy(rated, ({ article }) => article)].map(([article, all]) => ({
    article,
    all,
    wanting: all.filter(({ rating }) => rating === 'dislike'),
  }));
  const wanting = articles
    .filter((one) => one.wanting.length > 0)
    .sort((a, b) => b.wanting.length - a.wanting.length || share(b) - share(a));
  const content = articles.filter((one) => one.wanting.length === 0);
  const days = `${dayOf(first.le)} to ${dayOf(rated.at(-1)?.le ?? first.le)}`;
  const negative = wanting.reduce((sum, one) => sum + one.wanting.length, 0);
  return [
    `# What was thought of answers, ${days}`,
    '',
    `${rated.length} ratings, ${negative} of them « pas utile ». After each question: how often, the last day, how the answer began.`,
    ...wanting.flatMap((one) => [
      '',
      `## ${one.article}: ${one.wanting.length} of ${one.all.length} (${Math.round(share(one) * 100)} %)`,
      '',
      ...linesOf(one.wanting),
    ]),
    ...(content.length === 0 ? [] : ['', '## Useful each time', '']),
    ...content.map(({ article, all }) => `- ${article} (${all.length}×)`),
    '',
  ].join('\n');
}

function share({
  all,
  wanting,
}: {
  readonly all: readonly Rated[];
  readonly wanting: readonly Rated[];
}): number {
  return wanting.length / all.length;
}

function linesOf(rated: readonly Rated[]): readonly string[] {
  const wordings = [...groupedBy(rated, ({ question }) => questionKey(question)).values()].sort(
    (a, b) => b.length - a.length,
  );
  const lines = wordings.slice(0, MOST_QUESTIONS).flatMap((same) => {
    const last = same.at(-1);
    if (last === undefined) return [];
    const began = last.shown.replace(/\s+/g, ' ').slice(0, 60);
    const comments = same.flatMap(({ comment }) =>
      comment === undefined ? [] : [`  - « ${comment.replace(/\s+/g, ' ')} »`],
    );
    return [
      `- ${last.question.replace(/\s+/g, ' ')} (${same.length}×, ${dayOf(last.le)}, « ${began}… »)`,
      ...comments,
    ];
  });
  const more = wordings.length - lines.length;
  return more === 0 ? lines : [...lines, `- and ${more} more`];
}
