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
  'gp.transfer': {
    begin: 'Transférer le rôle de gestionnaire principal',
    entitled: PEOPLE.jeane,
    stranger: PEOPLE.paul,
    answers: { successeur: 'Héloïse Ferdinand' },
    corrections: {
      structure: { say: 'la structure c’est 20007104100046', shows: 'Structure : CC DU CHAOURCOIS' },
      successeur: {
        say: 'non, le nouveau gestionnaire principal c’est Paul Durand',
        shows: 'Nouveau gestionnaire principal : Paul Durand',
      },
    },
    bad: { slot: 'successeur', say: 'le roi de Prusse' },
  },
};
