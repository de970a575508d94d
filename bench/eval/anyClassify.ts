/** `classify --train a.jsonl --test b.jsonl [--lang en]`: the same classifier on anybody's examples. One JSON line. */
import { z } from 'zod';
import type { LabelledExamples } from '../../language/generalExamples.ts';
import { trainRejecting } from '../../language/rejecting.ts';
import { BadLine, readLines } from './lines.ts';
import { macroF1, share } from './scores.ts';
import { type Language, vocabularyOf } from './tongues.ts';

const EXPECTED = '{"text": "…", "label": "…"}';
const schema = z.object({
  text: z.string(),
  label: z.union([z.string(), z.number().transform(String)]).nullable(),
});
const OUT = 'oos';

/** A line of a set; `label` is « oos » out of scope. */
interface Labelled {
  readonly text: string;
  readonly label: string;
}

/** What is measured; `oosRecall` is null when nothing of the test is out of scope. */
export interface Classified {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly oosRecall: number | null;
  readonly inScopeAccuracy: number;
  readonly trainMs: number;
  readonly msPerUtterance: number;
}

export function classifyFiles(train: string, test: string, language: Language): Classified {
  const examples = linesOf(train);
  const asked = linesOf(test);
  const known = examples.filter(({ label }) => label !== OUT);
  if (known.length === 0) throw new BadLine(`${train}: no line has a label to learn.`);
  const start = performance.now();
  const classify = trainRejecting(byLabel(known), vocabularyOf(language));
  const trained = performance.now();
  const pairs = asked.map(({ text, label }) => [label, classify(text).label ?? OUT] as const);
  const done = performance.now();
  const inScope = pairs.filter(([label]) => label !== OUT);
  const outside = pairs.filter(([label]) => label === OUT);
  const isRight = ([label, said]: readonly [string, string]): boolean => label === said;
  return {
    accuracy: rounded(share(pairs, isRight)),
    macroF1: rounded(macroF1(pairs)),
    oosRecall: outside.length === 0 ? null : rounded(share(outside, isRight)),
    inScopeAccuracy: rounded(share(inScope, isRight)),
    trainMs: rounded(trained - start, 1),
    msPerUtterance: rounded((done - trained) / asked.length, 4),
  };
}

function byLabel(lines: readonly Labelled[]): readonly LabelledExamples[] {
  const groups = new Map<string, string[]>();
  for (const { label, text } of lines) {
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [text]);
    else group.push(text);
  }
  return [...groups].map(([label, examples]) => ({ label, examples }));
}

function linesOf(file: string): readonly Labelled[] {
  return readLines(file, schema, EXPECTED).map(({ text, label }) => ({ text, label: label ?? OUT }));
}

export function rounded(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}
