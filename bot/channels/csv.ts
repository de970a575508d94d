/** Tables as files that spreadsheets open as they are, and that run nothing in them. */
import Papa from 'papaparse';

/**
 * RFC 4180 with semicolons, as French spreadsheets expect; the mark at the beginning tells them that it is UTF-8. A cell that they
 * would take for a formula gets an apostrophe (OWASP, « CSV Injection »).
 */
export function csv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns, ...rows].map((cells) => [...cells]);
  return `\ufeff${Papa.unparse(lines, { delimiter: ';', newline: '\r\n', escapeFormulae: true })}\r\n`;
}
