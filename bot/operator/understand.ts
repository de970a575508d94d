/**
 * The understanding on the command line, for those who keep the knowledge and for evaluation: one JSON object a line in, one out, in
 * the same order. It executes nothing and writes nothing to the store: it talks to a demonstration in memory.
 */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createFirstReader, type FirstReader } from './firstReader.ts';

const lineSchema = z.object({ text: z.string(), user: z.string().nullish() });

async function main(): Promise<void> {
  const reader = await createFirstReader(() => new Date());
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(await answerTo(line, number, reader))}\n`);
  }
}

/** A bad line gets an error object in its place: the order of the answers is that of the questions. */
async function answerTo(line: string, number: number, reader: FirstReader): Promise<object> {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) {
    return { error: `Line ${number}: expected {"text": "…", "user": "<login e-mail, optional>"}.` };
  }
  return reader.read(parsed.data.text, parsed.data.user ?? undefined);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

await main();
