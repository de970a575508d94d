/** A real process, really killed, several times over the same folder; two hundred times in `kill.slow.ts`. */
import assert from 'node:assert/strict';
import { useFolder } from './folders.ts';
import { killRounds } from './killing.ts';

const ROUNDS = 4;

describe('the lowdb engine under kill -9', () => {
  const folder = useFolder();

  it('has every acknowledged write once, and nothing by half', async function () {
    this.timeout(120_000);
    const { acknowledged, early } = await killRounds(folder(), ROUNDS);
    assert.ok(acknowledged > 0 || early === ROUNDS);
  });
});
