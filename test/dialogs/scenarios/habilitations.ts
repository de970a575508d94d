/** How the tests speak the procedures on profiles. */
import { PEOPLE } from '../../support/stage.ts';
import type { Scenario } from '../scenarios.ts';

const STRUCTURE = { say: 'je me suis trompé de structure, c’est 20007104100046', shows: 'Structure : CC DU' };
const SERVICE = {
  say: 'sur le service FACTURES_PUBLIQUES',
  shows: 'Service : FACTURES_PUBLIQUES',
};

/** Nobody has a profile on that service alone. */
const NOTHING_THERE = {
  say: 'sur le service FACTURES_PUBLIQUES',
  shows: 'FACTURES_PUBLIQUES',
  asks: 'Voulez-vous changer de personne ou de service ?',
};

export const HABILITATIONS: Readonly<Record<string, Scenario>> = {
  'habilitation.list': {
    begin: 'Voir mes habilitations',
    entitled: PEOPLE.heloise,
    stranger: undefined,
    answers: {},
    corrections: {},
    answered: /vos habilitations/,
  },
  'habilitation.request': {
    begin: 'Demander une habilitation',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.sophie,
    answers: { structure: '20007104100046', profils: 'Factures reçues modification' },
    corrections: {
      structure: STRUCTURE,
      service: SERVICE,
      profils: {
        say: 'non, Factures de travaux en consultation',
        shows: 'Profils : Factures de travaux consultation',
      },
      commentaire: { say: 'ajoute un message : je remplace Martine', shows: 'Message : je remplace Martine' },
    },
    bad: { slot: 'profils', say: 'la lune' },
  },
  'habilitation.grant': {
    begin: 'Accorder une habilitation',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: {
      structure: '20007104100046',
      utilisateur: 'Paul Durand',
      profils: 'Factures reçues modification',
    },
    corrections: {
      structure: STRUCTURE,
      utilisateur: { say: 'non, c’est pour Jeane Chaource', shows: 'Utilisateur : Jeane Chaource' },
      service: SERVICE,
      profils: {
        say: 'non, Factures de travaux en consultation',
        shows: 'Profils : Factures de travaux consultation',
      },
    },
    bad: { slot: 'profils', say: 'la lune' },
  },
  'habilitation.update': {
    begin: 'Modifier une habilitation',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20007104100046', utilisateur: 'Paul Durand', profil: 'Engagements modification' },
    corrections: {
      structure: STRUCTURE,
      utilisateur: { say: 'non, c’est pour Jeane Chaource', shows: 'Utilisateur : Jeane Chaource' },
      service: NOTHING_THERE,
      profil: {
        say: 'non, Factures reçues en modification',
        shows: 'Nouveau niveau : Factures reçues modification',
      },
    },
    bad: { slot: 'profil', say: 'la lune' },
  },
  'habilitation.revoke': {
    begin: 'Retirer une habilitation',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20007104100046', utilisateur: 'Paul Durand', profils: 'Engagements consultation' },
    corrections: {
      structure: STRUCTURE,
      utilisateur: { say: 'non, c’est pour Jeane Chaource', shows: 'Utilisateur : Jeane Chaource' },
      service: NOTHING_THERE,
      profils: {
        say: 'non, Factures reçues en consultation',
        shows: 'Profils : Factures reçues consultation',
      },
    },
    bad: { slot: 'profils', say: 'la lune' },
  },
};
