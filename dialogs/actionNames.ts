/** How what was done is named in a sentence, by the ids of the catalogue. */
import type { Change } from '../store/portal.ts';

/** Every action that changes something, as a noun with its article, inside a sentence: « la création du service ». */
export const ACTION_NAMES: Readonly<Record<Change, string>> = {
  'service.create': 'la création du service',
  'service.update': 'la modification du service',
  'service.activate': 'l’activation du service',
  'service.deactivate': 'la désactivation du service',
  'rattachement.request': 'la demande de rattachement',
  'rattachement.leave': 'votre détachement',
  'rattachement.add': 'le rattachement',
  'rattachement.remove': 'le détachement',
  'approbation.approve': 'l’approbation de la demande',
  'approbation.refuse': 'le refus de la demande',
  'habilitation.request': 'la demande d’habilitation',
  'habilitation.grant': 'l’habilitation accordée',
  'habilitation.update': 'la modification de l’habilitation',
  'habilitation.revoke': 'le retrait de l’habilitation',
  'gp.transfer': 'la transmission du rôle de gestionnaire principal',
  'structure.create': 'la création de la structure',
  'structure.update': 'la modification de la structure',
  'structure.params': 'la modification des paramètres',
  'structure.activate': 'l’activation de la structure',
  'structure.deactivate': 'la désactivation de la structure',
  'structure.insee': 'la mise à jour depuis l’INSEE',
  'bank.create': 'la création des coordonnées bancaires',
  'bank.update': 'la modification des coordonnées bancaires',
  'attachment.create': 'l’ajout de la pièce jointe',
  'account.update': 'la modification de votre compte',
  'ticket.create': 'l’ouverture du ticket',
  'action.undo': 'l’annulation',
};

/** The buttons of the procedures that take back what cannot be undone: the registry is held to them by a test. */
export const REMEDIES: Readonly<Partial<Record<Change, string>>> = {
  'rattachement.request': 'Demander un rattachement',
  'structure.activate': 'Réactiver une structure',
  'structure.deactivate': 'Désactiver une structure',
};
