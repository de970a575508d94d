/** `search --docs d.jsonl --queries q.jsonl [--lang en]`: the same search on anybody's documents. One JSON line. */
import { z } from 'zod';
import { createPassageIndex } from '../../knowledge/passages.ts';
import { rounded } from './anyClassify.ts';
import { BadLine, readLines } from './lines.ts';
import { meanReciprocalRank, ndcg } from './scores.ts';
import { type Language, vocabularyOf } from './tongues.ts';

const id = z.union([z.string(), z.number().transform(String)]);
const documentSchema = z.object({ id, title: z.string().nullish(), text: z.string().nullish() });
const querySchema = z.object({ query: z.string(), positives: z.array(id).min(1) });

export interface Searched {
  readonly mrr10: number;
  readonly ndcg10: number;
  readonly recall1: number;
  readonly recall5: number;
  readonly recall10: number;
  readonly indexMs: number;
  readonly msPerQuery: number;
}

export function searchFiles(docs: string, queries: string, language: Language): Searched {
  const documents = readLines(docs, documentSchema, '{"id", "title", "text"}');
  const asked = readLines(queries, querySchema, '{"query", "positives": [id…]}');
  const known = new Set(documents.map((one) => one.id));
  if (known.size < documents.length) throw new BadLine(`${docs}: an id stands twice.`);
  const start = performance.now();
  const search = createPassageIndex(
    documents.map(({ id: own, title, text }) => ({ id: own, title: title ?? '', text: text ?? '' })),
    vocabularyOf(language),
  );
  const indexed = performance.now();
  const results = asked.map(({ query, positives }) => {
    const hits = search(query, 10).map((hit) => positives.includes(hit.id));
    return { hits, positives: positives.length };
  });
  const done = performance.now();
  const ranks = results.map(({ hits }) =>
    hits.includes(true) ? hits.indexOf(true) + 1 : Number.POSITIVE_INFINITY,
  );
  const recall = (within: number): number =>
    results.reduce(
      (sum, { hits, positives }) => sum + hits.slice(0, within).filter(Boolean).length / positives,
      0,
    ) / results.length;
  return {
    mrr10: rounded(meanReciprocalRank(ranks, 10)),
    ndcg10: rounded(
      results.reduce((sum, { hits, positives }) => sum + ndcg(hits, positives, 10), 0) / results.length,
    ),
    recall1: rounded(recall(1)),
    recall5: rounded(recall(5)),
    recall10: rounded(recall(10)),
    indexMs: rounded(indexed - start, 1),
    msPerQuery: rounded((done - indexed) / asked.length, 4),
  };
}
