/** Structures, their documents, and the directory. */

import { PEOPLE } from '../../support/stage.ts';
import type { Scenario } from '../scenarios.ts';

const SYNDICAT = '20990001800018';
/** Héloïse manages two structures: which one is asked. */
const otherStructure = { say: 'je me suis trompé de structure, c’est la première', shows: 'Structure' };

export const structures: Readonly<Record<string, Scenario>> = {
  'structure.show': {
    begin: 'Voir la fiche de ma structure',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.sophie,
    answers: { structure: SYNDICAT },
    corrections: {},
    bad: { slot: 'structure', say: '20990002600012' },
    answered: /Gestionnaire principal : Bernard Lenoir/,
  },
  'structure.create': {
    begin: 'Créer une structure',
    entitled: PEOPLE.sophie,
    stranger: undefined,
    answers: {
      typeIdentifiant: 'RIDET',
      identifiant: '123456789',
      typeStructure: 'privée',
      raisonSociale: 'MINES DU CAILLOU',
      adresse: '3 rue de la Somme, 98800 Nouméa, Nouvelle-Calédonie',
    },
    corrections: {
      typeIdentifiant: {
        say: 'non, le type d’identifiant est TAHITI',
        shows: 'Type d’identifiant : Numéro TAHITI',
      },
      identifiant: { say: 'l’identifiant c’est 987654321', shows: 'Identifiant : 987654321' },
      typeStructure: { say: 'non, c’est une structure publique', shows: 'Type de structure : Publique' },
      raisonSociale: { say: 'la raison sociale est MINES DU SUD', shows: 'Raison sociale : MINES DU SUD' },
      adresse: {
        say: 'adresse : 5 rue de l’Alma, 98800 Nouméa, Nouvelle-Calédonie',
        shows: 'Adresse : 5 rue de l’Alma, 98800 Nouméa',
      },
      libelle: { say: 'libellé : siège', shows: 'Libellé : siège' },
      adresseElectronique: {
        say: 'ajoute l’adresse électronique contact@nickel.example',
        shows: 'Adresse électronique : contact',
      },
      telephone: { say: 'ajoute le téléphone 03 25 40 00 00', shows: 'Téléphone : 03 25 40 00 00' },
      numeroRcs: { say: 'numéro RCS : Nouméa B 123456', shows: 'Numéro RCS : Nouméa B 123456' },
      numeroTva: { say: 'numéro de TVA : FR40303265045', shows: 'TVA intracommunautaire : FR40303265045' },
      nonDiffusible: { say: 'non diffusible : oui', shows: 'Non diffusible INSEE : oui' },
    },
    apart: ['nom', 'prenom'],
    bad: { slot: 'identifiant', say: '12' },
  },
  'structure.update': {
    begin: 'Modifier une structure',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20007104100046', change: 'le libellé', libelle: 'Communauté de communes' },
    corrections: {
      structure: otherStructure,
      libelle: { say: 'le libellé est « Siège »', shows: 'Libellé : Siège' },
      adresseElectronique: {
        say: 'ajoute l’adresse électronique accueil@cc-chaource.example',
        shows: 'Adresse électronique : accueil',
      },
      telephone: { say: 'enlève le téléphone', shows: 'Téléphone : à retirer' },
      adresse: {
        say: 'adresse postale : 4 place de la Mairie, 10210 Chaource',
        shows: 'Adresse : 4 place de la Mairie',
      },
    },
    bad: { slot: 'structure', say: '20990002600012' },
  },
  'structure.params': {
    begin: 'Modifier les paramètres de ma structure',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20007104100046', change: 'le code service', code: 'oui' },
    corrections: {
      structure: otherStructure,
      code: { say: 'finalement le code service reste facultatif', shows: 'Code service obligatoire : non' },
      ej: { say: 'et l’engagement est obligatoire aussi', shows: 'Numéro d’engagement obligatoire : oui' },
      either: {
        say: 'au moins l’un des deux : non',
        shows: 'Au moins l’un des deux obligatoire : non',
      },
      paiement: { say: 'mise en paiement : oui', shows: '«Mise en paiement» non remontée : oui' },
      moa: { say: 'présence MOA : avec MOA', shows: 'Présence MOA : Structure avec MOA' },
    },
    bad: { slot: 'structure', say: '99010001800011' },
  },
  'structure.activate': {
    begin: 'Réactiver une structure',
    entitled: 'lucie.perrin@landion.example',
    stranger: PEOPLE.paul,
    answers: {},
    corrections: {
      structure: { say: 'la structure est SYNDICAT MIXTE DE LA VALLEE DU LANDION', shows: 'Structure' },
    },
  },
  'structure.deactivate': {
    begin: 'Désactiver une structure',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: SYNDICAT },
    corrections: { structure: { say: 'non, la structure est 20007104100046', shows: 'CC DU CHAOURCOIS' } },
    bad: { slot: 'structure', say: '20990002600012' },
  },
  'structure.insee': {
    begin: 'Mettre à jour depuis l’INSEE',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: SYNDICAT },
    corrections: {
      structure: { say: 'non, la structure est 20007104100046', shows: 'CC DU CHAOURCOIS', ends: true },
    },
    bad: { slot: 'structure', say: '20990002600012' },
  },
  'attachment.create': {
    begin: 'Ajouter une pièce jointe',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: { structure: '20007104100046', fichier: '(fichier statuts.pdf)' },
    corrections: {
      structure: otherStructure,
      fichier: {
        say: 'change le fichier',
        shows: 'Vous aviez répondu : statuts.pdf (12 Ko)',
        asks: 'Quel fichier',
      },
    },
    bad: { slot: 'fichier', say: 'le voici' },
  },
  'attachment.list': {
    begin: 'Voir les pièces jointes de ma structure',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.sophie,
    answers: { structure: SYNDICAT },
    corrections: {},
    bad: { slot: 'structure', say: '20990002600012' },
    answered: /aucune pièce jointe/,
  },
  'annuaire.search': {
    begin: 'Chercher dans l’annuaire',
    entitled: 'sophie.petit@fournisseur.example',
    stranger: 'nobody',
    answers: { recherche: 'Vaucheron' },
    corrections: {},
    bad: { slot: 'recherche', say: '209900026000' },
    answered: /COMMUNE DE VAUCHERON/,
  },
};
