/** Tables as files that spreadsheets open as they are, and that run nothing in them. */

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
