/** Conversations that once failed, shortened; the plan by its id, so that a new procedure does not change what they are. */
import type { Move } from './user.ts';

export interface Regression {
  /** What was wrong. */
  readonly found: string;
  readonly plan: string;
  readonly person: number;
  readonly moves: readonly Move[];
}

export const REGRESSIONS: readonly Regression[] = [];
