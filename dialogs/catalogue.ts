/**
 * What people may wish to do in the portal that has no procedure yet, by the ids of the catalogue. ClaudIA recognises it, so that
 * « crée une structure » does not begin the creation of a service, and says that it cannot do it yet. When a procedure is
 * written, its line moves from here to its own `examples`.
 */

/** A wish that ClaudIA recognises without being able to carry it out. */
export interface Wish {
  readonly id: string;
  readonly examples: readonly string[];
}

/** The catalogue, less what `registry.ts` has. */
export const NOT_YET: readonly Wish[] = [
  {
    id: 'structure.create',
    examples: [
      'crée une structure',
      'créer une nouvelle structure',
      'ajouter mon établissement dans Chorus Pro',
      'je veux enregistrer ma mairie',
      'créer la fiche de ma collectivité',
    ],
  },
  {
    id: 'structure.update',
    examples: [
      'modifier ma structure',
      'changer le téléphone de la structure',
      'mettre à jour l’adresse de ma structure',
      'modifie le libellé de la structure',
    ],
  },
  {
    id: 'structure.params',
    examples: [
      'rends le code service obligatoire',
      'modifier les paramètres de ma structure',
      'mettre le numéro d’engagement obligatoire pour la structure',
      'passer en structure avec MOA',
    ],
  },
  { id: 'structure.activate', examples: ['réactiver ma structure', 'active la structure 20007104100046'] },
  {
    id: 'structure.deactivate',
    examples: [
      'désactive ma structure',
      'fermer une structure',
      'je veux supprimer ma structure',
      'rendre ma structure inactive',
    ],
  },
  {
    id: 'structure.insee',
    examples: [
      'mets à jour ma structure depuis l’INSEE',
      'actualiser la raison sociale avec la base INSEE',
      'synchroniser avec l’INSEE',
    ],
  },
  {
    id: 'bank.create',
    examples: [
      'ajouter un RIB',
      'créer une coordonnée bancaire',
      'enregistrer notre IBAN FR7630006000011234567890189',
      'ajoute des coordonnées bancaires',
    ],
  },
  {
    id: 'bank.update',
    examples: ['modifier mes coordonnées bancaires', 'changer notre RIB', 'mettre à jour l’IBAN'],
  },
  {
    id: 'attachment.create',
    examples: [
      'ajouter une pièce jointe à ma structure',
      'déposer un document sur la structure',
      'joindre un fichier',
    ],
  },
  {
    id: 'account.update',
    examples: [
      'modifier mon compte',
      'changer mon adresse électronique de contact',
      'mettre à jour mon nom',
      'modifie mes informations personnelles',
    ],
  },
];
