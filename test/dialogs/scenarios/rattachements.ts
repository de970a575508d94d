/** How the tests speak the procedures on rattachements, and on the people of a Structure. */
import { PEOPLE } from '../../support/stage.ts';
import type { Scenario } from '../scenarios.ts';

export const rattachements: Readonly<Record<string, Scenario>> = {
  'rattachement.request': {
    begin: 'Demander un rattachement',
    entitled: PEOPLE.sophie,
    stranger: undefined,
    answers: { structure: '20990002600011', commentaire: 'Je suis la nouvelle comptable' },
    corrections: {
      structure: { say: 'non, la structure c’est 20990001800018', shows: 'Structure : SYNDICAT' },
      service: { say: 'seulement le service ECOLE', shows: 'Service : ECOLE' },
      commentaire: { say: 'le commentaire est « Remplacement »', shows: 'Commentaire : Remplacement' },
    },
    bad: { slot: 'structure', say: 'Zzyzx' },
  },
  'rattachement.leave': {
    begin: 'Me détacher',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.sophie,
    answers: { rattachement: '20990001800018' },
    corrections: {
      rattachement: { say: 'non, c’est 20007104100046', shows: 'Rattachement : CC DU CHAOURCOIS' },
    },
    bad: { slot: 'rattachement', say: 'ZZZ' },
  },
  'rattachement.list': {
    begin: 'Voir mes rattachements',
    entitled: PEOPLE.heloise,
    stranger: undefined,
    answers: {},
    corrections: {},
    answered: /Vos rattachements.*CC DU CHAOURCOIS.*SYNDICAT/,
  },
  'rattachement.add': {
    begin: 'Rattacher un utilisateur',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20990001800018', utilisateur: 'sophie.petit@fournisseur.example' },
    corrections: {
      structure: {
        say: 'je me suis trompé de structure, c’est la première',
        shows: 'Structure : CC DU CHAOURCOIS',
      },
      utilisateur: { say: 'non, c’est paul.durand@cc-chaource.example', shows: 'Utilisateur : Paul Durand' },
      service: { say: 'seulement le service STATION', shows: 'Service : STATION' },
    },
    bad: { slot: 'utilisateur', say: 'Sophie' },
  },
  'rattachement.remove': {
    begin: 'Détacher un utilisateur',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20007104100046', utilisateur: 'paul.durand@cc-chaource.example' },
    corrections: {
      structure: {
        say: 'je me suis trompé de structure, c’est la première',
        shows: 'Structure : CC DU CHAOURCOIS',
      },
      utilisateur: { say: 'non, c’est Dominique Public', shows: 'Utilisateur : Dominique Public' },
      niveau: { say: 'sur toute la structure', shows: 'Niveau : toute la structure' },
    },
    bad: { slot: 'utilisateur', say: 'Zorro' },
  },
  'user.list': {
    begin: 'Voir les utilisateurs',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20007104100046' },
    corrections: {},
    bad: { slot: 'structure', say: 'ZZZ' },
    answered: /Utilisateurs de CC.*Jeane Chaource.*gestionnaire principal/,
  },
};
