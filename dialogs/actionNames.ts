/** How what was done is named in a sentence, by the ids of the catalogue; and the button that begins it. */
import type { Change } from '../store/portal.ts';

/** See {@link ACTION_NAMES}. */
export interface ActionName {
  /** As a noun with its article, inside a sentence: « la création du service ». */
  readonly done: string;
  /** What the button of its procedure says. */
  readonly button: string;
}

/** Every action that changes something. */
export const ACTION_NAMES: Readonly<Record<Change, ActionName>> = {
  'service.create': { done: 'la création du service', button: 'Créer un service' },
  'service.update': { done: 'la modification du service', button: 'Modifier un service' },
  'service.activate': { done: 'l’activation du service', button: 'Activer un service' },
  'service.deactivate': { done: 'la désactivation du service', button: 'Désactiver un service' },
  'rattachement.request': { done: 'la demande de rattachement', button: 'Demander un rattachement' },
  'rattachement.leave': { done: 'votre détachement', button: 'Me détacher' },
  'rattachement.add': { done: 'le rattachement', button: 'Rattacher un utilisateur' },
  'rattachement.remove': { done: 'le détachement', button: 'Détacher un utilisateur' },
  'approbation.approve': { done: 'l’approbation de la demande', button: 'Approuver une demande' },
  'approbation.refuse': { done: 'le refus de la demande', button: 'Refuser une demande' },
  'habilitation.request': { done: 'la demande d’habilitation', button: 'Demander une habilitation' },
  'habilitation.grant': { done: 'l’habilitation accordée', button: 'Accorder une habilitation' },
  'habilitation.update': { done: 'la modification de l’habilitation', button: 'Modifier une habilitation' },
  'habilitation.revoke': { done: 'le retrait de l’habilitation', button: 'Retirer une habilitation' },
  'gp.transfer': {
    done: 'la transmission du rôle de gestionnaire principal',
    button: 'Transférer le rôle de gestionnaire principal',
  },
  'structure.create': { done: 'la création de la structure', button: 'Créer une structure' },
  'structure.update': { done: 'la modification de la structure', button: 'Modifier une structure' },
  'structure.params': { done: 'la modification des paramètres', button: 'Modifier les paramètres' },
  'structure.activate': { done: 'l’activation de la structure', button: 'Activer une structure' },
  'structure.deactivate': { done: 'la désactivation de la structure', button: 'Désactiver une structure' },
  'structure.insee': { done: 'la mise à jour depuis l’INSEE', button: 'Mettre à jour depuis l’INSEE' },
  'bank.create': {
    done: 'la création des coordonnées bancaires',
    button: 'Ajouter des coordonnées bancaires',
  },
  'bank.update': {
    done: 'la modification des coordonnées bancaires',
    button: 'Modifier des coordonnées bancaires',
  },
  'attachment.create': { done: 'l’ajout de la pièce jointe', button: 'Ajouter une pièce jointe' },
  'account.update': { done: 'la modification de votre compte', button: 'Modifier mon compte' },
  'ticket.create': { done: 'l’ouverture du ticket', button: 'Ouvrir un ticket' },
  'action.undo': { done: 'l’annulation', button: 'Annuler ma dernière action' },
};
