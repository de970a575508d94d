/** authority.md, cell by cell: what the rule says, and what the action or the query itself then does. */
import assert from 'node:assert/strict';
import { agentId } from '../../store/collections.ts';
import { type Action, CHANGES, QUERIES } from '../../store/portal/authority.ts';
import type { Actor, AuthorityRefusal } from '../../store/portal.ts';
import { ATTEMPTS, seat } from './attempts.ts';
import { PEOPLE, table } from './authorityTable.ts';
import { chaource } from './stage.ts';

describe('authority', () => {
  it('has a line for each action and each query of the catalogue', () => {
    assert.deepEqual(table.map(({ action }) => action).sort(), [...CHANGES, ...QUERIES].sort());
  });

  for (const { action, cells } of table) {
    it(`${action}: ${cells.map(({ who, says }) => `${who} ${says}`).join(' · ')}`, async () => {
      for (const { who, says } of cells) {
        const { stage, actor } = await seat(who);
        const ruled = await stage.read((reader) =>
          stage.portal.authorise(reader, actor, action as Action, chaource),
        );
        assert.equal(ruled.granted ? 'oui' : MISSING[ruled.refusal.code], says, `the rule, for ${who}`);
        const refusal = await ATTEMPTS[action as Action](stage, actor);
        assert.equal(whatWasMissing(action as Action, refusal), says, `${action} itself, for ${who}`);
        await stage.close();
      }
    });
  }

  it('of an agent is that of the person they act for', async () => {
    for (const who of PEOPLE) {
      const { stage, actor } = await seat(who);
      const pour = actor.kind === 'utilisateur' ? { pour: actor.id } : {};
      const agent: Actor = { kind: 'agent', id: agentId('martine'), ...pour };
      for (const { action } of table) {
        const ruled = (one: Actor) =>
          stage.read((reader) => stage.portal.authorise(reader, one, action as Action, chaource));
        assert.deepEqual(await ruled(agent), await ruled(actor), `${action}, for ${who}`);
      }
      await stage.close();
    }
  });

  it('names who can grant to people of the structure only', async () => {
    for (const who of PEOPLE) {
      const { stage, actor } = await seat(who);
      for (const { action } of table) {
        const ruled = await stage.read((reader) =>
          stage.portal.authorise(reader, actor, action as Action, chaource),
        );
        const named = JSON.stringify(ruled).includes('Jeane Chaource');
        assert.ok(
          !named || ['consultation', 'sur un service', '« Organisation modification »'].includes(who),
        );
      }
      await stage.close();
    }
  });
});

/** What the table calls each refusal. */
const MISSING: Readonly<Record<AuthorityRefusal['code'], string>> = {
  SESSION_REQUISE: 'connexion',
  COMPTE_INACTIF: 'compte actif',
  STRUCTURE_INCONNUE: 'inconnue',
  NON_RATTACHE: 'rattachement',
  DROIT_INSUFFISANT: 'habilitation',
  GESTIONNAIRE_PRINCIPAL_REQUIS: 'GP',
  STRUCTURE_INACTIVE: 'structure active',
};

/** Told in the place of NON_RATTACHE, so as to tell nothing. */
const TELL_NOTHING = ['DEMANDE_INCONNUE', 'COORDONNEE_INCONNUE'];

/** Actions that are granted, but have nothing to do on the structure as it is. */
const NOTHING_TO_DO: Partial<Record<Action, string>> = { 'structure.activate': 'DEJA_ACTIVE' };

function whatWasMissing(action: Action, refusal: { readonly code: string } | undefined): string {
  if (refusal === undefined || refusal.code === NOTHING_TO_DO[action]) return 'oui';
  if (TELL_NOTHING.includes(refusal.code)) return 'rattachement';
  return MISSING[refusal.code as AuthorityRefusal['code']] ?? `refused for another reason: ${refusal.code}`;
}
