/**
 * Random conversations over every procedure, through real turns: no failure, no dead end, nothing done without a yes nor beyond the
 * rights of who speaks. Seeds are fixed; `npm run simulate` hunts longer (SIMULATION_RUNS, SIMULATION_SEED). What a run finds is printed
 * with its seed and path, and kept in `regressions.ts`.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRegistry } from '../../dialogs/registry.ts';
import { PEOPLE } from '../support/stage.ts';
import { Simulation } from './conversation.ts';
import { REGRESSIONS } from './regressions.ts';
import { type Move, nth, PHRASES, plansOf } from './user.ts';

const procedures = [...createRegistry().values()];
const plans = plansOf(procedures);
const people = [...Object.values(PEOPLE), undefined];

const number = fc.nat(999);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 10, arbitrary: fc.constant({ kind: 'follow' } as const) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('press' as const), button: number }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('say' as const), phrase: fc.nat(PHRASES.length - 1) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('correct' as const), correction: number }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('begin' as const), procedure: number, example: number }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('old-button' as const), card: number }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('misplace' as const), answer: number }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('babble' as const),
      text: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).map((text) => `x${text}`),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'repeat-message' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' } as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 45, 60 * 24 * 8),
    }),
  },
);

/** A conversation: who speaks, what they came for, and what they do. The entitled one speaks more often than the others. */
interface Course {
  readonly plan: number;
  readonly person: number;
  readonly moves: readonly Move[];
}

const course: fc.Arbitrary<Course> = fc.record({
  plan: fc.nat(plans.length - 1),
  person: fc.nat(2 * people.length - 1),
  moves: fc.array(move, { minLength: 5, maxLength: 25 }),
});

/** Holds one conversation; a failure tells the whole of it. */
async function hold({ plan: which, person, moves }: Course): Promise<void> {
  const plan = nth(plans, which);
  assert.ok(plan);
  const login = person < people.length ? people[person] : plan.scenario.entitled;
  const simulation = await Simulation.open(procedures, { login }, plan);
  try {
    for (const one of moves) await simulation.make(one);
    await simulation.leave();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${plan.id}, ${login ?? 'a visitor'}: ${message}\n\n${simulation.log.join('\n')}`);
  }
}

describe('simulated users', function () {
  this.timeout(0);

  it('hold random conversations over every procedure', async () => {
    const { SIMULATION_RUNS, SIMULATION_SEED } = process.env;
    await fc.assert(fc.asyncProperty(course, hold), {
      numRuns: Number(SIMULATION_RUNS ?? 120),
      seed: Number(SIMULATION_SEED ?? 20261127),
      interruptAfterTimeLimit: 600_000,
      markInterruptAsFailure: false,
    });
  });

  for (const { found, ...one } of REGRESSIONS) {
    it(`once failed: ${found}`, () => hold({ ...one, plan: plans.findIndex(({ id }) => id === one.plan) }));
  }
});
