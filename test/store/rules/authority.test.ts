import assert from 'node:assert/strict';
import { type Level, type Missing, missingFor, type Standing } from '../../../store/rules/authority.ts';

const stranger: Standing = { attached: false, organisationModification: false, gestionnairePrincipal: false };
const attached: Standing = { ...stranger, attached: true };
const manager: Standing = { ...attached, organisationModification: true };
const gp: Standing = { ...attached, gestionnairePrincipal: true };

describe('authority', () => {
  const nothing = undefined;
  const table: readonly (readonly [who: string, Standing, Readonly<Record<Level, Missing | undefined>>])[] = [
    [
      'someone not attached',
      stranger,
      { L0: nothing, L1: nothing, L2: 'rattachement', L3: 'rattachement', L4: 'rattachement' },
    ],
    [
      'someone attached',
      attached,
      {
        L0: nothing,
        L1: nothing,
        L2: nothing,
        L3: 'organisation-modification',
        L4: 'gestionnaire-principal',
      },
    ],
    [
      '« Organisation modification »',
      manager,
      { L0: nothing, L1: nothing, L2: nothing, L3: nothing, L4: 'gestionnaire-principal' },
    ],
    ['the GP', gp, { L0: nothing, L1: nothing, L2: nothing, L3: nothing, L4: nothing }],
  ];
  for (const [who, standing, expected] of table) {
    it(`of ${who}`, () => {
      for (const [level, missing] of Object.entries(expected)) {
        assert.equal(missingFor(level as Level, standing), missing, level);
      }
    });
  }

  it('of a profile without the attachment is void', () => {
    assert.equal(missingFor('L3', { ...stranger, organisationModification: true }), 'rattachement');
  });
});
