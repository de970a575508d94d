/**
 * What those who keep the articles do: `npm run -s knowledge -- help`. What is asked for goes to standard output, what is said of it to
 * standard error; the exit code is 0 when all is well, 1 when it is not, 2 when the command is wrong.
 */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { NOT_YET } from '../dialogs/catalogue.ts';
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
import { dayInParis } from '../store/rules/dates.ts';
import { createFirstReader } from './firstReader.ts';
import { explanationOf } from './learning/trying.ts';

const HELP = `Works on the articles.

  npm run -s knowledge -- check [--articles FOLDER]
      Names each problem of the articles with its file, its line and its remedy.
  npm run -s knowledge -- try "QUESTION" [--articles FOLDER]
      Says what ClaudIA answers, and why: the words of the question, the articles that match, their scores, the threshold.
`;

/** Where a command reads and writes; tests put others in their place. */
export interface Console {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly clock: Clock;
}

interface Options {
  readonly articles: string;
}
type Command = (console: Console, operands: readonly string[], options: Options) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  check: async ({ out, err, clock }, _, { articles }) => {
    const files = readArticleFiles(articles);
    const procedureIds = [...createRegistry().keys(), ...NOT_YET.map(({ id }) => id)];
    const problems = checkArticles(files, { procedureIds, today: dayInParis(clock()) });
    for (const problem of problems) err(`${problemText(problem)}\n`);
    out(`${files.length} articles, ${problems.length} problems\n`);
    return problems.length === 0 ? 0 : 1;
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
    if (!(error instanceof ArticlesError) && !isFileError(error)) throw error;
    err(`${error.message}\n`);
    return 1;
  }
}

function parsedArguments(
  args: readonly string[],
): { operands: readonly string[]; options: Options } | string {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { articles: { type: 'string', default: ARTICLES_FOLDER } },
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

function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await runKnowledgeCommand(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    clock: () => new Date(),
  });
  // What reads dates waits in a thread.
  process.exit();
}
