/** Bank details. */
import { PEOPLE } from '../../support/stage.ts';
import type { Scenario } from '../scenarios.ts';

const CHAOURCE = '20007104100046';
const IBAN = 'FR7630006000011234567890189';
const OTHER_IBAN = 'FR14 2004 1010 0505 0001 3M02 606';
const PIECE = '(fichier rib.pdf)';
const otherPiece = {
  say: 'change le document',
  shows: 'Vous aviez répondu : rib.pdf (12 Ko)',
  asks: 'Quel',
};
const factor = { say: 'affactureur : FACTO EST', shows: 'affactureur', asks: 'Dans quel pays' };

export const bank: Readonly<Record<string, Scenario>> = {
  'bank.create': {
    begin: 'Créer une coordonnée bancaire',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: CHAOURCE, nom: 'Compte principal', compte: IBAN, piece: PIECE },
    corrections: {
      structure: { say: 'je me suis trompé de structure, c’est la première', shows: 'Structure' },
      nom: { say: 'le nom du compte est « Régie »', shows: 'Nom : Régie' },
      compte: { say: `non, l’IBAN c’est ${OTHER_IBAN}`, shows: 'Compte : IBAN FR•• •••• 2606' },
      piece: otherPiece,
      bic: { say: 'ajoute le BIC AGRIFRPP', shows: 'BIC : AGRIFRPP' },
      affactureur: factor,
    },
    apart: ['affactureurPays', 'affactureurType', 'affactureurIdentifiant'],
    bad: { slot: 'compte', say: 'FR7630006000011234567890188' },
    actions: 2,
  },
  'bank.update': {
    before: ['Créer une coordonnée bancaire', CHAOURCE, 'Compte principal', IBAN, PIECE, 'oui'],
    begin: 'Modifier une coordonnée bancaire',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: CHAOURCE, change: 'le nom', nom: 'Régie' },
    corrections: {
      structure: {
        say: 'non, la structure est 20990001800018',
        shows: 'SYNDICAT',
        asks: 'n’a aucune coordonnée',
      },
      coordonnee: { say: 'la coordonnée bancaire est 0189', shows: 'Compte principal (FR•• •••• 0189)' },
      nom: { say: 'le nom du compte est « Trésorerie »', shows: 'Nom : Trésorerie' },
      compte: { say: `l’IBAN c’est ${OTHER_IBAN}`, shows: 'Compte : IBAN FR•• •••• 2606' },
      bic: { say: 'ajoute le BIC AGRIFRPP', shows: 'BIC : AGRIFRPP' },
      piece: { say: 'change le document', shows: 'Quel est le nouveau document', asks: 'Joignez-le' },
      affactureur: { say: 'enlève l’affactureur', shows: 'Affactureur : à retirer' },
    },
    apart: ['affactureurPays', 'affactureurType', 'affactureurIdentifiant'],
    bad: { slot: 'structure', say: '20990002600012' },
  },
  'bank.list': {
    begin: 'Voir les coordonnées bancaires',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: CHAOURCE },
    corrections: {},
    bad: { slot: 'structure', say: '20990002600012' },
    answered: /aucune coordonnée bancaire/,
  },
};
