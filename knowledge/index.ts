/** The inverted index of the articles: BM25 in each field, titles counting double. Knows stems, not questions. */

/** An article's stems, field by field. */
export interface Fields {
  readonly title: readonly string[];
  readonly questions: readonly string[];
  readonly keywords: readonly string[];
  readonly body: readonly string[];
}

const WEIGHTS: Readonly<Record<keyof Fields, number>> = { title: 2, questions: 1, keywords: 1.5, body: 0.4 };
const FIELDS = ['title', 'questions', 'keywords', 'body'] as const;
const K1 = 1.2;
const B = 0.5;

/** What a stem is worth and where it stands. */
export interface FieldIndex {
  readonly size: number;
  /** How rare a stem is among the articles; the highest value for one that no article has. */
  readonly rarity: (stem: string) => number;
  readonly has: (stem: string) => boolean;
  /** BM25 summed over the fields, by document number; documents without the stem are absent. */
  readonly scores: (stem: string) => ReadonlyMap<number, number>;
  /** No document can score more than this for one stem of rarity 1. */
  readonly ceiling: number;
}

/** Indexes the documents; their numbers are their places in the list. */
export function createFieldIndex(documents: readonly Fields[]): FieldIndex {
  const scores = new Map<string, Map<number, number>>();
  const holders = new Map<string, Set<number>>();
  for (const [number, document] of documents.entries()) {
    for (const stem of FIELDS.flatMap((field) => document[field])) {
      const known = holders.get(stem);
      if (known === undefined) holders.set(stem, new Set([number]));
      else known.add(number);
    }
  }
  const rarity = (stem: string): number => {
    const held = holders.get(stem)?.size ?? 0;
    return Math.log(1 + (documents.length - held + 0.5) / (held + 0.5));
  };
  for (const field of FIELDS) {
    const average =
      documents.reduce((sum, document) => sum + document[field].length, 0) / documents.length || 1;
    for (const [number, document] of documents.entries()) {
      const times = new Map<string, number>();
      for (const stem of document[field]) times.set(stem, (times.get(stem) ?? 0) + 1);
      const norm = K1 * (1 - B + (B * document[field].length) / average);
      for (const [stem, count] of times) {
        const list = scores.get(stem) ?? new Map<number, number>();
        scores.set(stem, list);
        const score = (WEIGHTS[field] * rarity(stem) * count * (K1 + 1)) / (count + norm);
        list.set(number, (list.get(number) ?? 0) + score);
      }
    }
  }
  const none: ReadonlyMap<number, number> = new Map();
  return {
    size: documents.length,
    rarity,
    has: (stem) => holders.has(stem),
    scores: (stem) => scores.get(stem) ?? none,
    ceiling: (K1 + 1) * FIELDS.reduce((sum, field) => sum + WEIGHTS[field], 0),
  };
}
