/** authority.md as tests read it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** Who is looked at, in the order of the columns of authority.md. */
export const PEOPLE = [
  'visiteur',
  'sans rattachement',
  'consultation',
  'sur un service',
  '« Organisation modification »',
  'GP',
  'GP d’ailleurs',
  'GP, compte inactif',
  'GP, structure inactive',
] as const;
export type Who = (typeof PEOPLE)[number];

/** One action or query: what is said of each person. */
interface Line {
  readonly action: string;
  readonly cells: readonly { readonly who: Who; readonly says: string }[];
}

/** The whole table. */
export const table = readTable();

/** What the table says of an action for somebody. */
export function cellOf(action: string, who: Who): string {
  const line = table.find((one) => one.action === action);
  const cell = line?.cells.find((one) => one.who === who);
  assert.ok(cell, `authority.md has no cell for ${action}, ${who}.`);
  return cell.says;
}

function readTable(): readonly Line[] {
  const text = readFileSync(new URL('./authority.md', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line.startsWith('| '));
  const rows = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  for (const header of rows.filter(([first]) => first === 'démarche')) {
    assert.deepEqual(header.slice(2), [...PEOPLE]);
  }
  return rows
    .filter(([, id]) => id?.startsWith('`'))
    .map(([, id = '', ...cells]) => ({
      action: id.replaceAll('`', ''),
      cells: PEOPLE.map((who, column) => ({ who, says: cells[column] ?? '' })),
    }));
}
