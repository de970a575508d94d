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
];
