/** From what was sent to a summary: which procedure, which columns, what is asked once for all rows, what each row would do. */
import {
  type BulkKind,
  bulkKinds,
  type Columns,
  columnsByPosition,
  headerOf,
  kindsOfFirstRow,
  readHeader,
} from '../../dialogs/bulk/kinds.ts';
import { isShareable, missingColumns, type ReadRow, readRows } from '../../dialogs/bulk/rows.ts';
import { type Row, readTable, type Table, widthOf } from '../../dialogs/bulk/table.ts';
import type { Values } from '../../dialogs/procedure.ts';
import type { Reply } from '../../dialogs/reply.ts';
import { contextFor, type EnginePorts, prefixed, question, slotOf } from '../../dialogs/run.ts';
import { choiceReply } from '../../dialogs/tables.ts';
import { parseDate } from '../../language/dates.ts';
import type { UtilisateurId } from '../../store/model.ts';
import type { Address } from '../outreach/address.ts';
import { type ReadAhead, ReadFirst } from '../readAhead.ts';
import { type BulkRow, type BulkRun, bulkRows, bulkRuns, receiptOf, rowId } from './runs.ts';
import { MAX_ROWS, said } from './said.ts';
import { previewReply } from './showing.ts';

/** What was sent, and what has been understood of it so far. JSON: it waits with the conversation. */
export interface Draft {
  readonly source:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'file'; readonly hash: string };
  readonly procedure?: string;
  /** Answers that hold for every row. */
  readonly shared: Values;
}

/** Where it has come to. */
export type Prepared =
  | { readonly awaits: 'procedure'; readonly draft: Draft; readonly reply: Reply }
  | { readonly awaits: 'answer'; readonly draft: Draft; readonly slot: string; readonly reply: Reply }
  | { readonly awaits: 'confirmation'; readonly run: string; readonly reply: Reply }
  /** Nothing can be done with it. */
  | { readonly awaits: 'nothing'; readonly reply: Reply };

/** Who imports, and where they are told. */
export interface Importer {
  readonly utilisateur: UtilisateurId;
  readonly address: Address;
}

/** Goes as far as it can with the text of a draft. What is kept of it is kept in the turn's write. */
export async function prepare(
  draft: Draft,
  text: string,
  { registry, engine, importer, ahead }: PreparePorts,
): Promise<Prepared> {
  const table = readTable(text);
  const [first] = table;
  if (first === undefined || widthOf(table) < 2) return nothing(said.unreadable);
  const kinds = bulkKinds(registry);
  const kind = chosenKind(draft, kinds, first);
  if (kind === undefined) return { awaits: 'procedure', draft, reply: whichReply(kinds) };
  const { procedure } = kind;
  const authorisation = await engine.portal.authorise(engine.reader, engine.actor, procedure.authority);
  if (!authorisation.granted) {
    return { awaits: 'nothing', reply: procedure.refused(authorisation.refusal) };
  }
  const layout = layoutOf(kind, table);
  if (layout.rows.length === 0) return nothing(said.onlyHeader);
  if (layout.rows.length > MAX_ROWS) return nothing(said.tooManyRows(layout.rows.length));
  const chosen = { ...draft, procedure: procedure.id };
  return shareOrPreview(kind, layout, chosen, { registry, engine: closedDates(engine), importer, ahead });
}

/** What preparing needs. */
export interface PreparePorts {
  readonly registry: Parameters<typeof bulkKinds>[0];
  readonly engine: EnginePorts;
  readonly importer: Importer;
  readonly ahead: ReadAhead | undefined;
}

/** The kinds to choose from. */
export function whichReply(kinds: readonly BulkKind[], title: string = said.which): Reply {
  return choiceReply(
    title,
    kinds.map(({ button }) => ({ label: button, say: button })),
  );
}

function nothing(text: string): Prepared {
  return { awaits: 'nothing', reply: { text } };
}

function chosenKind({ procedure }: Draft, kinds: readonly BulkKind[], first: Row): BulkKind | undefined {
  if (procedure !== undefined) return kinds.find((kind) => kind.procedure.id === procedure);
  const [only, ...others] = kindsOfFirstRow(kinds, first.cells);
  return others.length === 0 ? only : undefined;
}

/** How the rows are laid out. */
interface Layout {
  readonly header: readonly string[];
  readonly columns: Columns;
  readonly rows: Table;
  readonly ignored: readonly string[];
}

