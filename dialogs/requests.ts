/** Requests for a manager's decision, in words: what is asked for, where, and what became of it. */
import type { Approbation, Profil } from '../store/model.ts';
import type { ApprobationLine } from '../store/portal.ts';

/** The portal's own descriptions (F169). */
export function describeRequest({ type }: Approbation): string {
  return type === 'RATTACHEMENT' ? 'Demander un rattachement à une structure' : 'Gérer mes habilitations';
}

/** « Factures reçues consultation, Engagements consultation »; empty when no profile is asked for. */
export function profilesOf(approbation: Approbation): string {
  return approbation.type === 'HABILITATION' ? approbation.profils.map(showProfil).join(', ') : '';
}

function showProfil({ application, niveau }: Profil): string {
  return `${application} ${niveau}`;
}

/** « demandé », « approuvé »… (domain 2.6). */
export function stateOf({ etat }: Approbation): string {
  return STATES[etat];
}

const STATES: Readonly<Record<Approbation['etat'], string>> = {
  DEMANDE: 'demandé',
  APPROUVE: 'approuvé',
  REFUSE: 'refusé',
  ANNULE: 'annulé',
};

/** « COMMUNE DE VAUCHERON, service ECOLE ». */
export function placeOf({ structure, service }: ApprobationLine): string {
  return service === undefined
    ? structure.raisonSociale
    : `${structure.raisonSociale}, service ${service.code}`;
}
