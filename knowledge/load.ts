/** Reads the Markdown files of `articles/` and turns them into articles. Rules about content are in `check.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Article } from './article.ts';
import { bodyProblems } from './markdown.ts';

/** A file as it was read; tests make them from strings. */
export interface ArticleFile {
  /** Base name, with `.md`. */
  readonly file: string;
  readonly text: string;
}

/** Something to correct, told to the person who keeps the articles. */
export interface Problem {
  readonly file: string;
  /** From 1, in the whole file. */
  readonly line?: number;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** An article with the means to say where in its file something is. */
export interface ParsedArticle {
  readonly file: string;
  readonly article: Article;
  /** The line of the first body line, from 1. */
  readonly bodyLine: number;
  /** The line of a value of the front matter, such as `['questions', 3]`. */
  readonly lineOf: (path: readonly (string | number)[]) => number | undefined;
}

/** The articles cannot be used; `problems` says why, one an item. */
export class ArticlesError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The articles cannot be loaded:\n${problems.map(problemText).join('\n')}`);
    this.name = 'ArticlesError';
    this.problems = problems;
  }
}

/** The highest number of `facts.md`. */
export const LAST_FACT = 187;

function isFact(written: string): boolean {
  return /^F[1-9]\d*$/.test(written) && Number(written.slice(1)) <= LAST_FACT;
}

const text = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower case words joined by hyphens');

const day = z.iso.date({ error: 'expected a day, as 2027-03-01' }).optional();

const FrontMatter = z.strictObject({
  id: slug,
  title: text,
  kind: z.enum(['documented', 'border']),
  questions: z.array(text).min(1),
  sources: z.array(
    z.strictObject({
      title: text,
      url: z.url({ protocol: /^https$/, error: 'expected an https address' }).optional(),
      section: text.optional(),
    }),
  ),
  procedures: z.array(
    z.string().regex(/^[a-z]+\.[a-z]+$/, 'expected the id of a procedure, as service.create'),
  ),
  keywords: z.array(text),
  facts: z.array(z.string().refine(isFact, `expected a number of facts.md, F1 to F${LAST_FACT}`)).default([]),
  sharedFacts: z.record(slug, text).default({}),
  from: day,
  until: day,
  supersedes: z.array(slug).default([]),
});

const FENCE = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/;

/** The folder of the articles that come with ClaudIA. */
export const ARTICLES_FOLDER = fileURLToPath(new URL('./articles/', import.meta.url));

/** One problem as a line an editor can click on. */
export function problemText(problem: Problem): string {
  const line = problem.line === undefined ? '' : `:${problem.line}`;
  return `${problem.file}${line}: ${problem.message}`;
}

/** A problem at a value of the front matter. */
export function problemAt(
  { file, lineOf }: ParsedArticle,
  path: readonly (string | number)[],
  message: string,
): Problem {
  const line = lineOf(path);
  return line === undefined ? { file, message } : { file, line, message };
}

/** Reads the `.md` files of a folder, in the order of their names. */
export function readArticleFiles(folder: string = ARTICLES_FOLDER): readonly ArticleFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ file: basename(name), text: readFileSync(join(folder, name), 'utf8') }));
}

/** One file: the article, or everything that keeps it from being one. */
export function parseArticle({ file, text: raw }: ArticleFile): ParsedArticle | readonly Problem[] {
  const content = raw.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const [, header, rest] = FENCE.exec(content) ?? [];
  if (header === undefined || rest === undefined) {
    return [{ file, line: 1, message: 'no front matter: begin the file with YAML between two lines of ---' }];
  }
  const counter = new LineCounter();
  const document = parseDocument(header, { lineCounter: counter });
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      file,
      line: counter.linePos(error.pos[0]).line + 1,
      message: `front matter is not valid YAML (${error.code}): quote texts that contain “: ” or “#”`,
    }));
  }
  const lineOf: ParsedArticle['lineOf'] = (path) => {
    const node: unknown = document.getIn(path, true);
    const range =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? node.range
        : [];
    const start: unknown = range[0];
    return typeof start === 'number' ? counter.linePos(start).line + 1 : undefined;
  };
  const parsed = FrontMatter.safeParse(document.toJS());
  const firstLine = header.split('\n').length + 2;
  const body = rest.trim();
  const problems: Problem[] = [
    ...(parsed.error?.issues ?? []).map((issue) => {
      const path = issue.path.filter((key) => typeof key !== 'symbol');
      const line = lineOf(path) ?? lineOf(path.slice(0, -1));
      const where = path.length === 0 ? 'front matter' : `front matter, ${path.join('.')}`;
      return { file, ...(line === undefined ? {} : { line }), message: `${where}: ${issue.message}` };
    }),
    ...bodyProblems(rest).map(({ line, message }) => ({ file, line: firstLine + line, message })),
  ];
  if (parsed.data === undefined || problems.length > 0) return problems;
  const { sources, from, until, ...fields } = parsed.data;
  const article: Article = {
    ...fields,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    sources: sources.map(({ title, url, section }) => ({
      title,
      ...(url === undefined ? {} : { url }),
      ...(section === undefined ? {} : { section }),
    })),
    body,
  };
  const bodyLine = firstLine + (/^\s*/.exec(rest)?.[0].split('\n').length ?? 1) - 1;
  return { file, article, bodyLine, lineOf };
}

/** Tells an article from the list of what is wrong with it. */
export function isParsed(result: ParsedArticle | readonly Problem[]): result is ParsedArticle {
  return 'article' in result;
}

/**
 * The articles, ordered by id whatever the order of the files.
 * @throws ArticlesError when a file cannot be read as an article or two have the same id.
 */
export function loadArticles(files: readonly ArticleFile[] = readArticleFiles()): readonly Article[] {
  const results = files.map(parseArticle);
  const parsed = results.filter(isParsed);
  const seen = new Map<string, string>();
  const problems = results.flatMap((result) => (isParsed(result) ? [] : result));
  for (const { file, article } of parsed) {
    const other = seen.get(article.id);
    if (other !== undefined) {
      problems.push({
        file,
        message: `id ${article.id} is already that of ${other}: give this file another id`,
      });
    }
    seen.set(article.id, file);
  }
  if (problems.length > 0) throw new ArticlesError(problems);
  return parsed.map(({ article }) => article).sort((a, b) => (a.id < b.id ? -1 : 1));
}
