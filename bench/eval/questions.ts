/**
 * The project's own questions and what is right for each. Three parts: `development.jsonl`, to look at and tune on; `test.jsonl`, by the author
 * of the examples, and `blind.jsonl`, by authors who saw none, which are only ever measured. No sentence of any is an example of a procedure
 * or a question of an article.
 */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readLines } from './lines.ts';

const DECISIONS = ['procedure', 'answer', 'clarify', 'smalltalk', 'handoff', 'out_of_scope'] as const;

const schema = z.object({
  /** How it is written or what it tests: a heading of the report. */
  kind: z.string(),
  text: z.string(),
  /** Any of these is right. */
  decision: z.array(z.enum(DECISIONS)).min(1),
  procedure: z.array(z.string()).optional(),
  articles: z.array(z.string()).optional(),
  /** Ids that must be among what the message wishes besides. */
  others: z.array(z.string()).optional(),
  /** The fact: a part of the reply, case and accents aside. */
  contains: z.string().optional(),
  /** The facts, as regular expressions that the reply must all match, case aside. */
  facts: z.array(z.string().refine(isPattern, 'no regular expression')).optional(),
  /** Values that must be read so; values of other keys are not judged. */
  entities: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
  user: z.string().optional(),
});

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'iu');
    return true;
  } catch {
    return false;
  }
}

/** A message with what is right for it. */
export type Question = z.infer<typeof schema>;

/** The parts of the split. */
export const PARTS = ['development', 'test', 'blind'] as const;
export type Part = (typeof PARTS)[number];

export function questionsOf(part: Part): readonly Question[] {
  const file = fileURLToPath(new URL(`questions/${part}.jsonl`, import.meta.url));
  return readLines(file, schema, '{"kind", "text", "decision": […], …}');
}
