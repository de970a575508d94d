/** No action and no query walks a whole collection: the portal answers as fast with 130,000 structures as with thirteen. */
import assert from 'node:assert/strict';
import { ATTEMPTS, seat } from './attempts.ts';

describe('the portal, asked by who may,', () => {
  for (const [action, attempt] of Object.entries(ATTEMPTS)) {
    it(`walks no collection for ${action}`, async () => {
      const walked: string[] = [];
      const { stage, actor } = await seat('GP', (collection) => walked.push(collection));
      walked.length = 0;
      await attempt(stage, actor);
      assert.deepEqual(walked, []);
    });
  }
});
