/** How the test over the registry speaks each procedure: who may, who may not, and an answer for every question. */
import { PEOPLE } from '../support/stage.ts';
import { approbations } from './scenarios/approbations.ts';
import { bank } from './scenarios/bank.ts';
import { GESTIONNAIRE_PRINCIPAL } from './scenarios/gestionnairePrincipal.ts';
import { HABILITATIONS } from './scenarios/habilitations.ts';
import { OWN } from './scenarios/own.ts';
import { rattachements } from './scenarios/rattachements.ts';
import { services } from './scenarios/services.ts';
import { structures } from './scenarios/structures.ts';

/** A sentence that corrects a slot, and what is then shown. */
export interface Correction {
  readonly say: string;
  readonly shows: string;
  /** The question that it leads to, where what depended on the slot holds no more; otherwise the summary is shown again. */
  readonly asks?: string;
  /** There is nothing to confirm then: the procedure ends. */
  readonly ends?: true;
}

/** A procedure as a person would do it. A new procedure adds its own here. */
export interface Scenario {
  /** What the person says first, in a conversation of its own: « modifier un RIB » needs one. */
  readonly before?: readonly string[];
  readonly begin: string;
  /** May do it. */
  readonly entitled: string;
  /** May not; undefined is a visitor, « nobody » says that everybody may. */
  readonly stranger: string | undefined;
  /** An answer for each slot that is asked, by slot. Empty for a procedure that asks nothing. */
  readonly answers: Readonly<Record<string, string>>;
  /** At the confirmation, for each slot. */
  readonly corrections: Readonly<Record<string, Correction>>;
  /** Slots that make no sense here: the conversations show them. */
  readonly apart?: readonly string[];
  /** An answer that can be bad three times in a row, where something is asked. */
  readonly bad?: { readonly slot: string; readonly say: string };
  /** How many actions it is, when it is not one: a document is added for what it proves. */
  readonly actions?: number;
  /** What a read-only procedure says in the end. */
  readonly answered?: RegExp;
}

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'service.create': {
    begin: 'Créer un service',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: {
      structure: '20007104100046',
      code: 'CANTINE',
      libelle: 'Cantine scolaire',
      debut: '01/03/2027',
      ejObligatoire: 'oui',
    },
    corrections: {
      structure: { say: 'je me suis trompé de structure, c’est la deuxième', shows: 'Structure' },
      code: { say: 'non, le code c’est CANTINE2', shows: 'Code : CANTINE2' },
      libelle: { say: 'le libellé est « Cantines »', shows: 'Libellé : Cantines' },
      debut: { say: 'plutôt le 2 avril 2027', shows: 'Date de début : 2 avril 2027' },
      ejObligatoire: {
        say: 'finalement l’engagement n’est pas obligatoire',
        shows: 'Numéro d’engagement obligatoire : non',
      },
      fin: {
        say: 'ajoute une date de fin le 31/12/2027',
        shows: 'Date de fin : 31 décembre 2027',
      },
      description: { say: 'description : repas des écoles', shows: 'Description : repas des écoles' },
    },
    bad: { slot: 'debut', say: 'vers la saint-glinglin' },
  },
  'service.update': {
    begin: 'Modifier un service',
    entitled: PEOPLE.heloise,
    stranger: PEOPLE.paul,
    answers: {
      structure: '20007104100046',
      service: '0123',
      change: 'le libellé',
      libelle: 'Maîtrise d’ouvrage',
    },
    corrections: {
      structure: { say: 'je me suis trompé de structure, c’est la première', shows: 'Structure' },
      service: { say: 'non, le service c’est FACTURES_PUBLIQUES', shows: 'Service : FACTURES_PUBLIQUES' },
      libelle: { say: 'le libellé est « Ouvrages »', shows: 'Libellé : Ouvrages' },
      description: { say: 'description : suivi des chantiers', shows: 'Description : suivi des chantiers' },
      debut: { say: 'ajoute une date de début le 02/04/2027', shows: 'Date de début : 2 avril 2027' },
      fin: { say: 'enlève la date de fin', shows: 'Date de fin : à retirer' },
      ejObligatoire: {
        say: 'finalement l’engagement est obligatoire',
        shows: 'Numéro d’engagement obligatoire : oui',
      },
    },
    bad: { slot: 'service', say: 'ZZZ' },
  },
  ...rattachements,
  ...approbations,
  ...HABILITATIONS,
  ...GESTIONNAIRE_PRINCIPAL,
  ...services,
  ...OWN,
  ...structures,
  ...bank,
};
