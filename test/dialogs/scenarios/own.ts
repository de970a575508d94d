/** How the tests speak what concerns the person alone: their account, their tickets, what they did last. */
import { PEOPLE } from '../../support/stage.ts';
import type { Scenario } from '../scenarios.ts';

export const OWN: Readonly<Record<string, Scenario>> = {
  'account.show': {
    begin: 'Voir mon compte',
    entitled: PEOPLE.paul,
    stranger: undefined,
    answers: {},
    corrections: {},
    answered: /Adresse de connexion : paul/,
  },
  'ticket.create': {
    begin: 'Ouvrir un ticket',
    entitled: PEOPLE.sophie,
    stranger: 'nobody',
    answers: { objet: 'Je n’arrive pas à déposer ma facture' },
    corrections: {
      objet: {
        say: 'non, le problème : le portail affiche une erreur',
        shows: 'le portail affiche une erreur',
      },
    },
    bad: { slot: 'objet', say: '!!!' },
  },
  'action.undo': {
    before: ['demander l’habilitation Engagements modification', 'oui'],
    begin: 'Annuler ma dernière action',
    entitled: PEOPLE.paul,
    stranger: undefined,
    answers: {},
    corrections: {
      action: { say: 'change l’action', shows: 'demande d’habilitation', asks: 'Quelle action' },
    },
    bad: { slot: 'action', say: 'celle d’avant' },
  },
};
