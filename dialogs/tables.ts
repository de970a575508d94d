/** Replies that show something — a table, what was done, what is refused — as text and as a card that says the same. */
import { cardText } from './cardText.ts';
import { verbatim } from './markdown.ts';
import type { Card, DocumentLink, Export, Fact, Reply, Suggestion } from './reply.ts';
import { filteredRows } from './rowFilter.ts';

/** So many rows are read in a conversation; the others are in the file. */
const SHOWN_ROWS = 20;

const said = {
  rest: (hidden: number, way: string) => `… et ${hidden === 1 ? '1 autre' : `${hidden} autres`} : ${way}.`,
  refine: 'précisez votre recherche',
  filtered: (title: string, filter: string) => `${title} : « ${verbatim(filter)} »`,
  nothing: (filter: string) => `Aucune ligne ne porte « ${verbatim(filter)} » : voici la liste entière.`,
};

/** See {@link tableReply}. */
export interface TableOptions {
  /** What the rows are, as a heading: « Vos habilitations ». Markdown, as every sentence of ours. */
  readonly title: string;
  /** The first names each row; its own name is shown in the file only. */
  readonly columns: readonly string[];
  /** Raw values, however many rows, a cell for each column; an empty cell is left out. */
  readonly rows: readonly (readonly string[])[];
  /** What is said when there are no rows. */
  readonly empty: string;
  /** The file to take away; the columns and rows shown when it has none of its own. */
  readonly export?: { readonly name: string } & Partial<Export>;
  readonly suggestions?: readonly Suggestion[];
  /** What can be done with a row. */
  readonly actions?: (row: readonly string[], index: number) => readonly Suggestion[];
  /** What the rows are narrowed by, if anything; the file has them all. */
  readonly filter?: string | undefined;
  /** The document of each row; such a table has no filter. */
  readonly documents?: readonly (DocumentLink | undefined)[];
  /** How to see rows that are not shown, when it is not « précisez votre recherche »: « donnez le nom d’une structure ». */
  readonly more?: string;
  /** A sentence below the table: a legend. */
  readonly note?: string;
}

/** A table as people read it: text that is complete by itself, a card, and a CSV file when asked for. */
export function tableReply(options: TableOptions): Reply {
  const { columns, rows: all, empty, actions, documents, note, suggestions } = options;
  const extras = suggestions === undefined ? {} : { suggestions };
  if (all.length === 0) return { text: empty, ...extras };
  const { title, rows, missed } = narrowed(options);
  const shown = rows.slice(0, SHOWN_ROWS);
  const hidden = rows.length - shown.length;
  const remarks = [...missed, ...restOf(options, hidden), ...(note === undefined ? [] : [note])];
  return {
    ...carded({
      kind: 'list',
      title,
      columns,
      rows: shown,
      total: rows.length,
      remarks,
      ...(actions && { actions: shown.map(actions) }),
      ...(documents && { documents: documents.slice(0, SHOWN_ROWS) }),
    }),
    ...((hidden > 0 || options.filter !== undefined) && { narrowable: true as const }),
    ...extras,
    ...(options.export && { export: { columns, rows: all, ...options.export } }),
  };
}

/** The rows that the filter leaves; all of them, and that is said, when it leaves none. */
function narrowed({ title, rows, filter }: TableOptions): {
  readonly title: string;
  readonly rows: TableOptions['rows'];
  readonly missed: readonly string[];
} {
  if (filter === undefined) return { title, rows, missed: [] };
  const left = filteredRows(rows, filter);
  return left.length === 0
    ? { title, rows, missed: [said.nothing(filter)] }
    : { title: said.filtered(title, filter), rows: left, missed: [] };
}

/** What was done, with its reference, or a sheet of what there is; `suggestions` are the sensible next steps. */
export function resultReply(options: {
  /** « C’est fait : le service est créé ». */
  readonly title: string;
  readonly facts?: readonly Fact[];
  readonly reference?: string;
  readonly remarks?: readonly string[];
  readonly suggestions?: readonly Suggestion[];
}): Reply {
  const { title, facts = [], reference, remarks = [], suggestions } = options;
  const card = {
    kind: 'result',
    title,
    facts,
    remarks,
    ...(reference !== undefined && { reference }),
  } as const;
  return { ...carded(card), ...(suggestions && { suggestions }) };
}

/** Why something is not possible, who can change that, and the requests that would obtain it (`actions`). */
export function refusalReply(options: {
  /** What is missing, as a heading: « Habilitation manquante ». */
  readonly title: string;
  readonly reasons: readonly string[];
  /** Who can grant it. */
  readonly facts?: readonly Fact[];
  readonly actions?: readonly Suggestion[];
  readonly suggestions?: readonly Suggestion[];
}): Reply {
  const { title, reasons, facts = [], actions = [], suggestions = [] } = options;
  return {
    ...carded({ kind: 'refusal', title, reasons, facts, actions }),
    ...(suggestions.length + actions.length > 0 && { suggestions: [...actions, ...suggestions] }),
  };
}

/** A question with what there is to choose from; the answer may be the number, the label or anything else that the question takes. */
export function choiceReply(title: string, options: Extract<Card, { kind: 'choice' }>['options']): Reply {
  const suggestions = options.map(({ label, say }) => ({ label, say }));
  return { ...carded({ kind: 'choice', title, options }), suggestions };
}

function carded(card: Card): Reply {
  return { text: cardText(card), card };
}

function restOf({ more = said.refine }: TableOptions, hidden: number): readonly string[] {
  return hidden === 0 ? [] : [said.rest(hidden, more)];
}
