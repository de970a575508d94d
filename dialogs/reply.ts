/** What ClaudIA says, before any channel gives it a form. Each reply is complete as text; the rest is an addition. */

import type { PieceJointeId } from '../store/model.ts';

/** A button that says something in the person's place. */
export interface Suggestion {
  readonly label: string;
  /** What pressing it sends, as if the person had typed it. */
  readonly say: string;
}

/** A line of a summary: « Code », « COMPTA ». The value is shown as it is written. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A kind of card for each thing that ClaudIA shows. Titles, remarks and questions are ours, in Markdown; values are shown as written. */
export type Card = SummaryCard | ChoiceCard | ListCard | ResultCard | RefusalCard;

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

/** One of several things to pick. */
export interface Option extends Suggestion {
  /** What tells it from the others, shown as it is written: a SIRET, a date. */
  readonly detail?: string;
}

/** A question with what there is to choose from. */
export interface ChoiceCard {
  readonly kind: 'choice';
  /** The question. */
  readonly title: string;
  readonly options: readonly Option[];
}

/** A document of the portal that a row leads to. */
export interface DocumentLink {
  readonly piece: PieceJointeId;
  /** Of the file: « rib.pdf ». */
  readonly nom: string;
}

/** Rows to read: the first cell names the row, the others say something of it; an empty one is left out. */
export interface ListCard {
  readonly kind: 'list';
  readonly title: string;
  readonly columns: readonly string[];
  /** Those that are shown; each has a cell for each column. */
  readonly rows: readonly (readonly string[])[];
  /** How many there are in all. */
  readonly total: number;
  /** What can be done with each row, in the order of `rows`. */
  readonly actions?: readonly (readonly Suggestion[])[];
  /** The document of each row, in the same order. */
  readonly documents?: readonly (DocumentLink | undefined)[];
  /** What is said below: how to see the rest, what the words mean. */
  readonly remarks: readonly string[];
}

/** What was done, or without a reference what there is. */
export interface ResultCard {
  readonly kind: 'result';
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Of the operation: « CP-0000001 ». */
  readonly reference?: string;
  readonly remarks: readonly string[];
}

/** What cannot be done, why, who can change that, and what the person can do now. */
export interface RefusalCard {
  readonly kind: 'refusal';
  readonly title: string;
  readonly reasons: readonly string[];
  /** Who can grant what is missing: where, and who. */
  readonly facts: readonly Fact[];
  /** The requests that would obtain it. */
  readonly actions: readonly Suggestion[];
}

/** Rows to take away as a CSV file; raw values, however many. */
export interface Export {
  /** Of the file, without extension: « habilitations ». */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One message of ClaudIA. */
export interface Reply {
  /** Markdown: paragraphs, lists, bold, links. Complete without the card and the suggestions. */
  readonly text: string;
  readonly suggestions?: readonly Suggestion[];
  /** Says the same as the text, or as the end of it: see {@link cardText}. */
  readonly card?: Card;
  /** Offered as a file. */
  readonly export?: Export;
  /** A list of which more can be asked by typing: a name, a state. */
  readonly narrowable?: true;
  /** The article that this answers from: the person may say whether it helped. */
  readonly article?: string;
  /** Confirmations that this message answers: their cards no longer invite a click. */
  readonly settles?: readonly { readonly instance: string; readonly revision: number }[];
}

/** Suggestions whose button says exactly its label. */
export function suggest(...labels: readonly string[]): readonly Suggestion[] {
  return labels.map((label) => ({ label, say: label }));
}
