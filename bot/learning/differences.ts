/** What would be answered otherwise if other articles were published: each question asked of both, and compared. */
import type { FirstReader } from '../operator/firstReader.ts';
import type { FirstWords } from '../operator/firstWords.ts';

/** Two answers to one question. */
interface Asked {
  readonly text: string;
  readonly before: FirstWords;
  readonly after: FirstWords;
}

/** A question and who asks it; absent: a visitor. */
export interface Replayed {
  readonly text: string;
  readonly user?: string | undefined;
}

/** What has changed, as Markdown, and in how many questions. */
export interface Differences {
  readonly changed: number;
  readonly report: string;
}

/** Asks every question of both, each as the first of a conversation. */
export async function differencesBetween(
  questions: readonly Replayed[],
  before: FirstReader,
  after: FirstReader,
): Promise<Differences> {
  const asked: Asked[] = [];
  for (const { text, user } of questions) {
    asked.push({ text, before: await before.read(text, user), after: await after.read(text, user) });
  }
  const elsewhere = asked.filter((one) => chosen(one.before) !== chosen(one.after));
  const reworded = asked.filter(
    (one) => chosen(one.before) === chosen(one.after) && one.before.reply !== one.after.reply,
  );
  const changed = elsewhere.length + reworded.length;
  const report = [
    `${changed} of ${asked.length} questions would be answered otherwise.`,
    ...section('Another answer', elsewhere.map(lineOf)),
    ...section(
      'The same answer in other words',
      reworded.map((one) => `- ${one.text}: ${chosen(one.after)}`),
    ),
    '',
  ].join('\n');
  return { changed, report };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `## ${title}: ${lines.length}`, '', ...lines];
}

function lineOf({ text, before, after }: Asked): string {
  return `- ${text}: ${described(before)} → ${described(after)}`;
}

function described(words: FirstWords): string {
  return `${chosen(words)} (${words.confidence.toFixed(2)})`;
}

/** What was decided, and for what. */
function chosen({ decision, procedure, articles, others }: FirstWords): string {
  return [
    decision,
    ...(procedure === null ? [] : [procedure]),
    ...articles,
    ...others.map((id) => `+${id}`),
  ].join(' ');
}
