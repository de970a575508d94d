/**
 * More of how people ask for each procedure than its declaration holds: `examples/*.txt`, a wish a line under `## id`. They only train;
 * the examples of a procedure also say, and test, what belongs to it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LabelledExamples } from '../language/generalExamples.ts';

const FOLDER = fileURLToPath(new URL('examples/', import.meta.url));

/** The examples of every file, by the id of the procedure. Ids that no procedure has yet may be among them. */
export function writtenExamples(): readonly LabelledExamples[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .flatMap((name) => examplesIn(readFileSync(`${FOLDER}${name}`, 'utf8')));
}

/** `## id`, then a wish a line; other lines that begin with « # » are for the reader. */
export function examplesIn(text: string): readonly LabelledExamples[] {
  return text
    .split(/^## /mu)
    .slice(1)
    .map((section) => {
      const [label = '', ...lines] = section.split('\n').map((line) => line.trim());
      return { label, examples: lines.filter((line) => line !== '' && !line.startsWith('#')) };
    });
}
