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
    id: 'rattachement.request',
    examples: [
      'je veux me rattacher à une structure',
      'demander un rattachement',
      'rattache-moi à la mairie',
      'je voudrais accéder à la structure 20007104100046',
      'faire une demande de rattachement',
      'me relier à ma collectivité',
    ],
  },
  {
    id: 'rattachement.leave',
    examples: [
      'me détacher d’une structure',
      'annuler mon rattachement',
      'je quitte la mairie, enlève mon rattachement',
      'je ne veux plus être rattaché',
      'supprime mon rattachement',
    ],
  },
  {
    id: 'rattachement.list',
    examples: [
      'mes rattachements',
      'à quelles structures suis-je rattaché',
      'liste de mes rattachements',
      'voir mes rattachements',
      'sur quelles structures suis-je',
    ],
  },
  {
    id: 'rattachement.add',
    examples: [
      'rattache Paul à ma structure',
      'ajoute un utilisateur à la structure',
      'rattacher un collègue',
      'ajoute paul.durand@mairie.fr à notre structure',
      'ajoute Paul à la structure et donne-lui les factures reçues',
    ],
  },
  {
    id: 'rattachement.remove',
    examples: [
      'détache Paul de la structure',
      'retirer un utilisateur de ma structure',
      'enlever l’accès d’un agent parti',
      'supprime le rattachement de Martine',
    ],
  },
  {
    id: 'user.list',
    examples: [
      'liste des utilisateurs de ma structure',
      'qui est rattaché à ma structure',
      'montre-moi les utilisateurs',
      'qui a accès à notre structure',
      'exporter les utilisateurs',
    ],
  },
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
  {
    id: 'ticket.create',
    examples: [
      'ouvrez-moi un ticket',
      'créer un ticket',
      'envoyer une demande d’aide au support',
      'je veux faire une réclamation',
      'signaler un incident',
    ],
  },
];
