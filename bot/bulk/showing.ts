/** An import as it is shown: before it is confirmed, and once it has ended. */
import { type BulkKind, headerOf } from '../../dialogs/bulk/kinds.ts';
import { cardText } from '../../dialogs/cardText.ts';
import { verbatim } from '../../dialogs/markdown.ts';
import { factsOf, type Values } from '../../dialogs/procedure.ts';
import type { Export, Fact, Reply, SummaryCard } from '../../dialogs/reply.ts';
import { resultReply, tableReply } from '../../dialogs/tables.ts';
import type { BulkRow, BulkRun, RowState } from './runs.ts';
import { said } from './said.ts';

/** So many problems are read in a conversation; the others are in the file. */
const SHOWN_PROBLEMS = 5;

/** What is to be confirmed. */
export interface Preview {
  readonly kind: BulkKind;
  readonly run: BulkRun;
  readonly rows: readonly BulkRow[];
  /** What holds for every row. */
  readonly shared: Values;
  readonly ignored: readonly string[];
}

/** The summary with what is wrong, row by row; without a question when nothing can be done. */
export function previewReply(preview: Preview): Reply {
  const { kind, run, rows, shared, ignored } = preview;
  const invalid = inState(rows, 'invalid');
  const ready = inState(rows, 'ready');
  const problems = problemsOf(invalid);
  const file = invalid.length === 0 ? {} : { export: toCorrect(run.header, invalid) };
  if (ready.length === 0) {
    const nothing = said.nothingToDo(inState(rows, 'already').length, invalid.length);
    return { text: [nothing, ...problems].join('\n\n'), ...file };
  }
  const [first] = ready;
  const card: SummaryCard = {
    kind: 'summary',
    title: said.title(kind),
    facts: [...factsOf(kind.procedure, shared), ...countsOf(rows, PREVIEWED)],
    remarks: [
      ...(first === undefined ? [] : [said.firstRow(rowFacts(kind, first, shared))]),
      ...(ignored.length > 0 ? [said.ignored(ignored)] : []),
      ...problems,
      ...(invalid.length > 0 ? [said.leftOut] : []),
    ],
    question: said.question(ready.length),
    instance: run.id,
    revision: run.revision,
    confirm: said.confirm,
    decline: said.decline,
  };
  return { text: cardText(card), card, ...file };
}

/** What was done, row by row, and the rows to be corrected as a file to send again. */
export function endReplies(kind: BulkKind, run: BulkRun, rows: readonly BulkRow[]): readonly Reply[] {
  const failed = rows.filter(({ state }) => state === 'invalid' || state === 'refused');
  const left = inState(rows, 'ready');
  const title = run.state === 'stopping' ? said.stopped(kind) : said.ended(kind);
  const { line, result, reference, reason } = said.columns;
  const detail = tableReply({
    title: said.detail,
    columns: [line, run.header[0] ?? '', result, reference, reason],
    rows: [...failed, ...rows.filter((row) => !failed.includes(row))].map((row) => [
      `${line} ${row.line}`,
      row.cells[0] ?? '',
      ...resultOf(row),
    ]),
    empty: '',
    export: {
      name: said.files.result,
      columns: [line, ...run.header, result, reference, reason],
      rows: rows.map((row) => [String(row.line), ...padded(row.cells, run.header.length), ...resultOf(row)]),
    },
  });
  const again = [...failed, ...left];
  return [
    resultReply({ title, facts: countsOf(rows, ENDED) }),
    detail,
    ...(again.length > 0 ? [{ text: said.toCorrect, export: toCorrect(run.header, again) }] : []),
  ];
}

/** An empty table of this kind. */
export function modelOf(kind: BulkKind): Export {
  return { name: said.files.model, columns: headerOf(kind), rows: [] };
}

const PREVIEWED: readonly (readonly [RowState, string])[] = [
  ['ready', said.ready],
  ['already', said.already],
  ['invalid', said.invalid],
];
const ENDED: readonly (readonly [RowState, string])[] = [
  ['done', said.done],
  ['already', said.already],
  ['refused', said.refused],
  ['invalid', said.invalid],
  ['ready', said.notDone],
];

/** Only what there is of; the first always. */
function countsOf(rows: readonly BulkRow[], labels: typeof PREVIEWED): readonly Fact[] {
  return labels.flatMap(([state, label], index) => {
    const number = inState(rows, state).length;
    return number > 0 || index === 0 ? [{ label, value: String(number) }] : [];
  });
}

function inState(rows: readonly BulkRow[], wanted: RowState): readonly BulkRow[] {
  return rows.filter(({ state }) => state === wanted);
}

function problemsOf(invalid: readonly BulkRow[]): readonly string[] {
  if (invalid.length === 0) return [];
  const shown = invalid
    .slice(0, SHOWN_PROBLEMS)
    .map(({ line, reason }) => `- ${said.problem(line, reason ?? '')}`);
  const hidden = invalid.length - shown.length;
  return [shown.join('\n'), ...(hidden > 0 ? [said.moreProblems(hidden)] : [])];
}

function rowFacts({ procedure }: BulkKind, { values }: BulkRow, shared: Values): readonly string[] {
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => shared[name] === undefined));
  return factsOf(procedure, own).map(({ label, value }) => `${label} : ${verbatim(value)}`);
}

function resultOf({ state, reference, reason }: BulkRow): readonly string[] {
  return [said.states[state], reference ?? '', reason ?? ''];
}

/** The header and the cells as they were, and why: what is sent again is read without that column. */
function toCorrect(header: readonly string[], rows: readonly BulkRow[]): Export {
  return {
    name: said.files.toCorrect,
    columns: [...header, said.columns.reason],
    rows: rows.map(({ cells, reason }) => [...padded(cells, header.length), reason ?? '']),
  };
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? '');
}