function layoutOf(kind: BulkKind, table: Table): Layout {
  const cells = table[0]?.cells ?? [];
  const columns = readHeader(kind, cells);
  if (Object.keys(columns).length > 0) {
    const used = new Set(Object.values(columns));
    const ignored = cells.filter((cell, index) => cell !== '' && !used.has(index) && !isOurs(cell));
    return { header: cells, columns, rows: table.slice(1), ignored };
  }
  return {
    header: headerOf(kind).slice(0, widthOf(table)),
    columns: columnsByPosition(kind, widthOf(table)),
    rows: table,
    ignored: [],
  };
}

/** The column that our own files add. */
function isOurs(header: string): boolean {
  return header === said.columns.reason;
}

/** Asks what no column gives and every row needs; a choice of one is taken. */
async function shareOrPreview(
  kind: BulkKind,
  layout: Layout,
  draft: Draft,
  ports: PreparePorts,
): Promise<Prepared> {
  const { procedure } = kind;
  const missing = missingColumns(kind, layout.columns, draft.shared);
  const own = missing.filter((name) => !isShareable(slotOf(procedure, name)));
  if (own.length > 0) {
    const labels = own.map((name) => slotOf(procedure, name).label);
    return nothing(said.missingColumns(labels, headerOf(kind)));
  }
  const [next] = missing;
  if (next === undefined) return preview(kind, layout, draft, ports);
  const slot = slotOf(procedure, next);
  const [only, ...others] = (await contextFor(slot, draft.shared, ports.engine)).choices;
  if (only !== undefined && others.length === 0) {
    const shared = { ...draft.shared, [next]: only.value };
    return shareOrPreview(kind, layout, { ...draft, shared }, ports);
  }
  const asked = await question(slot, draft.shared, ports.engine);
  const reply = prefixed([said.forAllRows(layout.rows.length)], asked);
  return { awaits: 'answer', draft, slot: next, reply };
}

/** Rows up to which they are read in the turn's write: it takes about 3 ms for each. */
const READ_WITHIN = 20;

/** Reads every row; many are read before the turn, which is done again with them. */
async function rowsRead(
  kind: BulkKind,
  { columns, rows }: Layout,
  shared: Values,
  { engine, ahead }: PreparePorts,
): Promise<readonly ReadRow[]> {
  if (rows.length <= READ_WITHIN) return readRows(kind, rows, columns, shared, engine);
  const key = JSON.stringify([kind.procedure.id, columns, shared, rows]);
  if (ahead?.key === key) return ahead.value as readonly ReadRow[];
  throw new ReadFirst(key, (reader, breathe) =>
    readRows(kind, rows, columns, shared, { ...engine, reader }, breathe),
  );
}

/** Keeps what every row would do, and shows it. */
async function preview(
  kind: BulkKind,
  layout: Layout,
  { shared }: Draft,
  ports: PreparePorts,
): Promise<Prepared> {
  const { header, ignored } = layout;
  const { engine, importer } = ports;
  const { transaction } = engine;
  const run: BulkRun = {
    id: engine.newId(),
    procedure: kind.procedure.id,
    state: 'confirming',
    revision: 1,
    header,
    canal: engine.request.canal,
    createdAt: engine.now,
    ...importer,
  };
  const read = await rowsRead(kind, layout, shared, ports);
  const rows: BulkRow[] = [];
  for (const [index, row] of read.entries()) {
    rows.push({ ...(await judged(row, run, engine)), id: rowId(run.id, index), run: run.id });
  }
  const reply = previewReply({ kind, run, rows, shared, ignored });
  if (reply.card === undefined) return { awaits: 'nothing', reply };
  await transaction.put(bulkRuns, run);
  for (const row of rows) await transaction.put(bulkRows, row);
  return { awaits: 'confirmation', run: run.id, reply };
}

/**
 * What becomes of a row. Done before by the same person: not again; unless nothing stands against it now, which means that it was taken
 * back since.
 */
async function judged(
  { problems, ...row }: ReadRow,
  { utilisateur }: BulkRun,
  { reader }: EnginePorts,
): Promise<Omit<BulkRow, 'id' | 'run'>> {
  const receipt = await receiptOf(reader, utilisateur, row.key);
  if (problems.length === 0) return { ...row, state: 'ready', attempt: (receipt?.attempt ?? 0) + 1 };
  if (receipt !== undefined) {
    return { ...row, state: 'already', attempt: receipt.attempt, reference: receipt.reference };
  }
  return { ...row, state: 'invalid', attempt: 1, reason: problems.join(' ') };
}

/** A column holds days as spreadsheets write them: what else may mean one takes too long to be tried a thousand times. */
function closedDates(engine: EnginePorts): EnginePorts {
  return { ...engine, readDate: parseDate };
}
