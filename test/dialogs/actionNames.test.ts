import assert from 'node:assert/strict';
import { REMEDIES } from '../../dialogs/actionNames.ts';
import { createRegistry } from '../../dialogs/registry.ts';
import { UNDO_POLICY } from '../../store/rules/undo.ts';

describe('what takes back an action that cannot be undone', () => {
  const registry = createRegistry();
  for (const policy of Object.values(UNDO_POLICY)) {
    if (policy.kind !== 'by') continue;
    it(`${policy.action} has its procedure’s button`, () => {
      assert.equal(REMEDIES[policy.action], registry.get(policy.action)?.button);
    });
  }
});
