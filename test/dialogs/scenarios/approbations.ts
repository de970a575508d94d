/** How the tests speak the procedures on requests and their decisions. */
import { PEOPLE } from '../../support/stage.ts';
import type { Scenario } from '../scenarios.ts';

export const approbations: Readonly<Record<string, Scenario>> = {
  'approbation.list': {
    begin: 'Voir les approbations',
    entitled: PEOPLE.jeane,
    stranger: PEOPLE.paul,
    answers: {},
    corrections: {},
    answered: /2 demandes attendent votre décision.*RITM0015262.*RITM0015261/,
  },
  'approbation.approve': {
    begin: 'Approuver une demande',
    entitled: PEOPLE.jeane,
    stranger: PEOPLE.paul,
    answers: { demande: 'RITM0015261' },
    corrections: { demande: { say: 'non, c’est RITM0015262', shows: 'Demande : RITM0015262' } },
    bad: { slot: 'demande', say: 'ZZZ' },
  },
  'approbation.refuse': {
    begin: 'Refuser une demande',
    entitled: PEOPLE.jeane,
    stranger: PEOPLE.paul,
    answers: { demande: 'RITM0015261', motif: 'Cette personne ne travaille pas chez nous' },
    corrections: {
      demande: { say: 'non, c’est RITM0015262', shows: 'Demande : RITM0015262' },
      motif: { say: 'le motif est « Doublon »', shows: 'Motif : Doublon' },
    },
    bad: { slot: 'demande', say: 'ZZZ' },
  },
  'request.status': {
    begin: 'Voir mes demandes',
    entitled: PEOPLE.paul,
    stranger: undefined,
    answers: {},
    corrections: {},
    answered: /aucune demande/,
  },
};
