/** The documentation as ClaudIA knows it: one article, one subject. Types only. */

/** Where a fact comes from, as shown to the person. */
export interface Source {
  readonly title: string;
  /** Absent when the document has no public address. */
  readonly url?: string;
  /** The part of the document: a slide's title, a heading. */
  readonly section?: string;
}

/** A Markdown file of `articles/`, checked. */
export interface Article {
  /** Stable: it is in stored data and in links. Lower case, words joined by hyphens. */
  readonly id: string;
  readonly title: string;
  /** How people ask for it; the first is the canonical one, shown in clarifications. */
  readonly questions: readonly string[];
  readonly sources: readonly Source[];
  /** Ids, of the catalogue, of the procedures that do what the article explains; only those that exist are offered. */
  readonly procedures: readonly string[];
  readonly keywords: readonly string[];
  /** What of the documentation the body states, by the numbers of `facts.md`: F1 to F187. Not shown to anyone. */
  readonly facts: readonly string[];
  /** What articles share, under one name for all of them: `bic-length` → « 8 ou 11 ». The body says it in these words. */
  readonly sharedFacts: Readonly<Record<string, string>>;
  /** The first day, ISO 8601, on which it may be quoted; absent: it always might. */
  readonly from?: string;
  /** The last day, ISO 8601, on which it may be quoted; absent: until it is superseded or removed. */
  readonly until?: string;
  /** Ids of the articles that are no longer quoted while this one may be. */
  readonly supersedes: readonly string[];
  /** `border`: a subject of the portal that the documentation does not cover; says so and where to go. */
  readonly kind: 'documented' | 'border';
  /** Markdown: paragraphs, lists, bold, links. No heading, no HTML. */
  readonly body: string;
}

/** An article found for a question. */
export interface Hit {
  readonly article: Article;
  /** Calibrated, 0 to 1: the share of such scores that were right on the questions kept aside for this. */
  readonly confidence: number;
}
