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
    id: 'approbation.list',
    examples: [
      'les demandes à valider',
      'mes approbations en attente',
      'quelles demandes dois-je traiter',
      'liste des approbations',
    ],
  },
  {
    id: 'approbation.approve',
    examples: [
      'approuve la demande RITM0015261',
      'accepter la demande de rattachement',
      'valide RITM0015262',
      'j’approuve la demande',
    ],
  },
  {
    id: 'approbation.refuse',
    examples: [
      'refuse la demande RITM0015261',
      'rejeter une demande de rattachement',
      'refuser l’approbation',
    ],
  },
  {
    id: 'request.status',
    examples: [
      'où en est ma demande de rattachement',
      'ma demande a-t-elle été validée',
      'suivi de ma demande RITM0015261',
      'statut de ma demande d’habilitation',
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
