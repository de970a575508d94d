/** A table to take away: a CSV file that spreadsheets open as it is, and that runs nothing in them. */
import type { Attachment } from 'botbuilder';
import type { Export } from '../../dialogs/reply.ts';

/** More are in the portal's own export: a conversation carries no data base. */
export const MAX_EXPORTED_ROWS = 1000;

/** The file as an attachment that carries its own content. */
export function exportAttachment(table: Export): Attachment {
  const content = Buffer.from(csv(table.columns, table.rows.slice(0, MAX_EXPORTED_ROWS)));
  return {
    contentType: 'text/csv',
    name: `${table.name}.csv`,
    contentUrl: `data:text/csv;charset=utf-8;base64,${content.toString('base64')}`,
  };
}

/**
 * RFC 4180 with semicolons, as French spreadsheets expect; the mark at the beginning tells them that it is UTF-8. A cell that they
 * would take for a formula gets an apostrophe (OWASP, « CSV Injection »).
 */
export function csv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns, ...rows].map((cells) => cells.map(cell).join(';'));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
