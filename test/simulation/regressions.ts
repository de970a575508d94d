/** Conversations that once failed, shortened; the plan by its id, so that a new procedure does not change what they are. */
import type { Move } from './user.ts';

export interface Regression {
  /** What was wrong. */
  readonly found: string;
  readonly plan: string;
  readonly person: number;
  readonly moves: readonly Move[];
}

export const REGRESSIONS: readonly Regression[] = [
  {
    found: 'a query over three procedures took one « annule » more to leave than was tried',
    plan: 'service.deactivate',
    person: 5,
    moves: [
      { kind: 'follow' },
      { kind: 'begin', procedure: 0, example: 793 },
      { kind: 'begin', procedure: 0, example: 0 },
      { kind: 'follow' },
      { kind: 'follow' },
      { kind: 'follow' },
      { kind: 'follow' },
      { kind: 'follow' },
      { kind: 'say', phrase: 4 },
      { kind: 'say', phrase: 13 },
      { kind: 'say', phrase: 29 },
      { kind: 'begin', procedure: 497, example: 608 },
      { kind: 'follow' },
    ],
  },
];
