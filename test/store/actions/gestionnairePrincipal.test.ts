/** P12, P13: where one is GP, and giving the role to somebody else. */
import assert from 'node:assert/strict';
import { serviceId } from '../../../store/collections.ts';
import { ASSUMPTIONS } from '../../../store/rules/assumptions.ts';
import { bernard, chaource, heloise, jeane, LOGINS, openStage, paul, type Stage, sophie } from '../stage.ts';

const toPaul = { structure: chaource, login: LOGINS.paul };

describe('the gestionnaire principal', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const managed = async (actor: typeof jeane) => {
    const found = await stage.read((reader) => stage.portal.managedStructures(reader, actor));
    return found.ok && found.value.map(({ id }) => id);
  };

  it('is known to themselves', async () => {
    assert.deepEqual(await managed(jeane), [chaource]);
    assert.deepEqual(await managed(paul), []);
  });

  it('gives the role away, at once, to one person, and both are told', async () => {
    const { value } = await stage.done('transferGestionnaire', jeane, toPaul);
    assert.equal(value.gestionnairePrincipal, LOGINS.paul);
    assert.deepEqual([await managed(jeane), await managed(paul)], [[], [chaource]]);
    assert.deepEqual(await stage.told(LOGINS.paul), [{ kind: 'GP_RECU', structure: chaource }]);
    const refusal = await stage.refused('createService', jeane, {
      structure: chaource,
      code: 'A',
      libelle: 'A',
      debut: '2027-01-01',
      numeroEngagementObligatoire: false,
    });
    assert.equal(refusal.code, 'DROIT_INSUFFISANT');
  });

  it('keeps their profiles, unless it is assumed that they do not', async () => {
    const count = async (on: Stage) => {
      const listed = await on.read((reader) => on.portal.listHabilitations(reader, jeane));
      return listed.ok && listed.value.flatMap(({ profils }) => profils).length;
    };
    await stage.done('transferGestionnaire', jeane, toPaul);
    assert.equal(await count(stage), 6);
    const strict = await openStage({
      assumptions: { ...ASSUMPTIONS, formerGestionnaireKeepsProfiles: false },
    });
    await strict.done('transferGestionnaire', jeane, toPaul);
    assert.equal(await count(strict), 0);
    await strict.close();
  });

  it('gives it once for one key', async () => {
    const first = await stage.act('transferGestionnaire', jeane, toPaul, 'same');
    assert.deepEqual(await stage.act('transferGestionnaire', jeane, toPaul, 'same'), first);
    const late = await stage.refused('transferGestionnaire', jeane, { ...toPaul, login: LOGINS.heloise });
    assert.equal(late.code, 'GESTIONNAIRE_PRINCIPAL_REQUIS');
  });

  it('is the only one who may', async () => {
    const refusal = await stage.refused('transferGestionnaire', heloise, toPaul);
    assert.ok(refusal.code === 'GESTIONNAIRE_PRINCIPAL_REQUIS');
    assert.deepEqual(
      refusal.structures.map(({ gestionnairePrincipal }) => gestionnairePrincipal),
      ['Jeane Chaource'],
    );
    assert.equal((await stage.refused('transferGestionnaire', bernard, toPaul)).code, 'NON_RATTACHE');
    assert.equal((await stage.refused('transferGestionnaire', sophie, toPaul)).code, 'NON_RATTACHE');
  });

  it('must give it to somebody else, attached to the whole structure', async () => {
    const codeOf = async (login: string) =>
      (await stage.refused('transferGestionnaire', jeane, { structure: chaource, login })).code;
    assert.equal(await codeOf(LOGINS.jeane), 'DEJA_GESTIONNAIRE_PRINCIPAL');
    assert.equal(await codeOf('nobody@nowhere.example'), 'UTILISATEUR_INCONNU');
    assert.equal(await codeOf(LOGINS.sophie), 'UTILISATEUR_NON_RATTACHE');
    const service = serviceId(chaource, 'FACTURES_PUBLIQUES');
    await stage.done('addRattachement', jeane, { structure: chaource, service, login: LOGINS.sophie });
    assert.equal(await codeOf(LOGINS.sophie), 'UTILISATEUR_NON_RATTACHE');
  });
});
