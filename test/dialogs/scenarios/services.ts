/** How the tests speak the procedures on services. */
import { PEOPLE } from '../../support/stage.ts';
import type { Scenario } from '../scenarios.ts';

export const services: Readonly<Record<string, Scenario>> = {
  'service.deactivate': {
    begin: 'Désactiver un service',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20990001800018', service: 'STATION' },
    corrections: {
      structure: { say: 'je me suis trompé de structure, c’est la deuxième', shows: 'Structure : SYNDICAT' },
      service: { say: 'non, le service c’est RESEAU', shows: 'Service : RESEAU' },
    },
    bad: { slot: 'service', say: 'ZZZ' },
  },
  'service.activate': {
    begin: 'Réactiver un service',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20990001800018', service: 'FORAGES' },
    corrections: {
      structure: { say: 'je me suis trompé de structure, c’est la deuxième', shows: 'Structure : SYNDICAT' },
      service: { say: 'non, le service c’est COMPTEURS', shows: 'Service : COMPTEURS' },
    },
    bad: { slot: 'service', say: 'ZZZ' },
  },
  'service.list': {
    begin: 'Voir les services',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.sophie,
    answers: { structure: '20990001800018' },
    corrections: {},
    bad: { slot: 'structure', say: 'ZZZ' },
    answered: /RESEAU.*actif.*STATION/,
  },
  'service.show': {
    begin: 'Consulter un service',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.sophie,
    answers: { structure: '20990001800018', service: 'STATION' },
    corrections: {},
    bad: { slot: 'service', say: 'ZZZ' },
    answered: /Service STATION.*Libellé : Station/,
  },
};
