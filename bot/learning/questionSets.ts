/** The questions of a file, one JSON object a line: `{"text": "…", "user": "<login, optional>"}`; other keys are for others. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Replayed } from './differences.ts';

const lineSchema = z.object({ text: z.string(), user: z.string().optional() });

/** A line that is no question: which. */
export class BadQuestion extends Error {}

/** The project's own questions. */
export const QUESTION_SETS: readonly string[] = ['development', 'test'].map((part) =>
  fileURLToPath(new URL(`../../bench/eval/questions/${part}.jsonl`, import.meta.url)),
);

/** @throws {BadQuestion} with the file and the line. */
export function questionsIn(file: string): readonly Replayed[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const parsed = lineSchema.safeParse(parsedJson(line));
      if (!parsed.success) throw new BadQuestion(`${file}:${index + 1}: expected {"text": "…"}`);
      return [parsed.data];
    });
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
