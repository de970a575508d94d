/**
 * What those who keep the articles do: `npm run -s knowledge -- help`. What is asked for goes to standard output, what is said of it to
 * standard error; the exit code is 0 when all is well, 1 when it is not, 2 when the command is wrong.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createRegistry } from '../dialogs/registry.ts';
import { checkArticles } from '../knowledge/check.ts';
import {
  ARTICLES_FOLDER,
  ArticlesError,
  loadArticles,
  problemText,
  readArticleFiles,
} from '../knowledge/load.ts';
import { quotableOn } from '../knowledge/validity.ts';
import type { Clock } from '../store/clock.ts';
import { DatabaseError } from '../store/database/database.ts';
import { openStore } from '../store/openStore.ts';
import { dayInParis } from '../store/rules/dates.ts';
import { dataDirOf } from './config.ts';
import { createFirstReader } from './firstReader.ts';
import { differencesBetween, type Replayed } from './learning/differences.ts';
import { type Missed, readMissed } from './learning/missed.ts';
import { missedReport } from './learning/missedReport.ts';
import { NotPublished, publishedFiles } from './learning/published.ts';
import { BadQuestion, QUESTION_SETS, questionsIn } from './learning/questionSets.ts';
import { type Rated, readRatings } from './learning/ratings.ts';
import { ratingsReport } from './learning/ratingsReport.ts';
import { explanationOf } from './learning/trying.ts';

const HELP = `Works on the articles.

  npm run -s knowledge -- check [--articles FOLDER]
      Names each problem of the articles with its file, its line and its remedy.
  npm run -s knowledge -- try "QUESTION" [--articles FOLDER]
      Says what ClaudIA answers, and why: the words of the question, the articles that match, their scores, the threshold.
  npm run -s knowledge -- report
      Groups the questions that were not answered by nearest article, the most frequent first, and shows the articles that people found
      not useful, from the store of DATA_DIR. No service may run on it: work on a copy, or stop the service.
  npm run -s knowledge -- diff [--against FOLDER|REVISION] [--questions FILE]… [--articles FOLDER]
      Asks past questions (those of DATA_DIR that were not answered) and the project's question sets, or the files given, of the
      articles and of the published ones (git's HEAD), and lists every answer that would change. The exit code is 0 all the same.
`;

/** Where a command reads and writes; tests put others in their place. */
export interface Console {
  readonly dataDir: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly clock: Clock;
}

interface Options {
  readonly articles: string;
  readonly against: string;
  readonly questions?: readonly string[];
}
type Command = (console: Console, operands: readonly string[], options: Options) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  check: async ({ out, err, clock }, _, { articles }) => {
    const files = readArticleFiles(articles);
    const procedureIds = createRegistry().keys();
    const problems = checkArticles(files, { procedureIds, today: dayInParis(clock()) });
    for (const problem of problems) err(`${problemText(problem)}\n`);
    out(`${files.length} articles, ${problems.length} problems\n`);
    return problems.length === 0 ? 0 : 1;
  },
  report: async ({ dataDir, out, err, clock }) => {
    if (!existsSync(dataDir)) return failed(err, `There is no store in ${dataDir}: set DATA_DIR.`);
    const { missed, rated } = await learntIn(dataDir, clock);
    out(`${missedReport(missed)}\n${ratingsReport(rated)}`);
    return 0;
  },
  diff: async (console, _, { articles, against, questions = QUESTION_SETS }) => {
    const published = loadArticles(await publishedFiles(against, articles));
    const working = loadArticles(readArticleFiles(articles));
    const asked = [...(await pastQuestions(console)), ...questions.flatMap(questionsIn)];
    const [before, after] = [
      await createFirstReader(console.clock, published),
      await createFirstReader(console.clock, working),
    ];
    console.out((await differencesBetween(asked, before, after)).report);
    return 0;
  },
  try: async ({ out, err, clock }, operands, options) => {
    const question = operands.join(' ').trim();
    if (question === '') return misused(err, 'try needs a question, in quotes.');
    const articles = loadArticles(readArticleFiles(options.articles));
    const reader = await createFirstReader(clock, articles);
    out(await explanationOf(question, reader, quotableOn(articles, dayInParis(clock()))));
    return 0;
  },
};

/** Each once; without a store, or with one that is in use, the others are asked all the same, and that is said. */
async function pastQuestions({ dataDir, err, clock }: Console): Promise<readonly Replayed[]> {
  if (!existsSync(dataDir)) return [];
  try {
    const { missed } = await learntIn(dataDir, clock);
    const texts = new Set(missed.map(({ text }) => text));
    return [...texts].map((text) => ({ text }));
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    err(`Past questions are left out. ${error.message}\n`);
    return [];
  }
}

/** What was learnt from use. */
interface Learnt {
  readonly missed: readonly Missed[];
  readonly rated: readonly Rated[];
}

async function learntIn(dataDir: string, clock: Clock): Promise<Learnt> {
  const database = await openStore({ dataDir, clock, notice: () => undefined });
  try {
    return await database.read(async (reader) => ({
      missed: await readMissed(reader),
      rated: await readRatings(reader),
    }));
  } finally {
    await database.close();
  }
}

/** Runs one command; gives the exit code. */
export async function runKnowledgeCommand(args: readonly string[], console: Console): Promise<number> {
  const { out, err } = console;
  const parsed = parsedArguments(args);
  if (typeof parsed === 'string') return misused(err, parsed);
  const [name = 'help', ...operands] = parsed.operands;
  if (name === 'help') {
    out(HELP);
    return 0;
  }
  const command = COMMANDS[name];
  if (command === undefined) return misused(err, `there is no command « ${name} ».`);
  try {
    return await command(console, operands, parsed.options);
  } catch (error) {
    if (!isExpected(error)) throw error;
    return failed(err, error.message);
  }
}

function parsedArguments(
  args: readonly string[],
): { operands: readonly string[]; options: Options } | string {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        articles: { type: 'string', default: ARTICLES_FOLDER },
        against: { type: 'string', default: 'HEAD' },
        questions: { type: 'string', multiple: true },
      },
    });
    return { operands: positionals, options: values };
  } catch (error) {
    return (error as Error).message;
  }
}

function misused(err: Console['err'], problem: string): number {
  err(`${problem}\n\n${HELP}`);
  return 2;
}

function failed(err: Console['err'], problem: string): number {
  err(`${problem}\n`);
  return 1;
}

/** What whoever gives the command can mend: articles, the store, a file. */
function isExpected(error: unknown): error is Error {
  if (error instanceof ArticlesError || error instanceof DatabaseError) return true;
  if (error instanceof NotPublished || error instanceof BadQuestion) return true;
  return error instanceof Error && 'syscall' in error;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await runKnowledgeCommand(process.argv.slice(2), {
    dataDir: dataDirOf(),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    clock: () => new Date(),
  });
  // What reads dates waits in a thread.
  process.exit();
}
