/**
 * How well texts are understood: `npm run -s eval [-- --part development] [-- --out file.json] [-- --against file.json]` on the project's
 * own questions; `npm run -s eval -- classify --train a.jsonl --test b.jsonl` and `… search --docs d.jsonl --queries q.jsonl`, each with
 * `--lang en` for English, on anybody's. The first prints Markdown, the others one JSON line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BadLine } from './lines.ts';
import { PARTS } from './questions.ts';
import { LANGUAGES, type Language } from './tongues.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      part: { type: 'string', default: 'test' },
      out: { type: 'string' },
      against: { type: 'string' },
      train: { type: 'string' },
      test: { type: 'string' },
      docs: { type: 'string' },
      queries: { type: 'string' },
      lang: { type: 'string', default: 'fr' },
    },
  });
  const [mode, ...more] = positionals;
  if (more.length > 0) throw new BadLine(`Unexpected: ${more.join(' ')}.`);
  switch (mode) {
    // Each way loads what it needs and no more: the project's own evaluation brings whole other engines.
    case 'classify': {
      const { classifyFiles } = await import('./anyClassify.ts');
      return print(
        JSON.stringify(
          classifyFiles(given(values.train, 'train'), given(values.test, 'test'), language(values.lang)),
        ),
      );
    }
    case 'search': {
      const { searchFiles } = await import('./anySearch.ts');
      return print(
        JSON.stringify(
          searchFiles(given(values.docs, 'docs'), given(values.queries, 'queries'), language(values.lang)),
        ),
      );
    }
    case undefined:
      return own(values);
    default:
      throw new BadLine(
        `Unknown: ${mode}. Say classify or search, or nothing for the project's own questions.`,
      );
  }
}

async function own({ part, out, against }: { part?: string; out?: string; against?: string }): Promise<void> {
  const measured = PARTS.find((one) => one === part);
  if (measured === undefined) throw new BadLine(`--part is ${PARTS.join(', ')}, not ${part}.`);
  const before =
    against === undefined
      ? undefined
      : z.record(z.string(), z.number().nullable()).parse(JSON.parse(readFileSync(against, 'utf8')));
  const { evaluate } = await import('./own.ts');
  const { figuresOf, mistakesOf, reportOf } = await import('./report.ts');
  const evaluation = await evaluate(measured);
  const known =
    before && Object.fromEntries(Object.entries(before).map(([name, value]) => [name, value ?? Number.NaN]));
  print(reportOf(evaluation, known));
  if (measured === 'development') print(`## Mistakes\n\n${mistakesOf(evaluation.outcomes)}`);
  if (out !== undefined) writeFileSync(out, `${JSON.stringify(figuresOf(evaluation), null, 2)}\n`);
}

function given(value: string | undefined, name: string): string {
  if (value === undefined) throw new BadLine(`--${name} <file> is missing.`);
  return value;
}

function language(value: string | undefined): Language {
  const found = LANGUAGES.find((one) => one === value);
  if (found === undefined) throw new BadLine(`--lang is ${LANGUAGES.join(' or ')}, not ${value}.`);
  return found;
}

try {
  await main(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  const isUsage = error instanceof BadLine || (error instanceof TypeError && 'code' in error);
  process.stderr.write(
    `${isUsage ? (error as Error).message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
