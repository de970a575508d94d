/** Reads files of one JSON object a line; a bad line is refused by its number. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** A line of a file that cannot be used: which, and what is expected there. */
export class BadLine extends Error {}

/**
 * The objects of a file, in order; empty lines are skipped.
 * @throws {BadLine} with file, line and what was expected, or when the file cannot be read or holds nothing.
 */
export function readLines<T>(file: string, schema: z.ZodType<T>, expected: string): readonly T[] {
  const lines = textOf(file)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const objects = lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(jsonOf(line));
    if (!parsed.success) throw new BadLine(`${file}, line ${index + 1}: expected ${expected}.`);
    return [parsed.data];
  });
  if (objects.length === 0) throw new BadLine(`${file} is empty: expected lines of ${expected}.`);
  return objects;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadLine(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
