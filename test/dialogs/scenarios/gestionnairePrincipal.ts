/** How the tests speak the procedures of the gestionnaire principal. */
import { PEOPLE } from '../../support/stage.ts';
import type { Scenario } from '../scenarios.ts';

export const GESTIONNAIRE_PRINCIPAL: Readonly<Record<string, Scenario>> = {
  'gp.check': {
    begin: 'qui est le GP de ma structure',
    entitled: PEOPLE.heloise,
    stranger: undefined,
    answers: {},
    corrections: {},
    answered: /CC DU CHAOURCOIS.*Gestionnaire principal : Jeane Chaource/,
  },
};
