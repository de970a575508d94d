/** Tables as people send them: pasted from a spreadsheet, a CSV file, a Markdown table. Nothing that is read here ever throws. */
import Papa from 'papaparse';

/** A row, with its number in what was sent: 1 is the first, as in a spreadsheet. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows that hold anything, in order. */
export type Table = readonly Row[];

/** What separates cells, the most certain first: a sentence has commas too. */
const DELIMITERS = ['\t', ';', '|', ','];

/** The text of a file: UTF-8, with or without its mark, or what spreadsheets in France write by default, Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\u0080-\u009f]/g, windows1252);
  }
}

/** Where Windows-1252 is not Latin-1. Node's own decoder of that name reads Latin-1 in some of its versions. */
const FROM_80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(character: string): string {
  return FROM_80.charAt(character.charCodeAt(0) - 0x80);
}

/** Reads a table, whatever separates its cells. */
export function readTable(text: string): Table {
  const clean = text.replace(/^\ufeff/, '');
  const lines = clean.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return isMarkdown(lines) ? readMarkdown(clean) : readDelimited(clean);
}

/** How many cells most rows have; 1 is no table. */
export function widthOf(table: Table): number {
  const counts = new Map<number, number>();
  for (const { cells } of table) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 0;
}

/**
 * Whether a message is a table rather than a text: two rows at least, and most of the same width. Commas count only where
 * `isHeader` knows the first row: letters have them too.
 */
export function looksLikeTable(text: string, isHeader: (cells: readonly string[]) => boolean): boolean {
  const table = readTable(text);
  const [first] = table;
  if (first === undefined || table.length < 2) return false;
  const width = widthOf(table);
  const regular = table.filter(({ cells }) => cells.length === width).length;
  if (width < 2 || regular < table.length * REGULAR_SHARE) return false;
  return isHeader(first.cells) || delimiterOf(text) !== ',';
}

const REGULAR_SHARE = 0.8;

function readDelimited(text: string): Table {
  const { data } = Papa.parse<string[]>(text, { delimiter: delimiterOf(text), header: false });
  return rowsOf(data);
}

/** What the first lines agree on. Several may: the one that makes most cells of each line, tabs before semicolons before commas. */
function delimiterOf(text: string): string {
  const sample = text.split(/\r\n|\r|\n/, SAMPLED_LINES).filter((line) => line.trim() !== '');
  const agreed = DELIMITERS.filter((delimiter) => sample.every((line) => line.includes(delimiter)));
  return agreed[0] ?? DELIMITERS.find((delimiter) => text.includes(delimiter)) ?? ';';
}

const SAMPLED_LINES = 20;

function isMarkdown(lines: readonly string[]): boolean {
  return lines.length > 0 && lines.every((line) => /^\s*\|.*\|\s*$/.test(line));
}

function readMarkdown(text: string): Table {
  const rows = text.split(/\r\n|\r|\n/).map((line) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.replaceAll('\\|', '|')),
  );
  return rowsOf(rows).filter(({ cells }) => !cells.every((cell) => /^:?-{2,}:?$/.test(cell)));
}

function rowsOf(rows: readonly (readonly string[])[]): Table {
  return rows
    .map((cells, index) => ({ line: index + 1, cells: cells.map(trimmed) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

/** Without the spaces that nobody sees, nor the apostrophe that our own files put before what a spreadsheet would run. */
function trimmed(cell: string): string {
  return cell
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .replace(/^'(?=[=+\-@])/, '');
}
