/** The same as `kill.test.ts` for as long as it takes to meet rare moments: `npm run test:slow`. */
import assert from 'node:assert/strict';
import { useFolder } from './folders.ts';
import { killRounds } from './killing.ts';

const ROUNDS = 200;

describe(`the lowdb engine under ${ROUNDS} kills`, () => {
  const folder = useFolder();

  it('has every acknowledged write once, and nothing by half', async () => {
    const { acknowledged, early } = await killRounds(folder(), ROUNDS);
    process.stdout.write(
      `    ${acknowledged} writes were acknowledged; ${early} rounds ended before the first\n`,
    );
    assert.ok(acknowledged > ROUNDS);
  });
});
