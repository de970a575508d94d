/** The rules that the articles keep, for the people who write them: each problem names its place and its remedy. */
import type { Article } from './article.ts';
import { checkSharedFacts, checkValidity } from './checkTogether.ts';
import {
  type ArticleFile,
  isParsed,
  type ParsedArticle,
  type Problem,
  parseArticle,
  problemAt,
} from './load.ts';
import { plainText } from './markdown.ts';
import { typographyProblems } from './typography.ts';
import { meet } from './validity.ts';
import { questionKey } from './words.ts';

/** What the articles are held against. */
export interface CheckOptions {
  /** The ids of the procedures that exist. Absent: whether they exist is not checked. */
  readonly procedureIds?: Iterable<string>;
  /** The day, ISO 8601, on which articles are valid or not. Absent: whether they have expired is not told. */
  readonly today?: string;
}

/** Fewer ways of asking than this are found too rarely. */
export const MIN_QUESTIONS = 6;
/** Shorter bodies do not answer; longer ones are two articles. */
export const WORDS = { least: 60, most: 180 } as const;

/** Everything wrong with the articles, file by file; nothing when they may be published. */
export function checkArticles(
  files: readonly ArticleFile[],
  { procedureIds, today }: CheckOptions = {},
): readonly Problem[] {
  const results = files.map(parseArticle);
  const parsed = results.filter(isParsed);
  const known = procedureIds === undefined ? undefined : new Set(procedureIds);
  return [
    ...results.flatMap((result) => (isParsed(result) ? [] : result)),
    ...parsed.flatMap((one) => [
      ...checkId(one),
      ...checkAmounts(one),
      ...checkProcedures(one, known),
      ...checkFacts(one),
      ...checkTypography(one),
    ]),
    ...checkIdsUnique(parsed),
    ...checkQuestionsUnique(parsed),
    ...checkValidity(parsed, today),
    ...checkSharedFacts(parsed),
  ];
}

function checkId(parsed: ParsedArticle): readonly Problem[] {
  const expected = `${parsed.article.id}.md`;
  if (parsed.file === expected) return [];
  return [
    problemAt(parsed, ['id'], `id and file name differ: rename the file to ${expected} or correct the id`),
  ];
}

function checkAmounts(parsed: ParsedArticle): readonly Problem[] {
  const { article, file, bodyLine } = parsed;
  const problems: Problem[] = [];
  const questions = article.questions.length;
  if (questions < MIN_QUESTIONS) {
    const message = `${questions} questions: write at least ${MIN_QUESTIONS}, as different people would ask them`;
    problems.push(problemAt(parsed, ['questions'], message));
  }
  if (article.kind === 'documented' && !article.sources.some(isPlaced)) {
    const message = 'no source: name the document with its section or its address, or set kind: border';
    problems.push(problemAt(parsed, ['sources'], message));
  }
  const words = plainText(article.body)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (words < WORDS.least || words > WORDS.most) {
    const remedy = words < WORDS.least ? 'say what to do next' : 'cut it, or make two articles';
    const message = `${words} words in the body, expected ${WORDS.least} to ${WORDS.most}: ${remedy}`;
    problems.push({ file, line: bodyLine, message });
  }
  return problems;
}

function isPlaced(source: Article['sources'][number]): boolean {
  return source.url !== undefined || source.section !== undefined;
}

function checkProcedures(parsed: ParsedArticle, known: ReadonlySet<string> | undefined): readonly Problem[] {
  if (known === undefined) return [];
  return parsed.article.procedures.flatMap((id, i) =>
    known.has(id)
      ? []
      : [
          problemAt(
            parsed,
            ['procedures', i],
            `there is no procedure ${id}: choose one of ${[...known].join(', ')}`,
          ),
        ],
  );
}

function checkFacts(parsed: ParsedArticle): readonly Problem[] {
  const { facts } = parsed.article;
  return facts.flatMap((fact, i) =>
    facts.indexOf(fact) === i
      ? []
      : [problemAt(parsed, ['facts', i], `${fact} is named twice: keep it once`)],
  );
}

/** Only what ClaudIA shows: the other questions are written as people type them. */
function checkTypography(parsed: ParsedArticle): readonly Problem[] {
  const { article, file, bodyLine } = parsed;
  const shown: [path: (string | number)[], text: string][] = [
    [['title'], article.title],
    [['questions', 0], article.questions[0] ?? ''],
    ...article.sources.flatMap(({ title, section }, i): [(string | number)[], string][] => [
      [['sources', i, 'title'], title],
      [['sources', i, 'section'], section ?? ''],
    ]),
  ];
  return [
    ...shown.flatMap(([path, text]) =>
      typographyProblems(text).map((message) => problemAt(parsed, path, message)),
    ),
    ...article.body
      .split('\n')
      .flatMap((text, i) =>
        typographyProblems(text).map((message) => ({ file, line: bodyLine + i, message })),
      ),
  ];
}

function checkIdsUnique(parsed: readonly ParsedArticle[]): readonly Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const one of parsed) {
    const other = first.get(one.article.id);
    if (other === undefined) first.set(one.article.id, one.file);
    else
      problems.push(
        problemAt(one, ['id'], `id ${one.article.id} is already that of ${other}: choose another`),
      );
  }
  return problems;
}

function checkQuestionsUnique(parsed: readonly ParsedArticle[]): readonly Problem[] {
  const first = new Map<string, ParsedArticle>();
  const problems: Problem[] = [];
  for (const one of parsed) {
    for (const [i, question] of one.article.questions.entries()) {
      const key = questionKey(question);
      const other = first.get(key);
      const message = `“${question}” is already asked in ${other?.file}: keep it in the one that answers it`;
      if (other === undefined) first.set(key, one);
      else if (meet(one.article, other.article)) problems.push(problemAt(one, ['questions', i], message));
    }
  }
  return problems;
}
