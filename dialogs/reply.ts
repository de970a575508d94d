/** What ClaudIA says, before any channel gives it a form. Each reply is complete as text; the rest is an addition. */

/** A button that says something in the person's place. */
export interface Suggestion {
  readonly label: string;
  /** What pressing it sends, as if the person had typed it. */
  readonly say: string;
}

/** A line of a summary: « Code », « COMPTA ». */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The card of a confirmation. Its buttons carry `instance` and `revision`: an older one executes nothing. */
export interface SummaryCard {
  readonly kind: 'summary';
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly remarks: readonly string[];
  readonly question: string;
  readonly instance: string;
  readonly revision: number;
  /** Labels of the two buttons. */
  readonly confirm: string;
  readonly decline: string;
}

/** One message of ClaudIA. */
export interface Reply {
  /** Markdown: paragraphs, lists, bold, links. Complete without the card and the suggestions. */
  readonly text: string;
  readonly suggestions?: readonly Suggestion[];
  readonly card?: SummaryCard;
  /** Confirmations that this message answers: their cards no longer invite a click. */
  readonly settles?: readonly { readonly instance: string; readonly revision: number }[];
}

/** Suggestions whose button says exactly its label. */
export function suggest(...labels: readonly string[]): readonly Suggestion[] {
  return labels.map((label) => ({ label, say: label }));
}
