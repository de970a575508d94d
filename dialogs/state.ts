/** Where a procedure stands between two messages. JSON: it is stored with the conversation and survives a restart. */
import type { Understanding } from '../language/understanding.ts';
import type { Json } from '../store/database/database.ts';
import type { Instant } from '../store/model.ts';
import type { Choice, SentFile, Values } from './procedure.ts';
import type { Reply } from './reply.ts';

/** What the engine waits for. `misses` counts the answers in a row that it could not use. */
export type Stage =
  | {
      readonly kind: 'asking';
      readonly slot: string;
      readonly misses: number;
      /** What the last answer may have meant: chosen from before anything else. */
      readonly among?: readonly Choice<Json>[];
      /** The answer that is asked again: « garde la même » takes it back. */
      readonly previous?: Json;
    }
  | { readonly kind: 'confirming'; readonly misses: number }
  /** « non » at the confirmation: what is to be changed? */
  | { readonly kind: 'revising'; readonly misses: number }
  /** « annule » when something would be lost: really? */
  | { readonly kind: 'cancelling'; readonly from: Exclude<Stage, { kind: 'cancelling' }> };

/** A slot is asked. */
export type Asking = Extract<Stage, { kind: 'asking' }>;

/** A procedure under way. */
export interface ProcedureState {
  readonly procedure: string;
  /** Of the declaration that asked the question. */
  readonly version: string;
  readonly instance: string;
  readonly values: Values;
  readonly stage: Stage;
  /** Slots whose value comes from the person: what « annule » would lose. */
  readonly given: readonly string[];
  /** Slots that the person has answered when asked, in order: « retour » walks it back. */
  readonly trail: readonly string[];
  /** Of the summary: it grows each time one is shown, so that an older card is known as such. */
  readonly revision: number;
  readonly touchedAt: Instant;
  /** Other things in a row that the person has turned to since the question was asked. */
  readonly detours?: number;
  /** Put aside by the person: nothing is taken for its answer until « reprendre ». */
  readonly paused?: true;
}

/** What the person did. */
export type Message =
  | { readonly kind: 'text'; readonly understanding: Understanding }
  /** Files, and what was written with them. */
  | {
      readonly kind: 'files';
      readonly files: readonly [SentFile, ...SentFile[]];
      readonly understanding?: Understanding;
    }
  | {
      readonly kind: 'card';
      readonly instance: string;
      readonly revision: number;
      readonly answer: 'confirm' | 'decline';
    };

/** How a message ended. */
export type Step =
  | { readonly outcome: 'waiting'; readonly state: ProcedureState; readonly replies: readonly Reply[] }
  | {
      readonly outcome: 'done';
      readonly receipt?: Receipt;
      /** What it was done for. */
      readonly values: Values;
      readonly replies: readonly Reply[];
    }
  | { readonly outcome: 'cancelled' | 'refused'; readonly replies: readonly Reply[] };

/** What was executed, kept so that a second « oui » gets the same answer and nothing more. */
export interface Receipt {
  readonly instance: string;
  readonly revision: number;
  readonly reference: string;
  readonly text: string;
}
