/**
 * Property-based tests draw the same cases in every run: what a test says depends on the commit alone, and nobody's change is refused for
 * what another one left. `PROPERTIES_SEED=random`, or a number, draws others.
 */
import fc from 'fast-check';

const SEED = 20_261_127;

export const mochaHooks = {
  beforeAll(): void {
    const asked = process.env.PROPERTIES_SEED ?? String(SEED);
    if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
  },
};
