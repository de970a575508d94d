/** What those who keep the articles do: `npm run -s knowledge -- help`. See {@link runCommand} for what goes where. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createRegistry } from '../../dialogs/registry.ts';
import { checkArticles } from '../../knowledge/check.ts';
import {
  ARTICLES_FOLDER,
  ArticlesError,
  loadArticles,
  problemText,
  readArticleFiles,
} from '../../knowledge/load.ts';
import { quotableOn } from '../../knowledge/validity.ts';
import type { Clock } from '../../store/clock.ts';
import { DatabaseError } from '../../store/database/database.ts';
import type { LowdbDatabase } from '../../store/database/lowdb.ts';
import { openStore } from '../../store/openStore.ts';
import { dayInParis } from '../../store/rules/dates.ts';
import { foldersOf } from '../config.ts';
import { differencesBetween, type Replayed } from '../learning/differences.ts';
import { readMissed } from '../learning/missed.ts';
import { missedReport } from '../learning/missedReport.ts';
import { pastQuestions } from '../learning/pastQuestions.ts';
import { NotPublished, publishedFiles } from '../learning/published.ts';
import { BadQuestion, QUESTION_SETS, questionsIn } from '../learning/questionSets.ts';
import { readRatings } from '../learning/ratings.ts';
import { ratingsReport } from '../learning/ratingsReport.ts';
import { explanationOf } from '../learning/trying.ts';
import {
  type Command,
  type Console as CommandConsole,
  Misuse,
  processConsole,
  runCommand,
} from './commandLine.ts';
import { createFirstReader } from './firstReader.ts';

const HELP = `Works on the articles.

  npm run -s knowledge -- check [--articles FOLDER]
      Names each problem of the articles with its file, its line and its remedy.
  npm run -s knowledge -- try "QUESTION" [--articles FOLDER]
      Says what ClaudIA answers, and why: the words of the question, the articles that match, their scores, the threshold.
  npm run -s knowledge -- report
      Groups the questions that were not answered by nearest article, the most frequent first, and shows the articles that people found
      not useful, from the store of DATA_DIR. No service may run on it: work on a copy, or stop the service.
  npm run -s knowledge -- diff [--against FOLDER|REVISION] [--questions FILE]… [--articles FOLDER]
      Asks past questions (those of DATA_DIR, answered or not) and the project's question sets, or the files given, of the
      articles and of the published ones (git's HEAD), and lists every answer that would change. The exit code is 0 all the same.
`;

interface Options {
  readonly articles: string;
  readonly against: string;
  readonly questions?: readonly string[];
}

/** The folder that commands work on unless they are given another. */
interface Console extends CommandConsole {
  readonly articlesDir?: string;
}

const COMMANDS: Readonly<Record<string, Command<Console, Options>>> = {
  check: async ({ out, err, clock }, _, { articles }) => {
    const files = readArticleFiles(articles);
    const procedureIds = createRegistry().keys();
    const problems = checkArticles(files, { procedureIds, today: dayInParis(clock()) });
    for (const problem of problems) err(`${problemText(problem)}\n`);
    out(`${files.length} articles, ${problems.length} problems\n`);
    return problems.length === 0 ? 0 : 1;
  },
  report: async ({ dataDir, out, clock }) => {
    if (!existsSync(dataDir)) throw new NoStore(`There is no store in ${dataDir}: set DATA_DIR.`);
    const report = await withStore(dataDir, clock, (database) =>
      database.read(async (reader) => {
        const [missed, rated] = [await readMissed(reader), await readRatings(reader)];
        return `${missedReport(missed)}\n${ratingsReport(rated)}`;
      }),
    );
    out(report);
    return 0;
  },
  diff: async (console, _, { articles, against, questions = QUESTION_SETS }) => {
    const published = loadArticles(await publishedFiles(against, articles));
    const working = loadArticles(readArticleFiles(articles));
    const asked = [...(await pastQuestionsIn(console)), ...questions.flatMap(questionsIn)];
    const [before, after] = [
      await createFirstReader(console.clock, published),
      await createFirstReader(console.clock, working),
    ];
    console.out((await differencesBetween(asked, before, after)).report);
    return 0;
  },
  try: async ({ out, clock }, operands, options) => {
    const question = operands.join(' ').trim();
    if (question === '') throw new Misuse('try needs a question, in quotes.');
    const articles = loadArticles(readArticleFiles(options.articles));
    const reader = await createFirstReader(clock, articles);
    out(await explanationOf(question, reader, quotableOn(articles, dayInParis(clock()))));
    return 0;
  },
};

/** Without a store, or with one that is in use, the others are asked all the same, and that is said. */
async function pastQuestionsIn({ dataDir, err, clock }: Console): Promise<readonly Replayed[]> {
  if (!existsSync(dataDir)) return [];
  try {
    const texts = await withStore(dataDir, clock, (database) => pastQuestions(database, dayInParis(clock())));
    return texts.map((text) => ({ text }));
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    err(`Past questions are left out. ${error.message}\n`);
    return [];
  }
}

async function withStore<T>(
  dataDir: string,
  clock: Clock,
  work: (database: LowdbDatabase) => Promise<T>,
): Promise<T> {
  const database = await openStore({ dataDir, clock, notice: () => undefined });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Runs one command; gives the exit code. */
export function runKnowledgeCommand(args: readonly string[], console: Console): Promise<number> {
  return runCommand<Console, Options>(
    args,
    {
      help: HELP,
      options: {
        articles: { type: 'string', default: console.articlesDir ?? ARTICLES_FOLDER },
        against: { type: 'string', default: 'HEAD' },
        questions: { type: 'string', multiple: true },
      },
      commands: COMMANDS,
      within: (run) => run(console),
      isExpected: (error) =>
        error instanceof ArticlesError ||
        error instanceof NotPublished ||
        error instanceof BadQuestion ||
        error instanceof NoStore,
    },
    console,
  );
}

/** There is nothing to report from. */
class NoStore extends Error {}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { dataDir, articlesDir } = foldersOf();
  process.exitCode = await runKnowledgeCommand(process.argv.slice(2), {
    ...processConsole(dataDir),
    ...(articlesDir !== undefined && { articlesDir }),
  });
  // What reads dates waits in a thread.
  process.exit();
}
