/** How the tests speak what concerns the person alone: their account, their tickets, what they did last. */
import { PEOPLE } from '../../support/stage.ts';
import type { Scenario } from '../scenarios.ts';

export const OWN: Readonly<Record<string, Scenario>> = {
  'setup.guide': {
    begin: 'Faire le point sur mon paramétrage',
    entitled: PEOPLE.jeane,
    stranger: undefined,
    answers: {},
    corrections: {},
    answered: /Étape 1 : votre compte.*À faire.*Étape 3/,
  },
  'account.show': {
    begin: 'Voir mon compte',
    entitled: PEOPLE.paul,
    stranger: undefined,
    answers: {},
    corrections: {},
    answered: /Adresse de connexion : paul/,
  },
  'account.update': {
    begin: 'Modifier mon compte',
    entitled: PEOPLE.paul,
    stranger: undefined,
    answers: { change: 'le téléphone mobile', telephoneMobile: '06 12 34 56 78' },
    corrections: {
      adresseContact: {
        say: 'adresse de contact : paul@mairie.example',
        shows: 'Adresse de contact : paul',
      },
      adresseNotification: {
        say: 'adresse de notification : paul@mairie.example',
        shows: 'Adresse de notification : paul',
      },
      telephoneProfessionnel: {
        say: 'le téléphone professionnel est le 03 25 40 00 00',
        shows: 'Téléphone professionnel : 03 25 40 00 00',
      },
      telephoneMobile: {
        say: 'non, le mobile c’est le 07 12 34 56 78',
        shows: 'Téléphone mobile : 07 12 34 56 78',
      },
      adresse: {
        say: 'adresse postale : 12 rue du Moulin, 10130 Ervy-le-Châtel',
        shows: 'Adresse postale : 12 rue du Moulin, 10130 Ervy-le-Châtel',
      },
      prenom: { say: 'prénom : Pol', shows: 'Prénom : Pol' },
      nom: { say: 'nom de famille : Dupond', shows: 'Nom : Dupond' },
    },
    bad: { slot: 'telephoneMobile', say: '12' },
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
