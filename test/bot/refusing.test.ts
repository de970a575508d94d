/** What no article answers is refused, through the whole of ClaudIA: the search alone only knows which article is nearest. */
import assert from 'node:assert/strict';
import { createFirstReader, type FirstReader } from '../../bot/operator/firstReader.ts';
import { outOfScope } from '../knowledge/heldOut.ts';

describe('what no article answers', () => {
  let reader: FirstReader;

  before(async function () {
    this.timeout(120_000);
    reader = await createFirstReader(() => new Date('2026-06-15T10:00:00Z'));
  });

  /** The share that is answered, or begins a procedure. */
  async function taken(texts: readonly string[]): Promise<number> {
    let count = 0;
    for (const text of texts) {
      const { decision } = await reader.read(text, undefined);
      if (decision === 'answer' || decision === 'procedure') count += 1;
    }
    return count / texts.length;
  }

  it('is refused where it is not of the portal', async function () {
    this.timeout(180_000);
    const share = await taken(outOfScope.unrelated);
    assert.ok(share <= 0.08, `${share}`);
  });

  it('is mostly refused where it is near', async function () {
    this.timeout(180_000);
    const share = await taken(outOfScope.near);
    assert.ok(share <= 0.35, `${share}`);
  });
});
