/** Reads the rows of a table as answers: each cell through the slot that it answers, with its own checks. Changes nothing. */
import { createHash } from 'node:crypto';
import { normalise } from '../../language/normalise.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { Json } from '../../store/database/database.ts';
import { verbatim } from '../markdown.ts';
import type { ActionProcedure, AnySlot, Parsed, SlotContext, Values } from '../procedure.ts';
import { contextFor, type EnginePorts, purge } from '../run.ts';
import type { BulkKind, Columns } from './kinds.ts';
import type { Row, Table } from './table.ts';

/** A row as it was understood. */
export interface ReadRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly values: Values;
  /** What is wrong with it, in French; none: it can be done. */
  readonly problems: readonly string[];
  /** Made of what the row says: the same row sent again has the same. */
  readonly key: string;
}

/** What people write for yes and no in a column. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ...['x', '1', 'vrai', 'true', 'o'].map((mark) => [mark, 'oui'] as const),
  ...['0', 'faux', 'false', 'n'].map((mark) => [mark, 'non'] as const),
]);

const said = {
  missing: (label: string) => `${label} : il n’y a rien dans cette colonne.`,
  wrong: (label: string, reason: string) => `${label} : ${reason}`,
  twice: (label: string, value: string, line: number) =>
    `${label} : « ${verbatim(value)} » est déjà celui de la ligne ${line}.`,
  repeated: (line: number) => `Cette ligne est la même que la ligne ${line}.`,
};

/** The slots that every row needs and no column gives: they are asked once, for all of them. */
export function missingColumns({ procedure }: BulkKind, columns: Columns, shared: Values): readonly string[] {
  return Object.entries(procedure.slots)
    .filter(([name, { optional }]) => !optional && columns[name] === undefined && shared[name] === undefined)
    .filter(([name]) => procedure.skip[name]?.(shared) !== true)
    .map(([name]) => name);
}

/** Whether one answer can hold for every row: what is in somebody's own words cannot. */
export function isShareable(slot: AnySlot): boolean {
  return slot.freeText !== true;
}

/** Reads every row. `shared` holds for all of them; `breathe` is called after each, to let others work. */
export async function readRows(
  kind: BulkKind,
  table: Table,
  columns: Columns,
  shared: Values,
  ports: EnginePorts,
  breathe: () => Promise<void> = async () => undefined,
): Promise<readonly ReadRow[]> {
  const cache: ChoiceCache = new Map();
  const rows: ReadRow[] = [];
  for (const row of table) {
    rows.push(await readRow(kind, row, columns, shared, { ports, cache }));
    await breathe();
  }
  return withoutDoubles(kind, rows);
}

async function readRow(
  { procedure }: BulkKind,
  { line, cells }: Row,
  columns: Columns,
  shared: Values,
  look: Look,
): Promise<ReadRow> {
  // What the row says, whatever the portal thinks of it: it says the same once it is done.
  let stated = shared;
  const problems: string[] = [];
  for (const [name, slot] of Object.entries(procedure.slots)) {
    const index = columns[name];
    if (index === undefined || procedure.skip[name]?.(stated) === true) continue;
    const cell = cells[index] ?? '';
    if (cell === '') {
      if (!slot.optional) problems.push(said.missing(slot.label));
      continue;
    }
    const read = await readCell(slot, cell, stated, look);
    if (read.ok) stated = { ...stated, [name]: read.value };
    else problems.push(said.wrong(slot.label, read.reason));
  }
  const meant = purge(procedure, stated);
  const checked = await checkRow(procedure, meant, columns, look);
  return {
    line,
    cells,
    values: checked.values,
    problems: [...problems, ...checked.problems],
    key: keyOf(procedure, meant),
  };
}

/** Each value against all the others of the row: whether somebody can be attached depends on the service that stands behind them. */
async function checkRow(
  procedure: ActionProcedure,
  meant: Values,
  columns: Columns,
  look: Look,
): Promise<Pick<ReadRow, 'values' | 'problems'>> {
  let values = meant;
  const problems: string[] = [];
  for (const [name, slot] of Object.entries(procedure.slots)) {
    const value = values[name];
    if (value === undefined || columns[name] === undefined || slot.check === undefined) continue;
    const { [name]: _own, ...others } = values;
    const checked = await slot.check(value, await contextOf(slot, others, look));
    if (checked.ok) values = { ...values, [name]: checked.value };
    else problems.push(said.wrong(slot.label, checked.reason));
  }
  return { values, problems };
}

/** What reading looks at. */
interface Look {
  readonly ports: EnginePorts;
  readonly cache: ChoiceCache;
}

/** Choices are the same for all rows that share what they depend on. */
type ChoiceCache = Map<string, SlotContext['choices']>;

async function contextOf(slot: AnySlot, known: Values, { ports, cache }: Look): Promise<SlotContext> {
  const depended = (slot.dependsOn ?? []).map((name) => known[name] ?? null);
  const key = JSON.stringify([slot.label, ...depended]);
  const choices = cache.get(key);
  if (choices === undefined) {
    const context = await contextFor(slot, known, ports);
    cache.set(key, context.choices);
    return context;
  }
  const { portal, reader, actor, today, readDate } = ports;
  return { portal, reader, actor, today, readDate, known, choices };
}

/** The whole cell is the answer; what it says besides is looked for only when it is none as it stands. */
async function readCell(slot: AnySlot, cell: string, known: Values, look: Look): Promise<Parsed<Json>> {
  const context = await contextOf(slot, known, look);
  const whole: Parsed<Json> = await slot.parse(bare(MARKS.get(cell.toLowerCase()) ?? cell), context);
  return whole.ok || slot.freeText ? whole : slot.parse(look.ports.read(cell), context);
}

/** A cell means what its column says. */
function bare(text: string): Understanding {
  return { text, normalised: normalise(text), form: 'other', aboutMine: false, entities: [], candidates: [] };
}

/** Of two rows that say the same, or that give the same code to two things, the second is a mistake. */
function withoutDoubles({ procedure, unique }: BulkKind, rows: readonly ReadRow[]): readonly ReadRow[] {
  const first = new Map<string, number>();
  const seen = (key: string, line: number): number | undefined => {
    const before = first.get(key);
    if (before === undefined) first.set(key, line);
    return before;
  };
  return rows.map((row) => {
    if (row.problems.length > 0) return row;
    const same = seen(row.key, row.line);
    if (same !== undefined) return { ...row, problems: [said.repeated(same)] };
    const doubles = unique.flatMap((name) => {
      const slot = procedure.slots[name];
      const value = row.values[name];
      if (slot === undefined || value === undefined) return [];
      const shown = slot.show(value);
      const place = JSON.stringify([name, shown.toUpperCase(), row.values.structure ?? null]);
      const before = seen(place, row.line);
      return before === undefined ? [] : [said.twice(slot.label, shown, before)];
    });
    return doubles.length === 0 ? row : { ...row, problems: doubles };
  });
}

function keyOf(procedure: ActionProcedure, values: Values): string {
  const shown = Object.entries(procedure.slots).map(([name, slot]) => {
    const value = values[name];
    return value === undefined ? null : [name, slot.show(value)];
  });
  return createHash('sha256')
    .update(JSON.stringify([procedure.id, shown]))
    .digest('hex')
    .slice(0, 32);
}
